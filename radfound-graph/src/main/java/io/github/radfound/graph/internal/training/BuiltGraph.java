package io.github.radfound.graph.internal.training;

import io.github.radfound.graph.internal.autodiff.Tape;
import io.github.radfound.graph.internal.onnx.Dim;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.List;

/**
 * A graph with a loss, before it is differentiated.
 *
 * @param graph  its nodes
 * @param tape   notes for its differentiation
 * @param loss   scalar
 * @param result what else is of interest
 * @param name   what the result is called
 * @param shape  of the result
 */
record BuiltGraph(GraphBuilder graph, Tape tape, Value loss, Value result, String name, List<Dim> shape) {}
