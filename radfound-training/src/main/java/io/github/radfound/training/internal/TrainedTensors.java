package io.github.radfound.training.internal;

import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.TensorValues;
import io.github.radfound.graph.TrainingGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The tensors of a checkpoint with trained values in the places of the old ones. */
public final class TrainedTensors implements TensorValues {

    private static final String ADAPTER = ".lora_";

    private final TensorSource stored;
    private final TensorSource parameters;
    private final Map<String, String> parameterOf = new HashMap<>();
    private final List<TensorSpec> specs = new ArrayList<>();

    /** Tensors of a checkpoint, of which those that a graph trains come from the parameters. */
    public TrainedTensors(TensorSource stored, TrainingGraph graph, TensorSource parameters) {
        this.stored = stored;
        this.parameters = parameters;
        for (String parameter : graph.trained()) {
            if (!parameter.contains(ADAPTER)) {
                parameterOf.put(graph.storedName(parameter), parameter);
            }
        }
        for (String name : stored.names()) {
            TensorSpec spec = Objects.requireNonNull(stored.find(name));
            if (parameterOf.containsKey(name)) {
                specs.add(new TensorSpec(name, ElementType.F32, spec.shape()));
            } else if (isWritable(spec.type())) {
                specs.add(spec); // buffers of integers follow from the configuration
            }
        }
    }

    private static boolean isWritable(ElementType type) {
        return type == ElementType.F32 || type == ElementType.F16 || type == ElementType.BF16;
    }

    /** Whether a file of a checkpoint holds weights or says where they are. */
    public static boolean isWeightFile(String name) {
        return name.endsWith(".safetensors") || name.endsWith(".safetensors.index.json") || name.endsWith(".bin");
    }

    /** What to write. */
    public List<TensorSpec> specs() {
        return List.copyOf(specs);
    }

    @Override
    public void read(TensorSpec tensor, long first, float[] target, int count) {
        String parameter = parameterOf.get(tensor.name());
        if (parameter == null) {
            stored.readFloats(tensor.name(), first, target, 0, count);
        } else {
            parameters.readFloats(parameter, first, target, 0, count);
        }
    }
}
