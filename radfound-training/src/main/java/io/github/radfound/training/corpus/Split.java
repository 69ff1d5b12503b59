package io.github.radfound.training.corpus;

import java.util.Locale;

/** Part of a corpus. */
public enum Split {
    /** For training. */
    TRAIN,
    /** For choosing between models. */
    VALIDATION,
    /** For the final figure. */
    TEST;

    /** The name as files have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
