package io.github.radfound.graph.internal.training;

import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;

import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.LoraSettings;
import io.github.radfound.graph.ModuleNames;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.internal.lowering.Adapters;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import io.github.radfound.graph.internal.weights.FloatTensor;
import io.github.radfound.graph.internal.weights.PlainData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Side paths whose matrices are parameters, A [r, in] and B [out, r], as peft keeps them. */
final class LoraPaths implements Adapters.SidePath {

    /** Ends of the names of an adapter's parameters, after the name of the module. */
    static final String DOWN = ".lora_A.weight";

    static final String UP = ".lora_B.weight";

    private static final String PEFT_PREFIX = "base_model.model.";

    private final Ops ops;
    private final LoraSettings settings;
    private final @Nullable TensorSource adapter;
    private final Map<String, String> stored = new HashMap<>();

    /** Side paths; {@code adapter} gives the first values if it is not {@code null}. */
    LoraPaths(Ops ops, LoraSettings settings, @Nullable TensorSource adapter) {
        this.ops = ops;
        this.settings = settings;
        this.adapter = adapter;
        if (adapter != null) {
            for (String name : adapter.names()) {
                for (String end : List.of(DOWN, UP)) {
                    if (name.startsWith(PEFT_PREFIX) && name.endsWith(end)) {
                        String module = name.substring(PEFT_PREFIX.length(), name.length() - end.length());
                        stored.put(ModuleNames.classic(module) + end, name);
                    }
                }
            }
        }
    }

    @Override
    public Value apply(Adapters.Module module, Value x, Value y) {
        if (!settings.modules().test(module.name())) {
            return y;
        }
        Value down = parameter(module.name() + DOWN, settings.rank(), module.in());
        Value up = parameter(module.name() + UP, module.out(), settings.rank());
        Value inner = ops.matMul(x, ops.transpose(down, 1, 0));
        Value scaled = ops.mul(inner, ops.graph().scalar(FLOAT, settings.scale()));
        return ops.add(y, ops.matMul(scaled, ops.transpose(up, 1, 0)));
    }

    private Value parameter(String name, long rows, long columns) {
        return ops.graph().weight(name, () -> new PlainData(values(name, rows, columns), FLOAT));
    }

    private FloatTensor values(String name, long rows, long columns) {
        if (adapter != null) {
            return read(adapter, name, rows, columns);
        }
        if (name.endsWith(UP)) {
            return FloatTensor.filled(0, rows, columns);
        }
        double bound = 1 / Math.sqrt(columns);
        return new UniformTensor(settings.seed(), name, bound, List.of(rows, columns));
    }

    private FloatTensor read(TensorSource source, String name, long rows, long columns) {
        String key = stored.getOrDefault(name, name);
        TensorSpec spec = source.find(key);
        List<Long> shape = List.of(rows, columns);
        if (spec == null || !spec.shape().equals(shape)) {
            throw CheckpointException.mismatch(
                    settings.adapter() + ", tensor '" + key + "'",
                    "shape " + shape,
                    spec == null ? "no such tensor" : "shape " + spec.shape(),
                    "Rank and modules must be those of the adapter.");
        }
        return new FloatTensor() {
            @Override
            public List<Long> shape() {
                return shape;
            }

            @Override
            public void read(long first, float[] target, int offset, int count) {
                source.readFloats(key, first, target, offset, count);
            }
        };
    }
}
