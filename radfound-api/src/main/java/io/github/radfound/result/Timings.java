package io.github.radfound.result;

import java.time.Duration;

/**
 * Where the time of a call went.
 *
 * @param preprocessing reading pixels into tiles of the model's size
 * @param vision        the vision encoder; near zero where features came from the cache
 * @param alignment     Q-Former or projector
 * @param prefill       tokenizing the prompt and its first pass through the decoder
 * @param decoding      all further tokens
 * @param total         the whole call
 * @param engine        the part of the total spent inside ONNX Runtime
 * @param promptTokens  tokens of the prompt, visual ones included
 * @param newTokens     tokens generated, of the returned hypothesis
 */
public record Timings(
        Duration preprocessing,
        Duration vision,
        Duration alignment,
        Duration prefill,
        Duration decoding,
        Duration total,
        Duration engine,
        int promptTokens,
        int newTokens) {

    /** New tokens after the first per second of decoding, or 0 if there was only one. */
    public double tokensPerSecond() {
        double seconds = decoding.toNanos() / 1e9;
        return newTokens > 1 && seconds > 0 ? (newTokens - 1) / seconds : 0;
    }
}
