package io.github.radfound.runtime;

/**
 * A prompt as token ids. The arrays are handed over and must not be changed.
 *
 * @param text           the text that the decoder reads, without its visual tokens
 * @param ids            every id of the decoder's input, with a placeholder for each visual token
 * @param instructionIds ids of the Q-Former's instruction; empty for models that read none
 */
public record PromptIds(String text, int[] ids, int[] instructionIds) {}
