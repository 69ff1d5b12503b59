package io.github.radfound.graph.internal.layers;

import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;

import io.github.radfound.graph.internal.lowering.Adapters;
import io.github.radfound.graph.internal.lowering.Kernels;
import io.github.radfound.graph.internal.lowering.Linears;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import io.github.radfound.graph.internal.weights.FloatTensor;
import io.github.radfound.graph.internal.weights.PlainData;
import io.github.radfound.graph.internal.weights.Weights;
import java.util.function.Supplier;

/**
 * What layers build with. Hidden states between blocks are f32 in every precision, so that sums cannot overflow.
 *
 * @param ops      standard operators of the graph under construction
 * @param kernels  fused or plain kernels
 * @param linears  linear layers in the precision of the graph
 * @param adapters side paths of the linear layers
 * @param weights  the checkpoint
 */
public record Net(Ops ops, Kernels kernels, Linears linears, Adapters adapters, Weights weights) {

    /** The graph under construction. */
    public GraphBuilder graph() {
        return ops.graph();
    }

    /** A tensor of the checkpoint as an f32 value. */
    public Value parameter(String name, long... shape) {
        return parameter(name, () -> weights.tensor(name, shape));
    }

    /** A tensor as an f32 value under a name of its own. */
    Value parameter(String name, Supplier<FloatTensor> tensor) {
        return graph().weight(name, () -> new PlainData(tensor.get(), FLOAT));
    }

    /** A linear layer with the tensors {@code module.weight} and, if it has one, {@code module.bias}. */
    public Value linear(String module, Value x, int in, int out, boolean bias) {
        Supplier<FloatTensor> vector = () -> weights.tensor(module + ".bias", out);
        return linears.apply(
                module, x, () -> weights.tensor(module + ".weight", out, in), bias ? vector : null, in, out);
    }

    /** A linear layer with bias, its result in f32. */
    public Value projection(String module, Value x, int in, int out) {
        return float32(linear(module, x, in, out, true));
    }

    /** A layer norm with the tensors {@code name.weight} and {@code name.bias}. */
    public Value layerNorm(String name, Value x, int width, double eps) {
        return kernels.layerNorm(x, parameter(name + ".weight", width), parameter(name + ".bias", width), (float) eps);
    }

    /** A layer norm of x + residual with the tensors {@code name.weight} and {@code name.bias}. */
    Kernels.SumAndNorm addLayerNorm(String name, Value x, Value residual, int width, double eps) {
        return kernels.addLayerNorm(
                float32(x), residual, parameter(name + ".weight", width), parameter(name + ".bias", width), (float)
                        eps);
    }

    /** x as f32. */
    public Value float32(Value x) {
        return ops.cast(x, FLOAT);
    }

    /** x + residual in f32. */
    public Value add(Value x, Value residual) {
        return ops.add(float32(x), residual);
    }
}
