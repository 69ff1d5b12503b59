package io.github.radfound.runtime.internal.text;

import java.util.List;

/**
 * The cleaning of decoded text that Hugging Face tokenizers do where {@code clean_up_tokenization_spaces} is true: spaces
 * before English punctuation and contractions go.
 */
final class SpaceCleanup {

    /** What is replaced, one after another over the whole text, in transformers' order. */
    private static final List<String> SPACED =
            List.of(" .", " ?", " !", " ,", " ' ", " n't", " 'm", " 's", " 've", " 're");

    private static final int LONGEST = 4;

    private SpaceCleanup() {}

    /** The text without these spaces. */
    static String clean(String text) {
        String result = text;
        for (String spaced : SPACED) {
            result = result.replace(spaced, spaced.strip());
        }
        return result;
    }

    /**
     * How many characters at the beginning of a text cannot be changed by what follows: all but an end that begins one of
     * the patterns. Cleaning may join characters to a new pattern, so an end that holds a space or an apostrophe near it is
     * held back as a whole.
     */
    static int stableLength(String text) {
        int stable = text.length();
        for (int i = text.length() - 1; i >= 0 && text.length() - i <= 2 * LONGEST; i--) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\'') {
                stable = i;
            }
        }
        return stable;
    }
}
