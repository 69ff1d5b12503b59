package io.github.radfound.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, with the JDK that runs the tests. */
final class JavaProcess {

    /** Ends a program that hangs; nothing here is a statement about speed. */
    private static final long LIMIT_MINUTES = 5;

    private JavaProcess() {}

    /** Whether a command is there and may do its work here. */
    static boolean works(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** How a program ended, and what it wrote to standard output and standard error together. */
    record Result(int exitCode, String output) {

        /** The output of a program that must have succeeded. */
        String successful() {
            assertThat(exitCode).as(output).isZero();
            return output;
        }
    }

    /** Runs {@code java} with arguments and waits for its end; {@code folder} receives the output file. */
    static Result run(Path folder, List<String> arguments) throws IOException, InterruptedException {
        return run(folder, List.of(), arguments);
    }

    /** The same, started by another command, such as a tracer. */
    static Result run(Path folder, List<String> prefix, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // What the developer's shell sets must not decide what the test sees.
        builder.environment().keySet().removeIf(key -> key.startsWith("DJL") || key.startsWith("OPT_OUT"));
        Process process = builder.start();
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("The program did not end within " + LIMIT_MINUTES + " minutes; it wrote:\n"
                    + Files.readString(output, StandardCharsets.UTF_8));
        }
        return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
