package io.github.radfound.runtime.internal.text;

import io.github.radfound.error.RequestException;

/** Refuses text that has no UTF-8 form. */
final class Surrogates {

    private Surrogates() {}

    /** Fails on half a surrogate pair; transformers refuses such text too. */
    static void check(String text) {
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                throw new RequestException(
                        "Expected well-formed Unicode text, found half of a surrogate pair at index " + i + ".",
                        "check how the text was cut or decoded.");
            }
            i += Character.charCount(c);
        }
    }
}
