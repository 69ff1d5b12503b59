package io.github.radfound.training;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A reference checkpoint with what PyTorch computed with it. */
final class GoldenModel implements AutoCloseable {

    static final List<String> NAMES = List.of(
            "instructblip-llama-tiny",
            "instructblipvideo-llama-tiny",
            "blip2-opt-tiny",
            "llava-llama-tiny",
            "instructblip-mistral-tiny",
            "instructblip-qwen2-tiny");

    private static final int SIDE = 56;

    private final Path folder;
    private final TensorSource tensors;
    private final JsonObject facts;
    private final JsonObject config;

    GoldenModel(String name) throws IOException {
        folder = Path.of(System.getProperty("radfound.testdata", "no-test-data"), "golden", name);
        assumeTrue(
                Files.isDirectory(folder),
                () -> "reference checkpoints are not here: " + folder
                        + " (set -Dradfound.testdata to the folder that holds golden/)");
        tensors = Safetensors.open(folder.resolve("golden.safetensors"));
        facts = json(folder.resolve("golden.json"));
        config = json(checkpoint().resolve("config.json"));
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    Path checkpoint() {
        return folder.resolve("checkpoint");
    }

    Path adapter() {
        return folder.resolve("lora");
    }

    JsonObject facts(String key) {
        return facts.getAsJsonObject(key);
    }

    List<String> stored(String prefix) {
        return tensors.names().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    boolean has(String name) {
        return tensors.find(name) != null;
    }

    float[] floats(String name) {
        return read(tensors, name);
    }

    static float[] read(TensorSource source, String name) {
        TensorSpec spec = Objects.requireNonNull(source.find(name), name);
        float[] values = new float[(int) spec.elements()];
        source.readFloats(name, 0, values, 0, values.length);
        return values;
    }

    /** The training example, or the batch of two with padding. */
    Batch batch(String name, String... cases) throws IOException {
        long[] ids = longs(name + "input_ids");
        int rows = cases.length;
        int tokens = ids.length / rows;
        long[] mask = longs(name + "attention_mask");
        float[] pixels = new float[0];
        for (String image : cases) {
            float[] more = floats(image + "pixel_values");
            pixels = Arrays.copyOf(pixels, pixels.length + more.length);
            System.arraycopy(more, 0, pixels, pixels.length - more.length, more.length);
        }
        int images = pixels.length / (3 * SIDE * SIDE);
        Batch.Builder batch = Batch.builder()
                .floats("pixel_values", pixels, images, 3, SIDE, SIDE)
                .longs("input_ids", ids, rows, tokens)
                .longs("attention_mask", mask, rows, tokens)
                .longs("position_ids", positions(mask, rows, tokens), rows, tokens);
        addImagePositions(batch, ids, rows, tokens, images);
        addLabels(batch, longs(name + "labels"), rows, tokens);
        if (tensors.find(name + "qformer_input_ids") != null) {
            addInstruction(batch, name, rows, images);
        }
        return batch.build();
    }

    /** A row of a stored batch without its padding. */
    Example example(String name, int row, String image) throws IOException {
        long[] mask = longs(name + "attention_mask");
        int rows = name.equals("train.") ? 1 : 2;
        long[] ids = unpadded(longs(name + "input_ids"), mask, rows, row);
        long[] labels = unpadded(longs(name + "labels"), mask, rows, row);
        float[] pixels = floats(image + "pixel_values");
        List<float[]> images = new ArrayList<>();
        for (int at = 0; at < pixels.length; at += 3 * SIDE * SIDE) {
            images.add(Arrays.copyOfRange(pixels, at, at + 3 * SIDE * SIDE));
        }
        long[] instruction = tensors.find(name + "qformer_input_ids") == null
                ? new long[0]
                : unpadded(longs(name + "qformer_input_ids"), longs(name + "qformer_attention_mask"), rows, row);
        float[] weights = new float[ids.length];
        Arrays.fill(weights, 1);
        return new Example(images, instruction, ids, labels, weights);
    }

    private static long[] unpadded(long[] values, long[] mask, int rows, int row) {
        int length = values.length / rows;
        return IntStream.range(row * length, (row + 1) * length)
                .filter(i -> mask[i] == 1)
                .mapToLong(i -> values[i])
                .toArray();
    }

    /** Transformers' LLaMA counts padding when no position ids are given, its OPT does not. */
    private long[] positions(long[] mask, int rows, int tokens) {
        boolean opt = "opt"
                .equals(config.getAsJsonObject("text_config").get("model_type").getAsString());
        long[] positions = new long[mask.length];
        for (int row = 0; row < rows; row++) {
            long count = 0;
            for (int t = 0; t < tokens; t++) {
                count += mask[row * tokens + t];
                positions[row * tokens + t] = opt ? count * mask[row * tokens + t] - 1 : t;
            }
        }
        return positions;
    }

    private void addImagePositions(Batch.Builder batch, long[] ids, int rows, int tokens, int images) {
        long placeholder = placeholder();
        List<Long> places = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == placeholder) {
                places.add((long) i / tokens);
                places.add((long) i % tokens);
            }
        }
        long[] flat = places.stream().mapToLong(Long::longValue).toArray();
        batch.longs("image_positions", flat, images, flat.length / 2 / images, 2);
    }

    private long placeholder() {
        for (String key : List.of("image_token_index", "image_token_id", "video_token_index", "video_token_id")) {
            if (config.has(key)) {
                return config.get(key).getAsLong();
            }
        }
        throw new AssertionError("no placeholder in config.json");
    }

    /** The label of a place is the token after it. */
    private static void addLabels(Batch.Builder batch, long[] labels, int rows, int tokens) {
        int most = 0;
        for (int row = 0; row < rows; row++) {
            int count = 0;
            for (int t = 1; t < tokens; t++) {
                count += labels[row * tokens + t] >= 0 ? 1 : 0;
            }
            most = Math.max(most, count);
        }
        long[] places = new long[rows * most];
        long[] next = new long[rows * most];
        float[] weights = new float[rows * most];
        Arrays.fill(next, -100);
        Arrays.fill(weights, 1);
        for (int row = 0; row < rows; row++) {
            int at = row * most;
            for (int t = 1; t < tokens; t++) {
                if (labels[row * tokens + t] >= 0) {
                    places[at] = t - 1;
                    next[at++] = labels[row * tokens + t];
                }
            }
        }
        batch.longs("logits_positions", places, rows, most)
                .longs("labels", next, rows, most)
                .floats("label_weights", weights, rows, most);
    }

    private void addInstruction(Batch.Builder batch, String name, int rows, int images) throws IOException {
        for (String kind : List.of("ids", "mask")) {
            long[] values = longs(name + (kind.equals("ids") ? "qformer_input_ids" : "qformer_attention_mask"));
            int length = values.length / rows;
            long[] repeated = new long[images * length];
            for (int image = 0; image < images; image++) {
                System.arraycopy(values, image * rows / images * length, repeated, image * length, length);
            }
            batch.longs("instruction_" + kind, repeated, images, length);
        }
    }

    private long[] longs(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("golden.safetensors"));
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) buffer.getLong(0);
        var offsets = JsonParser.parseString(new String(bytes, 8, header, StandardCharsets.UTF_8))
                .getAsJsonObject()
                .getAsJsonObject(name)
                .getAsJsonArray("data_offsets");
        int begin = 8 + header + offsets.get(0).getAsInt();
        long[] values = new long[(offsets.get(1).getAsInt() - offsets.get(0).getAsInt()) / Long.BYTES];
        for (int i = 0; i < values.length; i++) {
            values[i] = buffer.getLong(begin + i * Long.BYTES);
        }
        return values;
    }

    @Override
    public void close() {
        tensors.close();
    }
}
