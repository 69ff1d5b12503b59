package io.github.radfound.examples.cli;

import picocli.CommandLine.Command;

/** Commands that measure. */
@Command(
        name = "eval",
        description = "Measure answers and reports.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {EvalScoreCommand.class})
final class EvalCommand {

    /** Made by picocli. */
    EvalCommand() {}
}
