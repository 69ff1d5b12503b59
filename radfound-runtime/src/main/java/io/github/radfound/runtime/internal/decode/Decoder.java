package io.github.radfound.runtime.internal.decode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.github.radfound.runtime.internal.session.NativeClock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The decoder of a model: word embeddings, decoder graph and a pool of buffers. Owns none of them. Safe for use by many
 * threads; each {@link DecoderRun} belongs to one.
 */
public final class Decoder {

    private final OrtEnvironment environment;
    private final OrtSession embed;
    private final OrtSession decoder;
    private final DecoderShape shape;
    private final Map<String, OnnxTensor> adapter;
    private final BufferPool pool;
    private final int maxPositions;
    private final @Nullable Integer window;

    /**
     * Creates a decoder from open sessions.
     *
     * @param environment  makes tensors
     * @param embed        {@code embed_tokens.onnx}
     * @param decoder      {@code decoder_model_merged.onnx}
     * @param pool         buffers of all runs
     * @param maxPositions the model's context length
     * @param window       tokens that a sliding window holds, or {@code null} for a decoder without
     */
    public Decoder(
            OrtEnvironment environment,
            OrtSession embed,
            OrtSession decoder,
            BufferPool pool,
            int maxPositions,
            @Nullable Integer window) {
        this(environment, embed, decoder, Map.of(), pool, maxPositions, window);
    }

    private Decoder(
            OrtEnvironment environment,
            OrtSession embed,
            OrtSession decoder,
            Map<String, OnnxTensor> adapter,
            BufferPool pool,
            int maxPositions,
            @Nullable Integer window) {
        this.environment = environment;
        this.embed = embed;
        this.decoder = decoder;
        this.adapter = adapter;
        this.pool = pool;
        this.maxPositions = maxPositions;
        this.window = window;
        shape = DecoderShape.of(decoder);
    }

    /**
     * The same model with a LoRA adapter.
     *
     * @param graph   {@code decoder_model_merged.lora.onnx}
     * @param weights every further input of that graph; open for as long as the decoder is used
     */
    public Decoder withAdapter(OrtSession graph, Map<String, OnnxTensor> weights) {
        return new Decoder(environment, embed, graph, Map.copyOf(weights), pool, maxPositions, window);
    }

    /**
     * Reads prompts. They may differ in length; each row's results are those it would have alone.
     *
     * @param prompts        at least one
     * @param width          rows that each prompt may grow to: beams or sequences
     * @param padsFillWindow whether a sliding window counts the pads that transformers' padded batch has behind the
     *                       leading visual tokens of shorter prompts; makes no difference without a window
     * @param clock          counts time inside ONNX Runtime
     * @return a run that gives the logits after each prompt; the caller closes it
     * @throws io.github.radfound.error.ContextLengthException if a prompt and its new tokens exceed the model's context
     * @throws io.github.radfound.error.OutOfResourcesException if memory runs out
     */
    public DecoderRun start(List<DecoderPrompt> prompts, int width, boolean padsFillWindow, NativeClock clock) {
        return DecoderRun.start(this, prompts, width, padsFillWindow, clock);
    }

    /** Reads one prompt and returns what the decoder got and gave at every position. */
    public PromptInspection inspect(DecoderPrompt prompt, NativeClock clock) {
        return PromptInspection.of(this, prompt, clock);
    }

    /** Width of an input embedding. */
    public int embeddingSize() {
        return shape.embedding();
    }

    /** Entries of the vocabulary. */
    public int vocabulary() {
        return shape.vocabulary();
    }

    DecoderShape shape() {
        return shape;
    }

    Map<String, OnnxTensor> adapter() {
        return adapter;
    }

    int maxPositions() {
        return maxPositions;
    }

    /** Tokens that a sliding window holds; without one, more than any row has. */
    int window() {
        return window == null ? Integer.MAX_VALUE : window;
    }

    OrtSession embedSession() {
        return embed;
    }

    OrtSession decoderSession() {
        return decoder;
    }

    RunMemory newMemory() {
        return new RunMemory(environment, pool);
    }

    KvCache newCache(int rows, int length) {
        return new KvCache(shape, environment, pool, rows, length);
    }
}
