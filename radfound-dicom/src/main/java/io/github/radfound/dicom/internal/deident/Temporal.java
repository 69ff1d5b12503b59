package io.github.radfound.dicom.internal.deident;

/** What becomes of dates and times. */
public enum Temporal {
    /** They go: the basic profile. */
    REMOVED("REMOVED"),
    /** They stay: Retain Longitudinal Temporal Information with Full Dates. */
    FULL("UNMODIFIED"),
    /** Dates move by a patient's days, times stay: Retain Longitudinal Temporal Information with Modified Dates. */
    SHIFTED("MODIFIED");

    private final String term;

    Temporal(String term) {
        this.term = term;
    }

    /** The term of Longitudinal Temporal Information Modified (0028,0303). */
    String term() {
        return term;
    }
}
