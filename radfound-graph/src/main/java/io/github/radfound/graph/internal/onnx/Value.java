package io.github.radfound.graph.internal.onnx;

/**
 * A tensor in a graph under construction: an input, a weight or the output of a node.
 *
 * @param name the name, unique in its graph
 * @param type the element type
 */
public record Value(String name, DataType type) {}
