package io.github.radfound.result;

import java.util.Optional;

/**
 * What a model computes on the way to its first token, for research and for checks against other implementations. N tiles,
 * P patches, Q queries, T prompt positions, V vocabulary entries.
 *
 * @param pixelValues    [N, 3, S, S] normalised pixels
 * @param imageFeatures  [N, P, Dv] features of the vision encoder that the aligner reads
 * @param queryOutput    [N, Q, Dq] Q-Former output before projection; empty for models without Q-Former
 * @param visualTokens   [N, Q, Dl] visual tokens as the decoder reads them (P instead of Q without Q-Former)
 * @param inputIds       the T prompt ids, placeholders included
 * @param instructionIds ids of the Q-Former's instruction; empty for none
 * @param inputsEmbeds   [1, T, Dl] decoder input
 * @param logits         [1, T, V] logits at every prompt position
 */
public record Inspection(
        Tensor pixelValues,
        Tensor imageFeatures,
        Optional<Tensor> queryOutput,
        Tensor visualTokens,
        int[] inputIds,
        int[] instructionIds,
        Tensor inputsEmbeds,
        Tensor logits) {

    /** Copies the ids. */
    public Inspection {
        inputIds = inputIds.clone();
        instructionIds = instructionIds.clone();
    }
}
