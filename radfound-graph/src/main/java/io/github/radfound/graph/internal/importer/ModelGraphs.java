package io.github.radfound.graph.internal.importer;

import io.github.radfound.graph.Precision;
import io.github.radfound.graph.internal.config.ModelConfig;
import io.github.radfound.graph.internal.config.ProjectorConfig;
import io.github.radfound.graph.internal.layers.Net;
import io.github.radfound.graph.internal.lowering.Adapters;
import io.github.radfound.graph.internal.lowering.Kernels;
import io.github.radfound.graph.internal.lowering.LinearFormat;
import io.github.radfound.graph.internal.lowering.Linears;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.WeightFile;
import io.github.radfound.graph.internal.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Writes the graphs of a model: each with its weights, plain and with side paths for adapters. */
public final class ModelGraphs {

    private final ModelConfig config;
    private final Weights weights;
    private final Precision precision;
    private final boolean smallest;
    private final int imageSize;
    private final Function<Ops, Kernels> lowering;

    /** Graphs in a precision, for square images of the given size, with the given kernels. */
    public ModelGraphs(
            ModelConfig config, Weights weights, Precision precision, int imageSize, Function<Ops, Kernels> lowering) {
        this(config, weights, precision, false, imageSize, lowering);
    }

    /** The same; in the smallest form blocks of 8 bits are not left to the decoder. */
    public ModelGraphs(
            ModelConfig config,
            Weights weights,
            Precision precision,
            boolean smallest,
            int imageSize,
            Function<Ops, Kernels> lowering) {
        this.config = config;
        this.weights = weights;
        this.precision = precision;
        this.smallest = smallest;
        this.imageSize = imageSize;
        this.lowering = lowering;
    }

    /** Patches that an image has in the features, with the class token where it is kept. */
    static int patches(ModelConfig config, int imageSize) {
        int grid = config.vision().grid(imageSize);
        ProjectorConfig projector = config.projector();
        return Math.multiplyExact(grid, grid) + (projector == null || projector.withClass() ? 1 : 0);
    }

    /** Width of the features. */
    static int featureSize(ModelConfig config) {
        ProjectorConfig projector = config.projector();
        return config.vision().hidden()
                * (projector == null ? 1 : projector.featureLayers().size());
    }

    /**
     * Writes all graphs into a folder.
     *
     * @param step told the name of each graph when it is begun
     * @return the modules of each graph that adapters can change
     */
    public Map<String, List<Adapters.Module>> write(Path folder, Consumer<String> step) throws IOException {
        Map<String, List<Adapters.Module>> modules = new LinkedHashMap<>();
        DataType kvType = precision == Precision.F16 ? DataType.FLOAT16 : DataType.FLOAT;
        LinearFormat vision = vision();
        LinearFormat language = switch (precision) {
            case F32, F16 -> vision;
            case INT8 -> new LinearFormat.Blocks(8);
            case INT4 -> new LinearFormat.Blocks(4);
        };
        int patches = patches(config, imageSize);
        int features = featureSize(config);
        GraphBodies bodies = new GraphBodies(config, imageSize, patches, features, kvType);
        write(folder, "vision_encoder", vision, bodies::visionEncoder, step, modules);
        if (config.qFormer() != null) {
            write(folder, "qformer", vision, bodies::qFormer, step, modules);
        } else {
            write(folder, "projector", vision, bodies::projector, step, modules);
        }
        write(folder, "embed_tokens", language, bodies::embedTokens, step, modules);
        write(folder, "decoder_model_merged", language, bodies::decoder, step, modules);
        return modules;
    }

    private LinearFormat vision() {
        if (precision == Precision.F16) {
            return new LinearFormat.Dense(DataType.FLOAT16);
        }
        return smallest && precision != Precision.F32
                ? new LinearFormat.Blocks(8)
                : new LinearFormat.Dense(DataType.FLOAT);
    }

    private void write(
            Path folder,
            String name,
            LinearFormat format,
            Consumer<Net> body,
            Consumer<String> step,
            Map<String, List<Adapters.Module>> modules)
            throws IOException {
        step.accept(name + ".onnx");
        try (WeightFile file = new WeightFile(folder.resolve(name + ".onnx.data"))) {
            List<Adapters.Module> found = graph(folder, name, name + ".onnx", file, format, body, false);
            if (!found.isEmpty()) {
                graph(folder, name, name + ".lora.onnx", file, format, body, true);
                modules.put(name, found);
            }
        }
    }

    private List<Adapters.Module> graph(
            Path folder,
            String name,
            String fileName,
            WeightFile file,
            LinearFormat format,
            Consumer<Net> body,
            boolean adapterPaths)
            throws IOException {
        Ops ops = new Ops(new GraphBuilder(name, file));
        Adapters adapters = new Adapters(ops, adapterPaths);
        body.accept(new Net(ops, lowering.apply(ops), new Linears(ops, format, adapters), adapters, weights));
        Files.write(
                folder.resolve(fileName),
                ops.graph()
                        .build(Map.of("radfound.family", config.family().modelType()))
                        .toByteArray());
        return adapters.modules();
    }
}
