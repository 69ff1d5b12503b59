package io.github.radfound.eval.data;

/** Which part of a report is the reference. */
public enum ReportSection {
    /** What is seen. */
    FINDINGS,
    /** The conclusion. */
    IMPRESSION,
    /** Findings and impression, as far as there are such. */
    BOTH
}
