/**
 * Corpora of image-text pairs: reading, cleaning, tagging, splitting and searching them. The entry point is
 * {@link io.github.radfound.training.corpus.CorpusBuild}.
 */
@NullMarked
package io.github.radfound.training.corpus;

import org.jspecify.annotations.NullMarked;
