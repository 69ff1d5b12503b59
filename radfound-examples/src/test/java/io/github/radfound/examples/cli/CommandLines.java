package io.github.radfound.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine.Model.CommandSpec;

/** The command line run or read in this process, for tests. */
public final class CommandLines {

    private CommandLines() {}

    /**
     * How a command ended.
     *
     * @param code exit code
     * @param out  standard output
     * @param err  error stream
     */
    public record Result(int code, String out, String err) {}

    /** Runs a command. */
    public static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    /** The description of the program with all its commands. */
    static CommandSpec spec() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Main.commandLine(nowhere, nowhere).getCommandSpec();
    }

    /** Throws an exception if these are not the arguments of a command. */
    public static void parse(String... arguments) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Main.commandLine(nowhere, nowhere).parseArgs(arguments);
    }

    /** The version that the build wrote. */
    public static String version() throws IOException {
        return new Version().getVersion()[0].replaceFirst("radfound ", "");
    }
}
