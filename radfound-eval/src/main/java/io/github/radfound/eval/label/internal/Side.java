package io.github.radfound.eval.label.internal;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A side of the body. */
public enum Side {
    /** The patient's left. */
    LEFT,
    /** The patient's right. */
    RIGHT;

    private static final Pattern WORDS = Pattern.compile(
            "\\b(?:(left|lingulas?|lingular)|(right)|(bilateral(?:ly)?|bibasilar|bibasal|biapical|both))\\b");

    /** The sides that a part of a sentence in lower case names. */
    static Set<Side> in(CharSequence text) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        Matcher matcher = WORDS.matcher(text);
        while (matcher.find()) {
            if (matcher.group(2) == null) {
                sides.add(LEFT);
            }
            if (matcher.group(1) == null) {
                sides.add(RIGHT);
            }
        }
        return sides;
    }
}
