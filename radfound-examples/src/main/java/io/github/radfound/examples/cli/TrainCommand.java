package io.github.radfound.examples.cli;

import picocli.CommandLine.Command;

/** Commands that train. */
@Command(
        name = "train",
        description = {
            "Train models. Each training has a folder of its own and resumes there when it is started again with the"
                    + " same settings."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainInstructCommand.class,
            TrainFullCommand.class,
            TrainLoraCommand.class,
            TrainAlignCommand.class,
            TrainPretrainCommand.class,
            TrainVqaRadCommand.class,
            TrainTinyCommand.class
        })
final class TrainCommand {

    /** Made by picocli. */
    TrainCommand() {}
}
