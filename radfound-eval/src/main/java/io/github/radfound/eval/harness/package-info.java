/**
 * Evaluations: a model answers the samples of a data set, its answers are measured, and the whole can be stopped and taken up,
 * split into shards, compared and held to thresholds.
 */
@NullMarked
package io.github.radfound.eval.harness;

import org.jspecify.annotations.NullMarked;
