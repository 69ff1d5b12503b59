package io.github.radfound.eval.data.internal;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.DataIssue;

/** Takes what is wrong with the rows of a file. */
public interface IssueSink {

    /** Something is wrong, but the row is of use. */
    void issue(DataIssue.Kind kind, String where, String detail);

    /** A row is of no use. */
    void reject(DataIssue.Kind kind, String where, String detail);

    /** Runs what reads one row; a row that cannot be read is an issue. */
    default void row(String where, Runnable reader) {
        try {
            reader.run();
        } catch (RowException e) {
            reject(e.kind(), where, e.detail());
        } catch (EvaluationException e) {
            reject(DataIssue.Kind.MALFORMED_ROW, where, String.valueOf(e.getMessage()));
        }
    }
}
