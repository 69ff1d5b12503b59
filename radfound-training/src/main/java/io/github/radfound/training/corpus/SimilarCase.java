package io.github.radfound.training.corpus;

/**
 * A case with its likeness.
 *
 * @param found  the case
 * @param cosine cosine of the features, -1 to 1
 */
public record SimilarCase(CorpusCase found, double cosine) {}
