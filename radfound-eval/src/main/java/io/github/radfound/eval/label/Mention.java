package io.github.radfound.eval.label;

/** What a report says of a finding. */
public enum Mention {
    /** It is not mentioned; an empty cell in CheXpert's tables. */
    NONE,
    /** It is said to be absent; 0 in CheXpert's tables. */
    NEGATIVE,
    /** It is said to be possible; -1 in CheXpert's tables. */
    UNCERTAIN,
    /** It is said to be present; 1 in CheXpert's tables. */
    POSITIVE
}
