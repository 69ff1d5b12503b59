package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.DataIssue;

/** A row cannot become a sample; caught where rows are read. */
final class RowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DataIssue.Kind kind;

    RowException(DataIssue.Kind kind, String detail) {
        super(detail, null, false, false);
        this.kind = kind;
    }

    DataIssue.Kind kind() {
        return kind;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
