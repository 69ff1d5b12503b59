package io.github.radfound.runtime.internal.generate;

/** One change to the scores of the next token, as a {@code LogitsProcessor} of transformers. Confined to one thread. */
@FunctionalInterface
interface LogitsProcessor {

    /**
     * Changes scores in place.
     *
     * @param ids    the prompt followed by what was generated
     * @param length how many of {@code ids} count
     * @param scores a score for each entry of the vocabulary; negative infinity forbids it
     */
    void apply(int[] ids, int length, float[] scores);
}
