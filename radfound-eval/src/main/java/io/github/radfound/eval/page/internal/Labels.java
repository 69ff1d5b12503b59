package io.github.radfound.eval.page.internal;

/** Texts that must fit. */
final class Labels {

    private Labels() {}

    /** At most so many characters, whole pairs of surrogates, with an ellipsis where something is left out. */
    static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Math.max(1, most - 1))) + "\u2026";
    }
}
