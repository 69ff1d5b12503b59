package io.github.radfound.runtime.internal.decode;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtSession;
import io.github.radfound.runtime.internal.session.NativeClock;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs of the decoder in one shape: R rows read T tokens each and give K logits each. Buffers and tensors are made once;
 * a run allocates nothing of its size. Confined to one thread.
 */
final class Pass implements AutoCloseable {

    /** Added to the scores of what lies outside the window. Halves hold it too, and its exponential is zero. */
    private static final float MASKED = -30_000;

    private static final String ATTENTION_BIAS = "attention_bias";

    private final Decoder decoder;
    private final int rows;
    private final int tokens;
    private final int wantedLogits;
    private final RunMemory memory;
    private final LongBuffer ids;
    private final FloatBuffer embeddings;
    private final IntBuffer seqlens;
    private final IntBuffer total;
    private final LongBuffer wanted;
    private final FloatBuffer logits;
    private final @Nullable LongBuffer positions;
    private final @Nullable ByteBuffer bias;
    private final Map<String, OnnxTensor> embedInputs;
    private final Map<String, OnnxTensor> embedOutputs;
    private final Map<String, OnnxTensorLike> inputs = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();
    private @Nullable OnnxTensor biasTensor;

    /**
     * Makes the buffers.
     *
     * @param rows   R
     * @param tokens T
     * @param logits K
     * @param length most tokens of a row, for the attention bias
     */
    Pass(Decoder decoder, int rows, int tokens, int logits, int length) {
        this.decoder = decoder;
        this.rows = rows;
        this.tokens = tokens;
        wantedLogits = logits;
        DecoderShape shape = decoder.shape();
        memory = decoder.newMemory();
        try {
            long words = (long) rows * tokens;
            var idBytes = memory.buffer(words * Long.BYTES);
            var embedBytes = memory.buffer(words * shape.embedding() * Float.BYTES);
            var seqlenBytes = memory.buffer((long) rows * Integer.BYTES);
            var totalBytes = memory.buffer(Integer.BYTES);
            var wantedBytes = memory.buffer((long) rows * logits * Long.BYTES);
            var logitBytes = memory.buffer((long) rows * logits * shape.vocabulary() * Float.BYTES);
            ids = idBytes.asLongBuffer();
            embeddings = embedBytes.asFloatBuffer();
            seqlens = seqlenBytes.asIntBuffer();
            total = totalBytes.asIntBuffer();
            wanted = wantedBytes.asLongBuffer();
            this.logits = logitBytes.asFloatBuffer();

            OnnxTensor embedded = memory.tensor(embedBytes, OnnxJavaType.FLOAT, rows, tokens, shape.embedding());
            embedInputs = Map.of("input_ids", memory.tensor(idBytes, OnnxJavaType.INT64, rows, tokens));
            embedOutputs = Map.of("inputs_embeds", embedded);
            inputs.put("inputs_embeds", embedded);
            inputs.put("seqlens_k", memory.tensor(seqlenBytes, OnnxJavaType.INT32, rows));
            inputs.put("total_sequence_length", memory.tensor(totalBytes, OnnxJavaType.INT32));
            inputs.put("logits_positions", memory.tensor(wantedBytes, OnnxJavaType.INT64, rows, logits));
            outputs.put("logits", memory.tensor(logitBytes, OnnxJavaType.FLOAT, rows, logits, shape.vocabulary()));
            if (shape.positionIds()) {
                var positionBytes = memory.buffer(words * Long.BYTES);
                positions = positionBytes.asLongBuffer();
                inputs.put("position_ids", memory.tensor(positionBytes, OnnxJavaType.INT64, rows, tokens));
            } else {
                positions = null;
            }
            bias = shape.attentionBias() ? memory.buffer(words * length * Float.BYTES) : null;
            inputs.putAll(decoder.adapter());
        } catch (RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    int rows() {
        return rows;
    }

    int tokens() {
        return tokens;
    }

    /** Sets the id that a row reads at a place; pads get any. */
    void id(int row, int place, int id) {
        ids.put(row * tokens + place, id);
    }

    /** Sets the place whose logits become the row's k-th. */
    void want(int row, int k, int place) {
        wanted.put(row * wantedLogits + k, place);
    }

    /** Looks up the embeddings of all ids. */
    void embed(NativeClock clock) {
        run(decoder.embedSession(), "the word embeddings", embedInputs, embedOutputs, clock);
    }

    /** Puts a visual token in the place of an embedding. */
    void visual(int row, int place, FloatBuffer visualTokens, int index) {
        int width = decoder.shape().embedding();
        embeddings.put((row * tokens + place) * width, visualTokens, index * width, width);
    }

    /** Copies the embeddings of a row. */
    void embeddings(int row, float[] into) {
        embeddings.get(row * tokens * decoder.shape().embedding(), into);
    }

    /**
     * Runs the decoder. What a row has beyond the T tokens of the run was read before; in a first run with rows of
     * different lengths, the shorter ones are padded at their end.
     *
     * @param layouts each row after the run
     * @param cache   shows R rows
     */
    void run(RowLayout[] layouts, KvCache cache, NativeClock clock) {
        int longest = 0;
        for (int row = 0; row < rows; row++) {
            seqlens.put(row, layouts[row].tokens() - 1);
            longest = Math.max(longest, layouts[row].tokens());
        }
        total.put(0, longest);
        if (positions != null) {
            fillPositions(positions, layouts);
        }
        if (bias != null) {
            fillBias(bias, layouts, longest);
        }
        inputs.putAll(cache.past());
        outputs.putAll(cache.present());
        run(decoder.decoderSession(), "the decoder", inputs, outputs, clock);
    }

    private void fillPositions(LongBuffer into, RowLayout[] layouts) {
        for (int row = 0; row < rows; row++) {
            int first = Math.max(0, layouts[row].tokens() - tokens);
            for (int place = 0; place < tokens; place++) {
                into.put(row * tokens + place, first + place);
            }
        }
    }

    /**
     * The graph's own window counts tokens; the bias takes away what lies outside a window that counts slots. Without
     * pads it is zero.
     */
    private void fillBias(ByteBuffer buffer, RowLayout[] layouts, int longest) {
        FloatBuffer values = buffer.asFloatBuffer();
        int window = decoder.window();
        for (RowLayout layout : layouts) {
            int first = Math.max(0, layout.tokens() - tokens);
            for (int query = first; query < first + tokens; query++) {
                for (int key = 0; key < longest; key++) {
                    values.put(layout.slot(query) - layout.slot(key) >= window ? MASKED : 0);
                }
            }
        }
        if (biasTensor != null) {
            memory.release(biasTensor);
        }
        biasTensor = memory.tensor(buffer, OnnxJavaType.FLOAT, rows, 1, tokens, longest);
        inputs.put(ATTENTION_BIAS, biasTensor);
    }

    private static void run(
            OrtSession session,
            String what,
            Map<String, ? extends OnnxTensorLike> inputs,
            Map<String, OnnxTensor> outputs,
            NativeClock clock) {
        // every output is pinned, so that the result owns nothing
        clock.run(what, () -> session.run(inputs, Set.of(), outputs)).close();
    }

    /** Copies a row's k-th logits. */
    void logits(int row, int k, float[] into) {
        int vocabulary = decoder.shape().vocabulary();
        logits.get((row * wantedLogits + k) * vocabulary, into, 0, vocabulary);
    }

    @Override
    public void close() {
        memory.close();
    }
}
