package io.github.radfound.dicom.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Beside Jazzer, for {@code config/fuzz.sh}: {@code names} prints the targets, {@code seeds <target> <folder>} writes seeds and
 * the dictionary; {@code replay <target> <folder>} runs all files of a folder in this virtual machine, where neither
 * instrumentation nor native code take memory, and {@code mutate <target> <seconds> <seed> <folder>} mutated seeds. Inputs
 * that break something are written to the folder.
 */
public final class FuzzMain {

    private FuzzMain() {}

    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "names" -> FuzzTargets.all().forEach(t -> System.out.println(t.name()));
            case "seeds" -> seeds(FuzzTargets.named(args[1]), Path.of(args[2]));
            case "replay" -> replay(FuzzTargets.named(args[1]), Path.of(args[2]));
            case "mutate" ->
                mutate(
                        FuzzTargets.named(args[1]),
                        Integer.parseInt(args[2]),
                        Long.parseLong(args[3]),
                        Path.of(args[4]));
            default -> throw new IllegalArgumentException("expected names, seeds, replay or mutate, found " + args[0]);
        }
    }

    private static void seeds(FuzzTarget target, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("corpus"));
        List<byte[]> seeds = target.seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("corpus").resolve("seed-" + i), seeds.get(i));
        }
        StringBuilder words = new StringBuilder();
        for (byte[] word : target.dictionary()) {
            words.append('"');
            for (byte b : word) {
                words.append(String.format("\\x%02x", b));
            }
            words.append("\"\n");
        }
        Files.writeString(folder.resolve("dictionary"), words, StandardCharsets.US_ASCII);
    }

    private static void replay(FuzzTarget target, Path folder) throws IOException {
        Fuzzing fuzzing = new Fuzzing(target);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                run(fuzzing, Files.readAllBytes(file), file);
            }
        }
        end("REPLAY", fuzzing);
    }

    private static void mutate(FuzzTarget target, int seconds, long seed, Path folder) throws IOException {
        Fuzzing fuzzing = new Fuzzing(target);
        Mutator mutator = new Mutator(target, seed);
        long start = System.nanoTime();
        long said = 0;
        for (int i = 0; ; i++) {
            run(fuzzing, mutator.next(), folder.resolve("finding-" + seed + "-" + i));
            long passed = (System.nanoTime() - start) / 1_000_000_000L;
            if (passed >= seconds) {
                break;
            }
            if (passed / 30 > said) {
                said = passed / 30;
                System.out.println(passed + " s " + fuzzing);
            }
        }
        end("MUTATE", fuzzing);
    }

    /** Whatever an input does, the next one's turn comes; an input that is no file yet becomes one. */
    private static void run(Fuzzing fuzzing, byte[] input, Path file) throws IOException {
        try {
            fuzzing.run(input);
        } catch (Throwable e) {
            System.out.println("FINDING " + file + " " + e);
            e.printStackTrace(System.out);
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, input);
        }
    }

    private static void end(String what, Fuzzing fuzzing) throws IOException {
        System.out.println(what + " " + fuzzing);
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            Files.readAllLines(status).stream()
                    .filter(l -> l.startsWith("VmHWM"))
                    .forEach(System.out::println);
        }
    }
}
