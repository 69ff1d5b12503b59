/** Graphs of vision-language models, built in Java and written as ONNX, from checkpoints in Hugging Face format. */
@NullMarked
package io.github.radfound.graph;

import org.jspecify.annotations.NullMarked;
