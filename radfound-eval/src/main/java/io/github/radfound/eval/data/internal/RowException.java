package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.DataIssue;

/** A row cannot become a sample; caught where rows are read. */
public final class RowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DataIssue.Kind kind;

    /** Says what was expected and found. */
    public RowException(DataIssue.Kind kind, String detail) {
        super(detail, null, false, false);
        this.kind = kind;
    }

    /** What is wrong. */
    public DataIssue.Kind kind() {
        return kind;
    }

    /** What was expected and found. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
