package io.github.radfound.eval.label;

/** How a finding that is said to be possible counts where only present and absent are compared. */
public enum Uncertain {
    /** As present: the convention of CheXbert's F1. */
    POSITIVE,
    /** As absent. */
    NEGATIVE;

    /** Whether a mention counts as present. */
    public boolean isPositive(Mention mention) {
        return mention == Mention.POSITIVE || mention == Mention.UNCERTAIN && this == POSITIVE;
    }
}
