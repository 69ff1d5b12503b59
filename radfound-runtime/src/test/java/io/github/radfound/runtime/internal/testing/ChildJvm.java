package io.github.radfound.runtime.internal.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a main class of the tests in a Java process of its own, on the class path of this one. */
public final class ChildJvm {

    private static final long MINUTES = 3;

    private final List<String> prefix;
    private final List<String> options = new ArrayList<>();

    private ChildJvm(List<String> prefix) {
        this.prefix = prefix;
    }

    /** A process that is started by other commands, such as a tracer; none for a plain one. */
    public static ChildJvm startedBy(String... prefix) {
        return new ChildJvm(List.of(prefix));
    }

    /** Sets a system property. */
    public ChildJvm property(String key, Object value) {
        options.add("-D" + key + "=" + value);
        return this;
    }

    /**
     * What a process left.
     *
     * @param exit   its exit status
     * @param output standard output and error
     */
    public record Outcome(int exit, String output) {}

    /** Runs a class until it ends. */
    public Outcome run(Class<?> main, Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Xmx256m", "-cp", classPath(), main.getName()));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        Path log = Files.createTempFile("child", ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            // What the developer's shell sets must not decide what the test sees.
            builder.environment()
                    .keySet()
                    .removeIf(k -> k.startsWith("DJL") || k.startsWith("OPT_OUT") || k.startsWith("RUST"));
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                throw new IOException("the process did not end: " + Files.readString(log));
            }
            return new Outcome(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
        } finally {
            Files.delete(log);
        }
    }

    /** Whether a command is there and may do its work here. */
    public static boolean works(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Modules of this process become jars of the class path of the other; the tests' own classes are in neither property. */
    private static String classPath() {
        String tests = Path.of(System.getProperty("basedir", ""), "target", "test-classes")
                .toAbsolutePath()
                .toString();
        return Stream.of(tests, System.getProperty("jdk.module.path", ""), System.getProperty("java.class.path", ""))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
