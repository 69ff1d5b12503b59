package io.github.radfound.training.internal.corpus;

import java.util.regex.Pattern;

/**
 * Removes HTML and XML tags, comments, processing instructions and the special tokens of language models. A comparison such
 * as {@code < 5 mm} stays: a tag begins with a letter, a slash, an exclamation or question mark, or a bar.
 */
final class Markup implements TextStep {

    private static final Pattern TAG = Pattern.compile(
            "<!--.{0,4096}?-->|</?[a-zA-Z][^<>]{0,512}>|<[!?|][^<>]{0,512}>|\\[/?(?:INST|IMG|CLS|SEP|PAD|MASK|UNK)\\]",
            Pattern.DOTALL);

    @Override
    public String name() {
        return "markup";
    }

    @Override
    public String apply(String text) {
        return TAG.matcher(text).replaceAll(" ");
    }
}
