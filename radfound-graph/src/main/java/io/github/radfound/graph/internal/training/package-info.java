/** Graphs that models are trained with: losses, kernels that are differentiated well, whole models. */
@NullMarked
package io.github.radfound.graph.internal.training;

import org.jspecify.annotations.NullMarked;
