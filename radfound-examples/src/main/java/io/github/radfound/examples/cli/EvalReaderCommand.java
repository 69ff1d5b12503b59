package io.github.radfound.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Reader studies. */
@Command(
        name = "reader",
        description = "Let people rate reports of several sources without knowing whose they are.",
        subcommands = {
            EvalReaderBuildCommand.class,
            EvalReaderServeCommand.class,
            EvalReaderImportCommand.class,
            EvalReaderAnalyseCommand.class
        })
final class EvalReaderCommand extends CliCommand {

    @Override
    void run() {
        throw new ParameterException(spec().commandLine(), "Expected one of build, serve, import and analyse.");
    }
}
