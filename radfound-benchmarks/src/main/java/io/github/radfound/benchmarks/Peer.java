package io.github.radfound.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Another reader in a process of its own that stays alive. A request is one line, words apart by tabs; the answer is one
 * line of seconds, seconds of processor time and a check sum, or {@code missing} and the reason.
 */
final class Peer implements AutoCloseable {

    private final String name;
    private final Process process;
    private final PrintWriter requests;
    private final BufferedReader answers;
    private final String greeting;

    /**
     * Starts a peer, whose first line says what it is.
     *
     * @throws IOException if it cannot be started
     */
    Peer(String name, List<String> command) throws IOException {
        this.name = name;
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        requests = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String first = answers.readLine();
        if (first == null) {
            throw new IOException("nothing said at the start");
        }
        greeting = first;
    }

    /** Compiles a program of native codecs with the system's compiler. */
    static List<String> compiled(Path source, Path target) throws IOException, InterruptedException {
        String build = "cc -O3 -o \"$1\" \"$0\" $(pkg-config --cflags --libs libopenjp2 charls libjpeg) -lm";
        Process process = new ProcessBuilder("sh", "-c", build, source.toString(), target.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("no compiler, or no headers of OpenJPEG, CharLS and libjpeg");
        }
        return List.of(target.toAbsolutePath().toString());
    }

    /**
     * One answer.
     *
     * @param time how long the work took
     * @param sum  sum of the grey levels of the first slice, or what else proves that the work was done
     */
    record Answer(Comparison.Time time, double sum) {}

    /**
     * Asks for one round of work.
     *
     * @throws IOException with the reason if the peer cannot do it
     */
    Answer ask(String... words) throws IOException {
        requests.println(String.join("\t", words));
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("ended");
        }
        if (line.startsWith("missing")) {
            throw new IOException(line.substring("missing".length()).trim());
        }
        String[] numbers = line.split(" ", -1);
        return new Answer(
                new Comparison.Time(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])),
                Double.parseDouble(numbers[2]));
    }

    String name() {
        return name;
    }

    /** What it is, with versions. */
    String greeting() {
        return greeting;
    }

    @Override
    public void close() {
        requests.close();
        process.destroy();
    }
}
