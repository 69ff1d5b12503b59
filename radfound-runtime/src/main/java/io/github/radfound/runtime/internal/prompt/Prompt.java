package io.github.radfound.runtime.internal.prompt;

import java.util.List;

/**
 * A request as token ids. The arrays are handed over and must not be changed.
 *
 * @param text            the text that the decoder reads, placeholders of images written out once an image
 * @param ids             every id of the decoder's input, placeholders of visual tokens included
 * @param visualPositions places in {@code ids} of the visual tokens, ascending: those of the first tile first
 * @param instructionIds  ids of the Q-Former's instruction; empty for models without
 * @param imageTags       the tag that stands before each image, or an empty text
 */
public record Prompt(String text, int[] ids, int[] visualPositions, int[] instructionIds, List<String> imageTags) {

    /** Copies the tags. */
    public Prompt {
        imageTags = List.copyOf(imageTags);
    }
}
