package io.github.radfound.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A program in a process of its own, with the class path and the backend of this one. */
public final class ChildProcess {

    private ChildProcess() {}

    /**
     * Runs a program until it prints a line, and then kills it as {@code kill -9} does.
     *
     * @param line  the line; if it never comes, the program runs to its end
     * @param delay milliseconds between the line and the kill
     * @return what it printed
     */
    public static List<String> killed(Class<?> program, String line, long delay, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                TestedBackend.argument(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        Collections.addAll(command, arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> seen = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String next = lines.readLine(); next != null; next = lines.readLine()) {
                seen.add(next);
                if (next.equals(line)) {
                    Thread.sleep(delay);
                    break;
                }
            }
            process.destroyForcibly();
        }
        process.waitFor();
        return seen;
    }
}
