package io.github.radfound.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.RandomTwoTower;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code radfound train} says of data, models, folders, disks and memory that do not suit, and what stays. */
class TrainBadInputTest {

    private static final String SIZES = """
            {"imageSize": 32, "patchSize": 16, "queries": 2, "keyValueHeads": 2, "vocabulary": 700, "maxPositions": 40,
             "vision":  {"layers": 1, "hidden": 16, "heads": 2, "feedForward": 32},
             "qformer": {"layers": 1, "hidden": 16, "heads": 2, "feedForward": 32},
             "decoder": {"layers": 1, "hidden": 16, "heads": 2, "feedForward": 32}}
            """;

    private static final String ROW = "{\"image\": \"0.png\", \"question\": \"Where?\", \"answer\": \"here\"}";

    @TempDir
    private Path folder;

    @BeforeEach
    void data() throws Exception {
        ImageIO.write(
                new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                folder.resolve("0.png").toFile());
        Files.writeString(folder.resolve("sizes.json"), SIZES);
        rows(ROW);
    }

    private void rows(String... rows) throws IOException {
        Files.write(folder.resolve("data.jsonl"), List.of(rows));
    }

    private List<String> arguments(String recipe, String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                recipe,
                "--data",
                folder.resolve("data.jsonl").toString(),
                "--out",
                folder.resolve(out).toString(),
                "--steps",
                "2",
                "--threads",
                "1"));
        arguments.addAll(
                more.length > 0
                        ? List.of(more)
                        : List.of("--from-random", folder.resolve("sizes.json").toString()));
        return arguments;
    }

    private CommandLines.Result train(String recipe, String out, String... more) {
        return CommandLines.run(arguments(recipe, out, more).toArray(String[]::new));
    }

    /** Exit code 1, one line for people or one object for programs, and nothing half done. */
    private void refused(String type, String message, String recipe, String out, String... more) throws IOException {
        CommandLines.Result plain = train(recipe, out, more);
        assertThat(plain.code()).as(plain.out() + plain.err()).isEqualTo(1);
        assertThat(plain.err()).hasLineCount(1).startsWith("radfound: ").contains(message, " Remedy: ");
        assertThat(plain.err()).doesNotContain("0.png", "here", "\tat ");
        assertNothingStaged();
        List<String> arguments = new ArrayList<>(arguments(recipe, out, more));
        arguments.add("--json");
        JsonObject error = JsonParser.parseString(
                        CommandLines.run(arguments.toArray(String[]::new)).out())
                .getAsJsonObject()
                .getAsJsonObject("error");
        assertThat(error.get("type").getAsString()).isEqualTo(type);
        assertThat(error.get("message").getAsString()).contains(message);
    }

    private void assertNothingStaged() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".") || name.endsWith(".part") || name.endsWith(".partial"));
        }
    }

    @Test
    void rowsThatDoNotSuitAreNamedByTheirNumber() throws Exception {
        rows(ROW, ROW.replace("0.png", "none.png"));
        refused("TrainingException", "Row 2: expected an image file, found none", "full", "a");
        rows(ROW, ROW.replace("here", " "));
        refused("TrainingException", "Row 2: expected an answer to learn, found an empty text", "instruct", "b");
        rows(ROW, ROW.replace("here", "here ".repeat(60)));
        refused("TrainingException", "Row 2: expected at most 40 tokens", "lora", "c");
        Files.write(folder.resolve("nan.dcm"), dicom(Float.NaN));
        rows(ROW, ROW.replace("0.png", "nan.dcm"));
        for (String recipe : List.of("full", "align", "instruct", "lora", "pretrain")) {
            refused("TrainingException", "Row 2: expected pixels that are numbers, found NaN", recipe, "d" + recipe);
        }
    }

    @Test
    void numbersOutOfTheirRangesAreRefused() throws Exception {
        String sizes = folder.resolve("sizes.json").toString();
        for (String rank : List.of("0", "-3", "1000000000")) {
            refused("TrainingException", "rank must be from 1 to", "lora", "r", "--from-random", sizes, "--rank", rank);
        }
        refused("TrainingException", "alpha must be positive", "lora", "a", "--from-random", sizes, "--alpha", "NaN");
        refused(
                "TrainingException",
                "batchSize must be at least 1",
                "full",
                "b",
                "--from-random",
                sizes,
                "--batch",
                "0");
        refused(
                "TrainingException",
                "accumulation must be at least 1 and at most",
                "full",
                "c",
                "--from-random",
                sizes,
                "--accumulate",
                "2000000000");
        refused("TrainingException", "rate must be positive", "full", "d", "--from-random", sizes, "--rate", "NaN");
    }

    @Test
    void studiesRefuseThreadsThatNoMachineHas() {
        for (List<String> study : List.of(
                List.of("train", "tiny", "--out", folder.toString()),
                List.of("train", "vqa-rad", "--data", folder.toString(), "--out", folder.toString()))) {
            List<String> arguments = new ArrayList<>(study);
            arguments.addAll(List.of("--threads", "100000"));
            CommandLines.Result result = CommandLines.run(arguments.toArray(String[]::new));
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains("Expected --threads from 0 to 256, found 100000");
        }
    }

    @Test
    void modelsThatDoNotSuitAreRefused() throws Exception {
        Path clip = folder.resolve("clip");
        RandomTwoTower.write(clip, RandomTwoTower.Layout.values()[0], 1);
        for (String recipe : List.of("full", "align", "lora", "pretrain")) {
            refused("ModelImportException", "model_type", recipe, "a" + recipe, "--from", clip.toString());
        }
        assertThat(train("full", "first").code()).isZero();
        Path alone = Files.move(folder.resolve("first/package"), folder.resolve("alone"));
        refused("ModelUnsupportedException", "found a model package", "full", "b", "--from", alone.toString());
        refused(
                "TrainingException",
                "parts to train that the model has",
                "lora",
                "c",
                "--from",
                folder.resolve("first").toString(),
                "--targets",
                "nothing");
        Path weights = folder.resolve("first/checkpoint/model.safetensors");
        Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), 1000));
        refused(
                "ModelImportException",
                "model.safetensors",
                "full",
                "d",
                "--from",
                folder.resolve("first").toString());
    }

    @Test
    void aBackendThatIsNotThereIsRefusedWithTheReason() throws Exception {
        assertThat(train("full", "portable").code()).isZero();
        refused(
                "EngineException",
                "training kernels",
                "full",
                "a",
                "--from",
                folder.resolve("portable").toString(),
                "--backend",
                "ort-training");
        CommandLines.Result usage = train("full", "a", "--from", folder.toString(), "--backend", "fast");
        assertThat(usage.code()).isEqualTo(2);
        assertThat(usage.err()).contains("portable, ort-training, best");
    }

    /** A device that is always full stands for the disk. */
    @Test
    void aFullDiskIsToldAndTheTrainingGoesOnWhenThereIsRoom() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "no device that is always full here");
        assertThat(train("full", "a").code()).isZero();
        byte[] expected = Files.readAllBytes(folder.resolve("a/checkpoint/model.safetensors"));
        Files.delete(folder.resolve("a/result.json"));
        Files.delete(folder.resolve("a/loss.svg"));
        Files.createSymbolicLink(folder.resolve("a/loss.svg"), Path.of("/dev/full"));
        CommandLines.Result full = train("full", "a");
        assertThat(full.code()).isEqualTo(1);
        assertThat(full.err()).contains("found the disk full", "Remedy: free space, then resume");
        assertNothingStaged();
        Files.delete(folder.resolve("a/loss.svg"));
        CommandLines.Result again = train("full", "a");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).contains("Resumed after step 2.");
        assertThat(folder.resolve("a/checkpoint/model.safetensors")).hasBinaryContent(expected);
    }

    @Test
    void memoryThatDoesNotSufficeIsToldAndTheTrainingGoesOnWithMore() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=200k",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments("full", "a"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(1);
        assertThat(said)
                .contains("radfound: Expected enough memory for the training")
                .contains("-XX:MaxDirectMemorySize; then resume.")
                .doesNotContain("\tat ");
        assertNothingStaged();
        assertThat(train("full", "a").code()).isZero();
    }

    @Test
    void damagedCheckpointsAndResultsAreToldByTheirPlace() throws Exception {
        assertThat(train("full", "a").code()).isZero();
        Files.writeString(folder.resolve("a/result.json"), "{");
        refused("TrainingException", "found it damaged", "full", "a");
        Files.writeString(folder.resolve("a/settings.txt"), "full: other");
        refused("TrainingException", "to have the settings", "full", "a");
    }

    /** Explicit VR little endian, one pixel of 32-bit float and others that are zero. */
    private static byte[] dicom(float pixel) {
        var bytes = ByteBuffer.allocate(1 << 10).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(128);
        bytes.put("DICM".getBytes(StandardCharsets.US_ASCII));
        text(bytes, "00020010UI", "1.2.840.10008.1.2.1\0");
        text(bytes, "00080016UI", "1.2.840.10008.5.1.4.1.1.7\0");
        number(bytes, "00280002US", 1);
        text(bytes, "00280004CS", "MONOCHROME2 ");
        number(bytes, "00280010US", 4);
        number(bytes, "00280011US", 4);
        number(bytes, "00280100US", 32);
        tag(bytes, "7fe00008OF").putShort((short) 0).putInt(64).putFloat(pixel);
        byte[] all = new byte[bytes.position() + 60];
        bytes.rewind().limit(all.length).get(all);
        return all;
    }

    private static void text(ByteBuffer bytes, String tag, String value) {
        tag(bytes, tag).putShort((short) value.length()).put(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static void number(ByteBuffer bytes, String tag, int value) {
        tag(bytes, tag).putShort((short) 2).putShort((short) value);
    }

    private static ByteBuffer tag(ByteBuffer bytes, String tag) {
        return bytes.putShort((short) Integer.parseInt(tag.substring(0, 4), 16))
                .putShort((short) Integer.parseInt(tag.substring(4, 8), 16))
                .put(tag.substring(8).getBytes(StandardCharsets.US_ASCII));
    }
}
