/** From the operations of the layers to operators of ONNX: fused kernels for inference, and their plain twins. */
@NullMarked
package io.github.radfound.graph.internal.lowering;

import org.jspecify.annotations.NullMarked;
