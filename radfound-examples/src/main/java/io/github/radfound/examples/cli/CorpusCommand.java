package io.github.radfound.examples.cli;

import picocli.CommandLine.Command;

/** Commands on corpora of image-text pairs. */
@Command(
        name = "corpus",
        description = "Build a training corpus of images and texts, count what it holds, find similar cases in it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CorpusBuildCommand.class, CorpusStatsCommand.class, CorpusSimilarCommand.class})
final class CorpusCommand {

    /** Made by picocli. */
    CorpusCommand() {}
}
