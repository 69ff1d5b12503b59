package io.github.radfound.training.corpus;

/**
 * A row that is no case.
 *
 * @param row    number of the row
 * @param reason what is wrong with it
 */
public record BadRow(long row, DropReason reason) implements SourceRow {}
