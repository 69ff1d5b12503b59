package io.github.radfound.examples.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Measures models; without the name of a subcommand it evaluates, as {@code eval run} does. */
@Command(
        name = "eval",
        description = "Measure a model or predictions on a local copy of a data set, or score plain texts.",
        subcommands = {
            EvalCommand.Run.class,
            EvalCompareCommand.class,
            EvalGateCommand.class,
            EvalMergeCommand.class,
            EvalCurveCommand.class,
            EvalConfidenceCommand.class,
            EvalScoreCommand.class,
            EvalReaderCommand.class
        })
final class EvalCommand extends EvalRunCommand {

    @Override
    void run() throws IOException {
        if (!namesATask()) {
            throw new ParameterException(
                    spec().commandLine(),
                    "Expected --task, or one of the commands run, compare, gate, merge, curve, confidence, score and reader.");
        }
        super.run();
    }

    /** The same by name. */
    @Command(name = "run", description = "Measure a model, or predictions in a file, on a local copy of a data set.")
    static final class Run extends EvalRunCommand {

        @Override
        void run() throws IOException {
            super.run();
        }
    }
}
