package io.github.radfound.graph.internal.training;

import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.LanguageModelSizes;
import io.github.radfound.graph.LoraSettings;
import io.github.radfound.graph.PretrainingTask;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.TrainingTask;
import io.github.radfound.graph.internal.autodiff.Gradients;
import io.github.radfound.graph.internal.config.JsonNode;
import io.github.radfound.graph.internal.config.ModelConfig;
import io.github.radfound.graph.internal.config.QFormerConfig;
import io.github.radfound.graph.internal.config.VisionConfig;
import io.github.radfound.graph.internal.lowering.Adapters;
import io.github.radfound.graph.internal.onnx.Dim;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.TensorData;
import io.github.radfound.graph.internal.onnx.Value;
import io.github.radfound.graph.internal.weights.PlainData;
import io.github.radfound.graph.internal.weights.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the graphs of a {@link TrainingGraph} together. */
public final class TrainingAssembly implements AutoCloseable {

    private static final String ADAPTER_FILE = "adapter_model.safetensors";

    private final ModelConfig config;
    private final Weights weights;
    private final Predicate<String> chosen;
    private final Supplier<BuiltGraph> model;
    private final TensorSource checkpoint;
    private final @Nullable TensorSource adapter;
    private final Map<String, PlainData> parameters = new LinkedHashMap<>();
    private final List<String> trained = new ArrayList<>();
    private final byte[] trainingModel;

    /** Makes a graph of weights; called for each of the two models. */
    private interface Plan {
        BuiltGraph build(Weights weights, @Nullable TensorSource adapter);
    }

    private TrainingAssembly(
            ModelConfig config,
            Path origin,
            Predicate<String> chosen,
            Plan plan,
            TensorSource checkpoint,
            @Nullable TensorSource adapter) {
        this.config = config;
        this.weights = new Weights(origin, checkpoint, count -> {});
        this.chosen = chosen;
        this.model = () -> plan.build(weights, adapter);
        this.checkpoint = checkpoint;
        this.adapter = adapter;
        this.trainingModel = training();
    }

    /** The graphs of a vision encoder that is pre-trained. */
    public static TrainingAssembly pretraining(Path checkpoint, PretrainingTask task) {
        ModelConfig config = config(checkpoint);
        if (config.vision().style() != VisionConfig.Style.BLIP) {
            throw CheckpointException.mismatch(
                    checkpoint,
                    "a vision encoder as in BLIP-2",
                    "one of CLIP's kind",
                    "Pre-train a model of the families instructblip, blip-2 or radfound.");
        }
        TensorSource stored = Safetensors.open(checkpoint);
        try {
            TensorSource all = new AuxiliaryTensors(stored, task.seed(), PretrainingTensors.of(task, config.vision()));
            return new TrainingAssembly(
                    config,
                    checkpoint,
                    name -> name.startsWith("vision_model.") || name.startsWith(PretrainingTensors.PREFIX),
                    (weights, adapter) -> new PretrainingGraph(config.vision(), weights, task).build(),
                    all,
                    null);
        } catch (ArithmeticException e) {
            stored.close();
            throw overflow(checkpoint, e);
        } catch (RuntimeException | Error e) {
            stored.close();
            throw e;
        }
    }

    private static ModelConfig config(Path checkpoint) {
        JsonNode processor = JsonNode.readIfPresent(checkpoint.resolve("processor_config.json"));
        Integer queries = processor != null && processor.has("num_query_tokens")
                ? Integer.valueOf(processor.size("num_query_tokens", 0))
                : null;
        return ModelConfig.of(JsonNode.read(checkpoint.resolve("config.json")), queries);
    }

    private static CheckpointException overflow(Path checkpoint, ArithmeticException e) {
        return new CheckpointException(
                checkpoint + ": expected sizes of a model, found numbers whose products overflow.",
                "Correct config.json.",
                e);
    }

    /** The graphs of a language model. */
    public static TrainingAssembly languageModel(Path checkpoint, TrainingTask task) {
        ModelConfig config = config(checkpoint);
        List<TensorSource> open = new ArrayList<>();
        try {
            open.add(Safetensors.open(checkpoint));
            LoraSettings lora = task.lora();
            Path folder = lora == null ? null : lora.adapter();
            if (folder != null) {
                open.add(Safetensors.open(folder.resolve(ADAPTER_FILE)));
            }
            return new TrainingAssembly(
                    config,
                    checkpoint,
                    task.trained(),
                    (weights, adapter) -> languageModel(config, task, weights, adapter),
                    open.get(0),
                    open.size() > 1 ? open.get(1) : null);
        } catch (ArithmeticException e) {
            open.forEach(TensorSource::close);
            throw overflow(checkpoint, e);
        } catch (RuntimeException | Error e) {
            open.forEach(TensorSource::close);
            throw e;
        }
    }

    private static BuiltGraph languageModel(
            ModelConfig config, TrainingTask task, Weights weights, @Nullable TensorSource adapter) {
        LoraSettings lora = task.lora();
        Function<Ops, Adapters> adapters =
                lora == null ? ops -> new Adapters(ops, false) : ops -> new Adapters(new LoraPaths(ops, lora, adapter));
        LanguageModelGraph model = new LanguageModelGraph(config, weights, adapters, task.recomputed(), task.shared());
        LanguageModelGraph.Outputs outputs = model.build();
        return new BuiltGraph(
                model.graph(),
                model.tape(),
                outputs.loss(),
                outputs.logits(),
                "logits",
                Dim.of("batch", "labels", config.decoder().sizes().vocabulary()));
    }

    private byte[] training() {
        BuiltGraph built = model.get();
        GraphBuilder graph = built.graph();
        Value loss = built.loss();
        List<Value> wanted = graph.parameters().keySet().stream()
                .filter(this::isTrained)
                .map(graph::value)
                .toList();
        Map<Value, Value> gradients = Gradients.of(built.tape(), loss, wanted);
        if (gradients.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected something to train, found no parameter that reaches the loss among"
                            + " those chosen (" + wanted.size() + " of "
                            + graph.parameters().size()
                            + "). Choose tensors by their classic names, or modules for adapters.");
        }
        // Copies are made before outputs take their names: one value may be the gradient of several parameters.
        Set<Value> given = new HashSet<>();
        gradients.replaceAll((parameter, gradient) ->
                given.add(gradient) ? gradient : graph.node("", "Identity", gradient.type(), List.of(gradient)));
        graph.output(loss, "loss", Dim.of());
        gradients.forEach((parameter, gradient) -> {
            trained.add(parameter.name());
            graph.output(gradient, parameter.name() + TrainingGraph.GRADIENT, shape(graph, parameter.name()));
        });
        graph.prune();
        graph.parameters().forEach((name, data) -> parameters.put(name, (PlainData) data));
        return bytes(graph);
    }

    private static List<Dim> shape(GraphBuilder graph, String parameter) {
        TensorData data = Objects.requireNonNull(graph.parameters().get(parameter));
        return data.shape().stream().map(Dim::fixed).toList();
    }

    private byte[] bytes(GraphBuilder graph) {
        return graph.build(Map.of("radfound.family", config.family().modelType()))
                .toByteArray();
    }

    private boolean isTrained(String parameter) {
        return parameter.endsWith(LoraPaths.DOWN)
                || parameter.endsWith(LoraPaths.UP)
                || weights.has(parameter) && chosen.test(parameter);
    }

    /** The model that gives loss and gradients. */
    public byte[] trainingModel() {
        return trainingModel.clone();
    }

    /** The model that gives loss and logits, or features. */
    public byte[] evaluationModel() {
        BuiltGraph built = model.get();
        GraphBuilder graph = built.graph();
        graph.output(built.loss(), "loss", Dim.of());
        graph.output(built.result(), built.name(), built.shape());
        graph.prune();
        return bytes(graph);
    }

    /** Sizes of the model. */
    public LanguageModelSizes sizes() {
        QFormerConfig former = config.qFormer();
        return new LanguageModelSizes(
                config.vision().imageSize(),
                LanguageModelGraph.visualSlots(config, config.vision().imageSize()),
                config.imageTokenId(),
                former != null && former.instruction() ? former.maxPositions() : 0,
                config.decoder().sizes().maxPositions(),
                config.decoder().sizes().vocabulary(),
                former == null ? 0 : former.maxImages(),
                former == null ? 0 : former.maxTiles(),
                former != null && former.multiImageLayers() > 0);
    }

    /** All parameters with their first values. */
    public Map<String, PlainData> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Names of those that are trained. */
    public List<String> trained() {
        return Collections.unmodifiableList(trained);
    }

    /** The name in the checkpoint. */
    public String storedName(String parameter) {
        String stored = weights.storedName(parameter);
        return stored == null ? parameter : stored;
    }

    /** The specification of a parameter. */
    public @Nullable TensorSpec find(String name) {
        PlainData data = parameters.get(name);
        return data == null ? null : new TensorSpec(name, ElementType.F32, data.shape());
    }

    /** Reads first values of a parameter. */
    public void read(String name, long first, float[] target, int offset, int count) {
        PlainData data = parameters.get(name);
        if (data == null) {
            throw new IllegalArgumentException("the model has no parameter '" + name + "'");
        }
        Objects.checkFromIndexSize(first, count, data.tensor().elements());
        Objects.checkFromIndexSize(offset, count, target.length);
        data.tensor().read(first, target, offset, count);
    }

    @Override
    public void close() {
        checkpoint.close();
        if (adapter != null) {
            adapter.close();
        }
    }
}
