/** Weights of a checkpoint by their Hugging Face names, and the forms in which graphs store them. */
@NullMarked
package io.github.radfound.graph.internal.weights;

import org.jspecify.annotations.NullMarked;
