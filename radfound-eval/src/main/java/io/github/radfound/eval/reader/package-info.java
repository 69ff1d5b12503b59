/**
 * Reader studies: people rate reports of several sources without knowing whose they are. {@link
 * io.github.radfound.eval.reader.ReaderStudy} builds the forms and the key, {@link
 * io.github.radfound.eval.reader.RatingServer} serves them, {@link io.github.radfound.eval.reader.Ratings} reads what came
 * back, {@link io.github.radfound.eval.reader.ReaderAnalysis} analyses it.
 */
@NullMarked
package io.github.radfound.eval.reader;

import org.jspecify.annotations.NullMarked;
