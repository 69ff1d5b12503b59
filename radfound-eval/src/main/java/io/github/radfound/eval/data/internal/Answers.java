package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.SampleKind;
import java.util.Locale;

/** What the answer tells of the question. */
final class Answers {

    private Answers() {}

    /** Closed if the answer is yes or no. */
    static SampleKind kind(String answer) {
        String plain = answer.strip().toLowerCase(Locale.ROOT);
        return plain.equals("yes") || plain.equals("no") ? SampleKind.CLOSED : SampleKind.OPEN;
    }
}
