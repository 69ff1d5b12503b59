package io.github.radfound.runtime.internal.decode;

import io.github.radfound.runtime.internal.session.NativeClock;
import java.util.List;

/**
 * What the decoder reads and gives for a prompt of T tokens.
 *
 * @param embeddings [T, width] input with the visual tokens in place
 * @param logits     [T, vocabulary] raw logits after each token
 */
public record PromptInspection(float[] embeddings, float[] logits) {

    static PromptInspection of(Decoder decoder, DecoderPrompt prompt, NativeClock clock) {
        Prefill prefill = new Prefill(decoder, List.of(prompt), false);
        try (KvCache cache = decoder.newCache(1, prefill.cacheLength())) {
            cache.show(1);
            try (Pass pass = prefill.run(cache, true, clock)) {
                float[] embeddings = new float[Math.multiplyExact(prompt.length(), decoder.embeddingSize())];
                pass.embeddings(0, embeddings);
                int vocabulary = decoder.vocabulary();
                float[] logits = new float[Math.multiplyExact(prompt.length(), vocabulary)];
                float[] one = new float[vocabulary];
                for (int place = 0; place < prompt.length(); place++) {
                    pass.logits(0, place, one);
                    System.arraycopy(one, 0, logits, place * vocabulary, vocabulary);
                }
                return new PromptInspection(embeddings, logits);
            }
        }
    }
}
