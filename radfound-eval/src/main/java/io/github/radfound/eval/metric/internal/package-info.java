/** The metrics' parts: tokenizers, counts of n-grams, longest common subsequences, alignments of words. */
@NullMarked
package io.github.radfound.eval.metric.internal;

import org.jspecify.annotations.NullMarked;
