package io.github.radfound.training.internal.corpus;

import java.util.regex.Pattern;

/** One mark where the same one stands several times; lines and ends without any letter or digit go. */
final class Punctuation implements TextStep {

    private static final Pattern REPEATED = Pattern.compile("([!?.,;:*#=~|\"'+/\\\\-])\\1+");
    private static final Pattern EMPTY_LINE = Pattern.compile("(?m)^[^\\p{L}\\p{N}\n]+$");

    @Override
    public String name() {
        return "punctuation";
    }

    @Override
    public String apply(String text) {
        return EMPTY_LINE.matcher(REPEATED.matcher(text).replaceAll("$1")).replaceAll("");
    }
}
