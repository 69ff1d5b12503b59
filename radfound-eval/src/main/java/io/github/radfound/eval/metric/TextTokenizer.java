package io.github.radfound.eval.metric;

import java.util.List;

/** Splits a text into the tokens that a metric compares. Implementations are thread-safe. */
public interface TextTokenizer {

    /** A short name for the description of a metric's variant. */
    String name();

    /**
     * The tokens of a text in their order; none for an empty text. A text of any content and length is accepted.
     *
     * @param text the text; line breaks are blanks, unless the implementation says otherwise
     */
    List<String> tokens(String text);
}
