package io.github.radfound.training.corpus;

/** One row of a source: a case, or why there is none. */
public sealed interface SourceRow permits RawCase, BadRow {

    /** Number of the row in its source, from 1: the line of a JSONL or CSV record, the ordinal of a study. */
    long row();
}
