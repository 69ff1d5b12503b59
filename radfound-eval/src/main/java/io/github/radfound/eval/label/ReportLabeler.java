package io.github.radfound.eval.label;

/** Says which findings a report mentions. Implementations are thread-safe. */
public interface ReportLabeler {

    /** Name and version, printed with every score that rests on the labels. */
    String name();

    /**
     * Labels a report.
     *
     * @param report the text, best its impression, or findings and impression; may be empty
     */
    Labels label(String report);
}
