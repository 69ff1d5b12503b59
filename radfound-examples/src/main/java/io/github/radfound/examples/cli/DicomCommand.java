package io.github.radfound.examples.cli;

import picocli.CommandLine.Command;

/** Commands on DICOM files. */
@Command(
        name = "dicom",
        description = "Look into DICOM files and de-identify them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DicomInfoCommand.class, DicomTagsCommand.class, DicomDeidentifyCommand.class})
final class DicomCommand {

    /** Made by picocli. */
    DicomCommand() {}
}
