package io.github.radfound.graph.importer;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One batch through a decoder graph: a prompt, then single tokens, with key-value buffers that are written in place.
 * Rows are padded at their end; {@code slots} are the places that transformers' padded batch gives the tokens, which
 * count in sliding windows.
 */
final class DecoderRun implements AutoCloseable {

    private static final float NEVER = -1e9f;

    private final PackageSession session;
    private final Map<String, OnnxTensor> cache = new TreeMap<>();
    private final JsonObject decoder;
    private final int rows;
    private final long[][] slots;
    private final int[] lengths;

    DecoderRun(PackageSession session, int rows, int capacity) throws OrtException {
        this.session = session;
        this.decoder = session.manifest("decoder");
        this.rows = rows;
        this.slots = new long[rows][capacity];
        this.lengths = new int[rows];
        boolean half = decoder.get("kvType").getAsString().equals("float16");
        long[] shape = {
            rows,
            decoder.get("kvHeads").getAsLong(),
            capacity,
            decoder.get("headSize").getAsLong()
        };
        long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        for (int i = 0; i < decoder.get("layers").getAsInt(); i++) {
            for (String kind : new String[] {"key", "value"}) {
                ByteBuffer buffer = ByteBuffer.allocateDirect((int) elements * (half ? 2 : 4))
                        .order(ByteOrder.nativeOrder());
                cache.put(
                        i + "." + kind,
                        half
                                ? OnnxTensor.createTensor(session.environment(), buffer, shape, OnnxJavaType.FLOAT16)
                                : OnnxTensor.createTensor(session.environment(), buffer.asFloatBuffer(), shape));
            }
        }
    }

    /**
     * Adds tokens to every row.
     *
     * @param embeddings [rows, T, width]
     * @param counts     tokens of each row that are real, the rest is padding
     * @param places     slot of each token of each row
     * @param wanted     for each row, the tokens whose logits are wanted
     * @return logits [rows, K, vocabulary]
     */
    Tensor step(Tensor embeddings, int[] counts, long[][] places, long[][] wanted, Map<String, Tensor> adapters)
            throws OrtException {
        int tokens = (int) embeddings.shape()[1];
        int[] seqlens = new int[rows];
        long[] positions = new long[rows * tokens];
        int total = 0;
        for (int row = 0; row < rows; row++) {
            for (int t = 0; t < counts[row]; t++) {
                slots[row][lengths[row] + t] = places[row][t];
            }
            for (int t = 0; t < tokens; t++) {
                positions[row * tokens + t] = (long) lengths[row] + Math.min(t, counts[row] - 1);
            }
            lengths[row] += counts[row];
            seqlens[row] = lengths[row] - 1;
            total = Math.max(total, lengths[row]);
        }
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        inputs.put("inputs_embeds", session.floats(embeddings));
        if (decoder.get("positionIds").getAsBoolean()) {
            inputs.put("position_ids", session.longs(positions, rows, tokens));
        }
        inputs.put("seqlens_k", session.ints(seqlens, rows));
        inputs.put("total_sequence_length", session.ints(new int[] {total}));
        long[] flat = Arrays.stream(wanted).flatMapToLong(Arrays::stream).toArray();
        inputs.put("logits_positions", session.longs(flat, rows, wanted[0].length));
        if (decoder.get("attentionBias").getAsBoolean()) {
            inputs.put("attention_bias", session.floats(bias(tokens, counts, total)));
        }
        for (Map.Entry<String, Tensor> adapter : adapters.entrySet()) {
            inputs.put(adapter.getKey(), session.floats(adapter.getValue()));
        }
        session.addAdapters("decoder_model_merged", inputs);
        Map<String, OnnxTensor> all = new LinkedHashMap<>(inputs);
        Map<String, OnnxTensor> pinned = new LinkedHashMap<>();
        cache.forEach((name, tensor) -> {
            all.put("past_key_values." + name, tensor);
            pinned.put("present." + name, tensor);
        });
        try (OrtSession.Result result = session.session("decoder_model_merged").run(all, Set.of("logits"), pinned)) {
            return PackageSession.read((OnnxTensor) result.get("logits").orElseThrow());
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private Tensor bias(int tokens, int[] counts, int total) {
        long window = decoder.get("window").getAsLong();
        float[] bias = new float[rows * tokens * total];
        for (int row = 0; row < rows; row++) {
            int first = lengths[row] - counts[row];
            for (int t = 0; t < tokens; t++) {
                long slot = slots[row][first + Math.min(t, counts[row] - 1)];
                for (int j = 0; j < Math.min(total, lengths[row]); j++) {
                    if (slot - slots[row][j] >= window && t < counts[row]) {
                        bias[(row * tokens + t) * total + j] = NEVER;
                    }
                }
            }
        }
        return new Tensor(bias, rows, 1, tokens, total);
    }

    @Override
    public void close() {
        cache.values().forEach(OnnxTensor::close);
    }
}
