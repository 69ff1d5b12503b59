package io.github.radfound.examples.vqarad;

import java.util.Locale;

/** Texts as they are trained with. */
final class Text {

    private Text() {}

    /** Small letters, without punctuation at the ends, with single spaces: what is trained with. */
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").replaceAll("^[ .,;:]+|[ .,;:]+$", "");
    }
}
