package io.github.radfound.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedBuildTest {

    private static final int ROWS = 1500;

    @TempDir
    Path temp;

    private static Process start(Path images, Path out, String heap) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                KilledBuild.class.getName(),
                images.toString(),
                out.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    @Test
    void aKilledBuildThatGoesOnGivesTheSameBytes() throws Exception {
        Path images = temp.resolve("images");
        Pairs pairs = new Pairs(images);
        for (int i = 0; i < 8; i++) {
            pairs.picture(i + ".png", i, 64);
        }
        for (int i = 0; i < ROWS; i++) {
            pairs.row(
                    "" + i % (ROWS - 40),
                    "patient " + i % 200,
                    i % 17 == 0 ? "Call 555-123-4567." : "Report number " + i % 896 + " on the chest.",
                    i % 8 + ".png");
        }
        pairs.source();
        Path whole = temp.resolve("whole");
        CorpusSummary expected = KilledBuild.build(images).run(whole);

        Path resumed = temp.resolve("resumed");
        Random random = new Random(11);
        for (int kill = 0; kill < 3; kill++) {
            Process process = start(images, resumed, "-Xmx256m");
            int last = 260 + 400 * kill + random.nextInt(90);
            try (BufferedReader reader = process.inputReader()) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (line.equals("row " + last)) {
                        process.destroyForcibly();
                        break;
                    }
                }
            }
            process.waitFor();
            assertThat(Files.exists(resumed.resolve("account.md"))).isFalse();
        }
        CorpusSummary summary = KilledBuild.build(images).run(resumed);

        assertThat(summary).isEqualTo(expected);
        Map<String, byte[]> files = files(resumed);
        assertThat(files.keySet()).isEqualTo(files(whole).keySet());
        files(whole)
                .forEach((name, bytes) -> assertThat(files.get(name)).as(name).isEqualTo(bytes));
        assertThat(expected.dropped(DropReason.DUPLICATE)).isPositive();
        assertThat(expected.dropped(DropReason.DUPLICATE_ID)).isEqualTo(40);
    }

    @Test
    void aCorpusLargerThanTheHeapIsBuilt() throws Exception {
        Path images = temp.resolve("images");
        Pairs pairs = new Pairs(images).picture("a.png", 1, 64);
        pairs.source();
        // 3,000 different texts of 32,000 characters: 96 MB in a heap of 64 MB.
        String filler = " lorem ipsum".repeat(2600);
        try (var writer = Files.newBufferedWriter(images.resolve("pairs.jsonl"))) {
            for (int i = 0; i < 3000; i++) {
                writer.write("{\"id\":" + i + ",\"patient\":\"p" + i + "\",\"image\":\"a.png\",\"text\":\"Case w" + i
                        + " v" + i * 7 + filler + "\"}\n");
            }
        }
        Process process = start(images, temp.resolve("corpus"), "-Xmx64m");
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor())
                .as(output.substring(Math.max(0, output.length() - 2000)))
                .isZero();
        CorpusSummary summary = Corpus.open(temp.resolve("corpus")).summary();
        assertThat(summary.rows()).isEqualTo(3000);
        assertThat(Files.size(images.resolve("pairs.jsonl"))).isGreaterThan(64L << 20);
    }
}
