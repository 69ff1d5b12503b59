/** Reverse-mode differentiation of graphs of standard ONNX operators. */
@NullMarked
package io.github.radfound.graph.internal.autodiff;

import org.jspecify.annotations.NullMarked;
