package io.github.radfound.graph.internal.importer;

import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;
import static io.github.radfound.graph.internal.onnx.DataType.FLOAT16;
import static io.github.radfound.graph.internal.onnx.DataType.INT64;

import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.ImportReport;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.internal.config.TwoTowerConfig;
import io.github.radfound.graph.internal.layers.Net;
import io.github.radfound.graph.internal.layers.TwoTowers;
import io.github.radfound.graph.internal.lowering.Adapters;
import io.github.radfound.graph.internal.lowering.Kernels;
import io.github.radfound.graph.internal.lowering.LinearFormat;
import io.github.radfound.graph.internal.lowering.Linears;
import io.github.radfound.graph.internal.onnx.Dim;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import io.github.radfound.graph.internal.onnx.WeightFile;
import io.github.radfound.graph.internal.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Imports a checkpoint of CLIP's kind: two graphs, a tokenizer, a manifest of kind {@code two-tower}. */
final class TwoTowerImport {

    private static final String IMAGES = "images";
    private static final String BATCH = "batch";

    private final TwoTowerCheckpoint checkpoint;
    private final Path source;
    private final ImportOptions options;
    private final Function<Ops, Kernels> lowering;

    TwoTowerImport(TwoTowerCheckpoint checkpoint, Path source, ImportOptions options, Function<Ops, Kernels> lowering) {
        this.checkpoint = checkpoint;
        this.source = source;
        this.options = options;
        this.lowering = lowering;
    }

    ImportReport build(Path staged, Path folder) throws IOException {
        if (options.precision() != Precision.F32 && options.precision() != Precision.F16) {
            throw CheckpointException.mismatch(
                    "precision",
                    "f32 or f16 for a model of two towers",
                    PackageImport.name(options.precision()),
                    "Its towers are small; import with f32, or f16 for a GPU.");
        }
        Tokenizers tokenizers = Tokenizers.ofText(source);
        try (TensorSource tensors = checkpoint.open()) {
            ProgressMeter progress = new ProgressMeter(options.progress(), tensors);
            Weights weights = checkpoint.weights(tensors, progress::read);
            TwoTowerConfig config = checkpoint.config(weights);
            ImageSettings image = checkpoint.image(config, options.imageSize());
            double scale = TwoTowerCheckpoint.scale(weights);
            progress.step("image_encoder.onnx");
            graph(staged, "image_encoder", weights, net -> images(net, config, image.tileSize()));
            progress.step("text_encoder.onnx");
            graph(staged, "text_encoder", weights, net -> texts(net, config));
            tokenizers.copyInto(staged);
            progress.step(PackageManifest.FILE);
            List<PackageFile> files = PackageFile.list(staged);
            new TwoTowerManifest(checkpoint.family(), config, options, image, scale, checkpoint.padding(config))
                    .write(staged, tokenizers, PackageFile.sources(source), files);
            progress.finish();
            return new ImportReport(
                    folder,
                    checkpoint.family(),
                    config.text().kind().label(),
                    options.precision(),
                    files.stream().mapToLong(PackageFile::size).sum(),
                    List.copyOf(weights.unused()));
        }
    }

    private static void images(Net net, TwoTowerConfig config, int side) {
        Value pixels = net.graph().input("pixel_values", FLOAT, Dim.of(IMAGES, 3, side, side));
        Value embeds = TwoTowers.images(net, config, side, pixels);
        net.graph().output(embeds, "image_embeds", Dim.of(IMAGES, config.embedding()));
    }

    private static void texts(Net net, TwoTowerConfig config) {
        Value ids = net.graph().input("input_ids", INT64, Dim.of(BATCH, "tokens"));
        Value mask = net.graph().input("attention_mask", INT64, Dim.of(BATCH, "tokens"));
        Value embeds = TwoTowers.texts(net, config, ids, mask);
        net.graph().output(embeds, "text_embeds", Dim.of(BATCH, config.embedding()));
    }

    private void graph(Path folder, String name, Weights weights, Consumer<Net> body) throws IOException {
        try (WeightFile file = new WeightFile(folder.resolve(name + ".onnx.data"))) {
            Ops ops = new Ops(new GraphBuilder(name, file));
            Adapters adapters = new Adapters(ops, false);
            LinearFormat format = new LinearFormat.Dense(options.precision() == Precision.F16 ? FLOAT16 : FLOAT);
            body.accept(new Net(ops, lowering.apply(ops), new Linears(ops, format, adapters), adapters, weights));
            Files.write(
                    folder.resolve(name + ".onnx"),
                    ops.graph()
                            .build(Map.of("radfound.family", checkpoint.family()))
                            .toByteArray());
        }
    }
}
