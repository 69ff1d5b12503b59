package io.github.radfound.phantom;

/** How much of a finding there is. */
public enum Severity {
    /** Small. */
    SMALL,
    /** Between. */
    MODERATE,
    /** Large. */
    LARGE
}
