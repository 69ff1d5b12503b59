package io.github.radfound.runtime.internal.generate;

/**
 * An autoregressive model in the middle of its work: it has read some tokens on every row and can say what comes next.
 * Confined to one thread.
 */
public interface StepModel {

    /** How many rows run now. Before the first {@link #advance} there is one row for each prompt. */
    int rows();

    /** Entries of the vocabulary. */
    int vocabulary();

    /**
     * Copies the raw logits that follow the last token of a row.
     *
     * @param row  0 to {@link #rows()} - 1
     * @param into receives {@link #vocabulary()} values
     */
    void logits(int row, float[] into);

    /**
     * Appends one token to each of a new set of rows, which replaces the current one.
     *
     * @param tokens     the token of each new row; as many as rows run afterwards
     * @param sourceRows the current row that each new row continues; rows that nothing continues end here, rows that
     *                   several continue are copied
     */
    void advance(int[] tokens, int[] sourceRows);
}
