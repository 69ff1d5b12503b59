package io.github.radfound.training.internal.corpus;

import java.text.Normalizer;
import java.util.Map;

/**
 * Normal form C (Unicode Standard Annex 15), with typographic quotes, dashes, spaces and ligatures in their plain form.
 * Compatibility forms such as exponents keep their meaning: form KC would make 2 of a square.
 */
final class UnicodeForm implements TextStep {

    private static final Map<Character, String> PLAIN = Map.ofEntries(
            Map.entry('\u2018', "'"),
            Map.entry('\u2019', "'"),
            Map.entry('\u201A', "'"),
            Map.entry('\u201B', "'"),
            Map.entry('\u201C', "\""),
            Map.entry('\u201D', "\""),
            Map.entry('\u201E', "\""),
            Map.entry('\u2010', "-"),
            Map.entry('\u2011', "-"),
            Map.entry('\u2012', "-"),
            Map.entry('\u2013', "-"),
            Map.entry('\u2014', "-"),
            Map.entry('\u2212', "-"),
            Map.entry('\u2022', "-"),
            Map.entry('\u2026', "..."),
            Map.entry('\uFB00', "ff"),
            Map.entry('\uFB01', "fi"),
            Map.entry('\uFB02', "fl"),
            Map.entry('\uFB03', "ffi"),
            Map.entry('\uFB04', "ffl"));

    @Override
    public String name() {
        return "unicode-form";
    }

    @Override
    public String apply(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder out = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            String plain = PLAIN.get(c);
            if (plain != null) {
                out.append(plain);
            } else {
                out.append(Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c);
            }
        }
        // A plain letter may meet a combining mark that the ligature before it did not.
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }
}
