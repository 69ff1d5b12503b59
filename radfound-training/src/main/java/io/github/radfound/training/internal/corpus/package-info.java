/** The parts of a corpus build: sources, steps of cleaning, indexes of duplicates, files. */
@NullMarked
package io.github.radfound.training.internal.corpus;

import org.jspecify.annotations.NullMarked;
