package io.github.radfound.examples.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.github.radfound.ProgressListener;
import io.github.radfound.error.OutOfResourcesException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands share: where output goes and in which form. */
abstract class CliCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--debug", description = "Print the stack trace of an error.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Override
    public final Integer call() throws IOException {
        try {
            run();
        } catch (OutOfMemoryError e) {
            throw new OutOfResourcesException(
                    "Expected enough memory for " + spec().qualifiedName() + ", found the heap exhausted.",
                    "set JAVA_TOOL_OPTIONS=-Xmx<size>, or give smaller images.",
                    e);
        }
        return exitCode();
    }

    /** The exit code of a run that threw nothing. */
    int exitCode() {
        return 0;
    }

    abstract void run() throws IOException;

    final boolean json() {
        return json;
    }

    final boolean debug() {
        return debug;
    }

    final PrintWriter out() {
        return spec().commandLine().getOut();
    }

    final CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }

    final void print(JsonObject object) {
        out().println(new GsonBuilder()
                .disableHtmlEscaping()
                .serializeNulls()
                .create()
                .toJson(object));
    }

    /** An option whose value has no sense: exit code 2. */
    final ParameterException wrongUsage(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    /** Progress is for people: nothing is shown when output goes to a file or a program. */
    final ProgressListener progress() {
        return json || System.console() == null
                ? ProgressListener.NONE
                : new ProgressLine(spec().commandLine().getErr());
    }
}
