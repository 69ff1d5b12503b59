package io.github.radfound.eval.metric.internal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tokens as NIST's mteval-v14 makes them for any language: Unicode punctuation split unless digits stand on both sides,
 * symbols always split.
 */
public final class InternationalTokens {

    private static final Pattern NO_DIGIT_BEFORE = Pattern.compile("(\\P{N})(\\p{P})");
    private static final Pattern NO_DIGIT_AFTER = Pattern.compile("(\\p{P})(\\P{N})");
    private static final Pattern SYMBOL = Pattern.compile("(\\p{S})");

    private InternationalTokens() {}

    /** The tokens of a text. */
    public static List<String> of(String text) {
        String line = NO_DIGIT_BEFORE.matcher(text.stripTrailing()).replaceAll("$1 $2 ");
        line = NO_DIGIT_AFTER.matcher(line).replaceAll(" $1 $2");
        line = SYMBOL.matcher(line).replaceAll(" $1 ");
        return Arrays.stream(line.strip().split("\\s+"))
                .filter(token -> !token.isEmpty())
                .toList();
    }
}
