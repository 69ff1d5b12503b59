package io.github.radfound.graph.internal.lowering;

import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Dim;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Side paths for low-rank adapters (LoRA, arXiv 2106.09685): y += (x·A)·B, with A and B as inputs of the graph that
 * every run gives; a module without an adapter gets A and B of rank 0, whose product is all zeros.
 *
 * <p>The inputs have no default, because ONNX Runtime's Java API cannot feed an input that has one.
 *
 * <p>The list of modules is kept even for graphs without side paths, for the manifest.
 */
public final class Adapters {

    /**
     * A linear layer that an adapter can change.
     *
     * @param name Hugging Face name of the module, in the classic layout
     * @param in   width of its input
     * @param out  width of its output
     */
    public record Module(String name, int in, int out) {}

    /** Adds something to the output of a linear layer. */
    @FunctionalInterface
    public interface SidePath {

        /** y [.., out] with the side path of a module over its input x [.., in]. */
        Value apply(Module module, Value x, Value y);
    }

    private final SidePath path;
    private final List<Module> modules = new ArrayList<>();

    /** Adapters of a graph; without {@code paths} the modules are only listed. */
    public Adapters(Ops ops, boolean paths) {
        this(paths ? (module, x, y) -> fromInputs(ops, module, x, y) : (module, x, y) -> y);
    }

    /** Adapters of another kind. */
    public Adapters(SidePath path) {
        this.path = path;
    }

    /** The modules seen so far, in the order of the graph. */
    public List<Module> modules() {
        return List.copyOf(modules);
    }

    /** y with the side path of a module, in y's element type. */
    Value apply(Module module, Value x, Value y) {
        modules.add(module);
        return path.apply(module, x, y);
    }

    private static Value fromInputs(Ops ops, Module module, Value x, Value y) {
        String rank = module.name() + ".rank";
        Value down = ops.graph().input(module.name() + ".lora_A", DataType.FLOAT, Dim.of(module.in(), rank));
        Value up = ops.graph().input(module.name() + ".lora_B", DataType.FLOAT, Dim.of(rank, module.out()));
        Value change = ops.matMul(ops.matMul(ops.cast(x, DataType.FLOAT), down), up);
        return ops.add(y, ops.cast(change, y.type()));
    }
}
