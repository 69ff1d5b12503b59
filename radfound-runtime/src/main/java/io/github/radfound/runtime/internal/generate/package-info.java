/**
 * Choosing tokens: greedy search, sampling and beam search with the semantics of Hugging Face transformers 5.
 *
 * <p>The algorithms see a model only through {@link io.github.radfound.runtime.internal.generate.StepModel}. Rows of a
 * batch never influence each other: each request's result is the same as if it had run alone, up to the rounding of the
 * model's own arithmetic.
 */
@NullMarked
package io.github.radfound.runtime.internal.generate;

import org.jspecify.annotations.NullMarked;
