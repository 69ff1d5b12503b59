/** Checkpoints with random weights: tensors, values, tokenizers and configuration. */
@NullMarked
package io.github.radfound.graph.internal.random;

import org.jspecify.annotations.NullMarked;
