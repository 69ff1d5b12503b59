package io.github.radfound.examples.cli;

import com.google.gson.JsonObject;
import io.github.radfound.error.ImageTooLargeException;
import io.github.radfound.error.RadFoundException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns exceptions into one line, or with {@code --json} one object, and an exit code. */
final class Failures {

    private Failures() {}

    /** Wrong arguments. */
    static int usage(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        String remedy = "see " + command.getCommandSpec().qualifiedName() + " --help.";
        report(command, Arrays.asList(arguments).contains("--json"), "UsageException", line(error), remedy);
        return ExitCode.USAGE;
    }

    /** A command that failed. */
    static int failure(Exception error, CommandLine command, ParseResult arguments) {
        CliCommand source = (CliCommand) command.getCommand();
        if (source.debug()) {
            PrintWriter err = command.getErr();
            error.printStackTrace(err);
            err.flush();
        }
        String type = error.getClass().getSimpleName();
        if (error instanceof RadFoundException known) {
            String ending = " Remedy: " + known.remedy();
            String message = line(known);
            String body = message.endsWith(ending) ? message.substring(0, message.length() - ending.length()) : message;
            report(command, source.json(), type, body, remedy(known, command));
        } else if (error instanceof FileSystemException file) {
            report(
                    command,
                    source.json(),
                    type,
                    Objects.toString(file.getFile(), "A file") + ": " + reason(file),
                    "check the path, its rights and free space.");
        } else {
            report(command, source.json(), type, type + ": " + line(error), "run again with --debug for details.");
        }
        return ExitCode.SOFTWARE;
    }

    /** What someone at a command line can do, who has no {@code ImageLimits} to raise. */
    private static String remedy(RadFoundException error, CommandLine command) {
        if (!(error instanceof ImageTooLargeException)) {
            return error.remedy();
        }
        return command.getCommandSpec().findOption(ImageLimitOption.NAME) != null
                ? "reduce the image, or allow more with " + ImageLimitOption.NAME + " if memory suffices."
                : "reduce the image; this command keeps the default limits, a program can raise ImageLimits.";
    }

    private static String reason(FileSystemException error) {
        if (error instanceof NoSuchFileException) {
            return "expected a file or folder, found nothing there.";
        }
        if (error instanceof FileAlreadyExistsException || error instanceof NotDirectoryException) {
            return "expected a folder, found something else.";
        }
        if (error instanceof AccessDeniedException) {
            return "expected the right to read or write it, found none.";
        }
        return error.getReason() == null ? "it cannot be read or written." : error.getReason() + ".";
    }

    private static void report(CommandLine command, boolean json, String type, String text, String remedy) {
        // Sentences of other libraries end as they like.
        String message = text.endsWith(".") ? text : text + ".";
        if (json) {
            JsonObject error = new JsonObject();
            error.addProperty("type", type);
            error.addProperty("message", message);
            error.addProperty("remedy", remedy);
            JsonObject object = new JsonObject();
            object.add("error", error);
            command.getOut().println(object);
        } else {
            command.getErr().println("radfound: " + message + " Remedy: " + remedy);
        }
    }

    private static String line(Exception error) {
        String message = error.getMessage();
        return message == null ? "no details" : message.replaceAll("\\s*\\R\\s*", " ");
    }
}
