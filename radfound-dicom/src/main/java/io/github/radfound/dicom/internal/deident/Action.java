package io.github.radfound.dicom.internal.deident;

/** What happens to an attribute (DICOM PS3.15 section E.1.1, table E.1-1a). */
public enum Action {
    /** X: removed. */
    REMOVE,
    /** Z: a value of zero length, a sequence of no items. */
    EMPTY,
    /** D: a dummy value of its representation. */
    DUMMY,
    /** U: UIDs replaced by consistent ones, in a sequence those of its items. */
    UID,
    /** K: kept; the items of sequences are cleaned. */
    KEEP,
    /** C for dates: moved by the patient's number of days. */
    SHIFT;

    /**
     * The action of a code. Of combined codes, which depend on the type of the attribute in the object, it is the one that
     * is valid for every type: Z rather than X, D rather than Z. That is never less safe, since the original value is gone
     * in each case.
     */
    static Action of(String code) {
        return switch (code) {
            case "X" -> REMOVE;
            case "Z", "X/Z" -> EMPTY;
            case "D", "X/D", "Z/D", "X/Z/D" -> DUMMY;
            case "U", "X/Z/U*" -> UID;
            default -> throw new IllegalStateException("no action " + code);
        };
    }
}
