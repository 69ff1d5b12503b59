package io.github.radfound.examples.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** The command line {@code radfound}. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "radfound",
        description = {
            "Radiology vision-language models on the JVM.",
            "For research and development only: not a medical device."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            VqaCommand.class,
            CaptionCommand.class,
            ReportCommand.class,
            GenerateCommand.class,
            TrainCommand.class,
            PhantomsCommand.class,
            ModelsCommand.class,
            ViewCommand.class,
            DicomCommand.class,
            EvalCommand.class,
            CorpusCommand.class
        })
public final class Main {

    /** Made by {@link #commandLine}. */
    Main() {}

    /** Runs one command and ends the process. */
    public static void main(String[] arguments) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int code = commandLine(out, err).execute(arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** The program with its output going to these writers. */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .registerConverter(Path.class, Main::path)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                // A prompt may begin with an @ and names no file then.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::failure);
    }

    /** A path; an empty text, such as a shell variable that is not set gives, is not taken for the current folder. */
    static Path path(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("expected a path, found an empty text");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("expected a path, found '" + text + "'");
        }
    }

    /** Output is UTF-8 whatever the locale says: it is read by programs as well. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
