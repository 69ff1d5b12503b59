package io.github.radfound.runtime.internal.generate;

import java.util.function.Supplier;

/**
 * One prompt of a batch.
 *
 * @param promptIds    the prompt as the logits processors see it: every id of the decoder's input, image placeholders
 *                     included and padding left out. Transformers 5 hands its processors the same, because the generate
 *                     methods of BLIP-2, InstructBLIP and LLaVA pass {@code input_ids} beside {@code inputs_embeds};
 *                     it leaves the padding of a batch in, which makes a penalised row depend on its neighbours
 * @param settings     how to generate
 * @param detokenizers makes a detokenizer for a new text; used for streaming and stop sequences only
 */
public record GenerationRequest(int[] promptIds, GenerationSettings settings, Supplier<Detokenizer> detokenizers) {

    /** Copies the ids. */
    public GenerationRequest {
        promptIds = promptIds.clone();
    }
}
