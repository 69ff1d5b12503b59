package io.github.radfound.benchmarks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.CheckpointSizes.Tower;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.SafetensorsWriter;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.TensorValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Models and batches whose training steps are measured; {@code peers/training_step.py} has the same in PyTorch. */
enum TrainingShape {

    /** Frozen vision; Q-Former, projection and adapters of rank 8 are trained. */
    S(
            new CheckpointSizes(
                    new Tower(12, 384, 6, 1536),
                    224,
                    16,
                    new Tower(6, 384, 6, 1536),
                    32,
                    new Tower(12, 576, 9, 1536),
                    3,
                    32_000,
                    2048),
            30_522,
            4,
            2,
            96,
            true),

    /** A small model of which everything is trained. */
    T(
            new CheckpointSizes(
                    new Tower(6, 192, 3, 768),
                    128,
                    16,
                    new Tower(4, 192, 3, 768),
                    16,
                    new Tower(6, 256, 4, 688),
                    4,
                    4096,
                    2048),
            4096,
            16,
            1,
            64,
            false);

    private static final String WORDS = "qformer.embeddings.word_embeddings.weight";
    private static final String PLACES = "qformer.embeddings.position_embeddings.weight";
    private static final int POSITIONS = 512;

    private final CheckpointSizes sizes;
    private final int words;
    private final int rows;
    private final int images;
    private final int text;
    private final boolean frozen;

    TrainingShape(CheckpointSizes sizes, int words, int rows, int images, int text, boolean frozen) {
        this.sizes = sizes;
        this.words = words;
        this.rows = rows;
        this.images = images;
        this.text = text;
        this.frozen = frozen;
    }

    CheckpointSizes sizes() {
        return sizes;
    }

    /** Rows of a batch. */
    int rows() {
        return rows;
    }

    /** Images of a row. */
    int images() {
        return images;
    }

    /** Tokens of text after the images, all of them labelled. */
    int text() {
        return text;
    }

    /** Whether vision and decoder are frozen. */
    boolean frozen() {
        return frozen;
    }

    /** The model with random weights, and with as many words and places in its Q-Former as BERT has. */
    Path checkpoint(Path work) throws IOException {
        Path folder = work.resolve("training-" + name().toLowerCase(Locale.ROOT));
        if (Files.exists(folder.resolve("model.safetensors"))) {
            return folder;
        }
        Path small = work.resolve("training-small-" + name().toLowerCase(Locale.ROOT));
        RandomCheckpoint.of(sizes).writeTo(small);
        Files.createDirectories(folder);
        try (Safetensors tensors = Safetensors.open(small)) {
            List<TensorSpec> specs = tensors.names().stream()
                    .map(name -> widened(Objects.requireNonNull(tensors.find(name))))
                    .toList();
            TensorValues values = (spec, first, target, count) -> {
                long present = Objects.requireNonNull(tensors.find(spec.name())).elements();
                for (int i = 0; i < count; i++) {
                    tensors.readFloats(spec.name(), (first + i) % present, target, i, 1);
                }
            };
            SafetensorsWriter.writeCheckpoint(folder, specs, Map.of("format", "pt"), values, Long.MAX_VALUE);
        }
        copyRest(small, folder);
        JsonObject config = JsonParser.parseString(Files.readString(small.resolve("config.json")))
                .getAsJsonObject();
        JsonObject former = config.getAsJsonObject("qformer_config");
        former.addProperty("vocab_size", words);
        former.addProperty("max_position_embeddings", POSITIONS);
        Files.writeString(folder.resolve("config.json"), config.toString());
        return folder;
    }

    private TensorSpec widened(TensorSpec spec) {
        return switch (spec.name()) {
            case WORDS ->
                new TensorSpec(
                        WORDS, spec.type(), List.of((long) words, spec.shape().get(1)));
            case PLACES ->
                new TensorSpec(
                        PLACES,
                        spec.type(),
                        List.of((long) POSITIONS, spec.shape().get(1)));
            default -> spec;
        };
    }

    private static void copyRest(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(file.getFileName().toString());
                if (!Files.exists(target)) {
                    Files.copy(file, target);
                }
            }
        }
    }
}
