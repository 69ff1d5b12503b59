package io.github.radfound.eval.metric.internal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tokens as NIST's mteval-v13a makes them for Western languages: entities resolved, ASCII punctuation split; full stops
 * and commas split unless a digit stands on both sides, hyphens split after a digit.
 */
public final class Mteval13aTokens {

    /** ASCII punctuation but the apostrophe, the comma, the hyphen and the full stop, and the control characters' blank. */
    private static final Pattern PUNCTUATION = Pattern.compile("([{-~\\[-` -&(-+:-@/])");

    private static final Pattern NO_DIGIT_BEFORE = Pattern.compile("([^0-9])([.,])");
    private static final Pattern NO_DIGIT_AFTER = Pattern.compile("([.,])([^0-9])");
    private static final Pattern DIGIT_HYPHEN = Pattern.compile("([0-9])(-)");

    private Mteval13aTokens() {}

    /** The tokens of a text; a hyphen at a line's end joins the lines. */
    public static List<String> of(String text) {
        String line = text.replace("<skipped>", "")
                .replace("-\n", "")
                .replace("\n", " ")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">");
        line = PUNCTUATION.matcher(" " + line + " ").replaceAll(" $1 ");
        line = NO_DIGIT_BEFORE.matcher(line).replaceAll("$1 $2 ");
        line = NO_DIGIT_AFTER.matcher(line).replaceAll(" $1 $2");
        line = DIGIT_HYPHEN.matcher(line).replaceAll("$1 $2 ");
        return Arrays.stream(line.strip().split("\\s+"))
                .filter(token -> !token.isEmpty())
                .toList();
    }
}
