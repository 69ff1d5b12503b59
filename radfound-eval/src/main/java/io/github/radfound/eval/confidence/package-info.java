/**
 * Confidence that means something: how far a model's probabilities of closed answers can be believed, how to correct them, when to
 * abstain, and how much sampled reports agree.
 */
@NullMarked
package io.github.radfound.eval.confidence;

import org.jspecify.annotations.NullMarked;
