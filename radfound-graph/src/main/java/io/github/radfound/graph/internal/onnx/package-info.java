/** ONNX models as values: a graph builder over the protobuf classes, and weights in external data files. */
@NullMarked
package io.github.radfound.graph.internal.onnx;

import org.jspecify.annotations.NullMarked;
