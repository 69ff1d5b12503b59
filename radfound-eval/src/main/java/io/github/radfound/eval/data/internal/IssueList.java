package io.github.radfound.eval.data.internal;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.DataIssue;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is wrong with a file, up to a number at which it is another file. Not safe for use by many threads. */
public final class IssueList implements IssueSink {

    private final String expected;
    private final int most;
    private final List<DataIssue> issues = new ArrayList<>();

    /**
     * An empty list.
     *
     * @param expected what was expected to be read, for the message
     * @param most     more issues than these are an error: a broken copy must not fill the memory
     */
    public IssueList(String expected, int most) {
        this.expected = expected;
        this.most = most;
    }

    @Override
    public void issue(DataIssue.Kind kind, String where, String detail) {
        note(new DataIssue(kind, where, detail, false));
    }

    @Override
    public void reject(DataIssue.Kind kind, String where, String detail) {
        note(new DataIssue(kind, where, detail, true));
    }

    private void note(DataIssue issue) {
        if (issues.size() >= most) {
            throw new EvaluationException(
                    "Expected " + expected + ", found more than " + most + " rows or files that are wrong, the last: "
                            + issue + ".",
                    "check that this is the right one, and whole.");
        }
        issues.add(issue);
    }

    /** What is wrong so far. */
    public List<DataIssue> issues() {
        return List.copyOf(issues);
    }
}
