package io.github.radfound.training.internal.corpus;

import java.util.regex.Pattern;

/** One space between words, none at the ends of lines, no empty lines, none before a comma, full stop or colon. */
final class Spacing implements TextStep {

    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final Pattern LINE_ENDS = Pattern.compile(" ?\n[ \n]*");
    private static final Pattern BEFORE_PUNCTUATION = Pattern.compile(" +([.,;:]+)(?=[ \n]|$)");

    @Override
    public String name() {
        return "spacing";
    }

    @Override
    public String apply(String text) {
        String single = SPACES.matcher(text).replaceAll(" ");
        String lines = LINE_ENDS.matcher(single).replaceAll("\n");
        return BEFORE_PUNCTUATION.matcher(lines).replaceAll("$1").strip();
    }
}
