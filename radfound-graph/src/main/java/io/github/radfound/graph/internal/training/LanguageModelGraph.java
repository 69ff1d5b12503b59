package io.github.radfound.graph.internal.training;

import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;
import static io.github.radfound.graph.internal.onnx.DataType.INT32;
import static io.github.radfound.graph.internal.onnx.DataType.INT64;

import io.github.radfound.graph.internal.autodiff.Tape;
import io.github.radfound.graph.internal.config.DecoderConfig;
import io.github.radfound.graph.internal.config.ModelConfig;
import io.github.radfound.graph.internal.config.ProjectorConfig;
import io.github.radfound.graph.internal.config.QFormerConfig;
import io.github.radfound.graph.internal.layers.Decoder;
import io.github.radfound.graph.internal.layers.DecoderInputs;
import io.github.radfound.graph.internal.layers.DecoderInputs.KeyValue;
import io.github.radfound.graph.internal.layers.Net;
import io.github.radfound.graph.internal.layers.Projector;
import io.github.radfound.graph.internal.layers.QFormer;
import io.github.radfound.graph.internal.layers.VisionTransformer;
import io.github.radfound.graph.internal.layers.VisualTokens;
import io.github.radfound.graph.internal.lowering.Adapters;
import io.github.radfound.graph.internal.lowering.LinearFormat;
import io.github.radfound.graph.internal.lowering.Linears;
import io.github.radfound.graph.internal.onnx.Dim;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import io.github.radfound.graph.internal.weights.Weights;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * From pixels and token ids to the loss of a model that speaks about images, for whole sequences. Inputs and their
 * shapes are described at {@code TrainingGraph}.
 */
public final class LanguageModelGraph {

    private static final String IMAGES = "images";
    private static final String BATCH = "batch";
    private static final String TOKENS = "tokens";
    private static final String LABELS = "labels";

    private final ModelConfig config;
    private final int imageSize;
    private final boolean shared;
    private final Ops ops;
    private final GraphBuilder graph;
    private final Tape tape;
    private final Net net;
    private final CausalMask mask;

    /**
     * An empty graph.
     *
     * @param adapters   makes the side paths of linear layers
     * @param recomputed whether blocks keep nothing but their inputs for the way back
     * @param shared     whether the input {@code pictures} says which picture each image is
     */
    public LanguageModelGraph(
            ModelConfig config, Weights weights, Function<Ops, Adapters> adapters, boolean recomputed, boolean shared) {
        this.config = config;
        this.imageSize = config.vision().imageSize();
        this.shared = shared;
        this.graph = new GraphBuilder("language_model");
        this.ops = new Ops(graph);
        this.tape = new Tape(ops);
        this.mask = new CausalMask(ops, graph.input("attention_mask", INT64, Dim.of(BATCH, TOKENS)));
        Adapters paths = adapters.apply(ops);
        this.net = new Net(
                ops,
                new TrainingKernels(ops, tape, mask, recomputed),
                new Linears(ops, new LinearFormat.Parameters(), paths),
                paths,
                weights);
    }

    /** The graph under construction. */
    public GraphBuilder graph() {
        return graph;
    }

    /** Notes for its differentiation. */
    public Tape tape() {
        return tape;
    }

    /**
     * What the model says.
     *
     * @param loss   scalar, weighted mean over the labels
     * @param logits f32 [B, K, vocabulary] at the positions asked for
     */
    public record Outputs(Value loss, Value logits) {}

    /** Builds the model. */
    public Outputs build() {
        DecoderConfig decoder = config.decoder();
        Value ids = graph.input("input_ids", INT64, Dim.of(BATCH, TOKENS));
        Value positions = graph.input("position_ids", INT64, Dim.of(BATCH, TOKENS));
        Value wanted = graph.input("logits_positions", INT64, Dim.of(BATCH, LABELS));
        Value labels = graph.input("labels", INT64, Dim.of(BATCH, LABELS));
        Value weights = graph.input("label_weights", FLOAT, Dim.of(BATCH, LABELS));
        Value visual = visualTokens();
        Value words = Decoder.embed(net, decoder, ids);
        int slots = visualSlots(config, imageSize);
        Value places = graph.input("image_positions", INT64, Dim.of(IMAGES, slots, 2));
        Value embeddings = graph.node("", "ScatterND", FLOAT, List.of(words, places, visual));
        mask.prepare(decoder.window());
        Value logits = decode(decoder, embeddings, positions, wanted);
        Value flat = ops.reshape(logits, -1, decoder.sizes().vocabulary());
        Value loss = new Losses(tape, ops).crossEntropy(flat, ops.reshape(labels, -1), ops.reshape(weights, -1));
        return new Outputs(loss, logits);
    }

    /** Visual tokens of one image. */
    static int visualSlots(ModelConfig config, int imageSize) {
        QFormerConfig former = config.qFormer();
        if (former != null) {
            return former.queries();
        }
        int grid = config.vision().grid(imageSize);
        return grid * grid + (Objects.requireNonNull(config.projector()).withClass() ? 1 : 0);
    }

    /** f32 [images, slots, width of the word embeddings]. */
    private Value visualTokens() {
        Value pixels =
                graph.input("pixel_values", FLOAT, Dim.of(shared ? "pictures" : IMAGES, 3, imageSize, imageSize));
        VisionTransformer tower = new VisionTransformer(net, config.vision(), imageSize);
        int width = config.decoder().embeddingSize();
        ProjectorConfig projector = config.projector();
        if (projector != null) {
            int in = config.vision().hidden() * projector.featureLayers().size();
            return Projector.project(net, projector, ofImages(tower.features(pixels, projector)), in, width);
        }
        QFormerConfig former = Objects.requireNonNull(config.qFormer());
        QFormer.Inputs inputs = new QFormer.Inputs(
                ofImages(tower.features(pixels)),
                former.instruction() ? graph.input("instruction_ids", INT64, Dim.of(IMAGES, "instruction")) : null,
                former.instruction() ? graph.input("instruction_mask", INT64, Dim.of(IMAGES, "instruction")) : null,
                former.maxImages() > 0 ? graph.input("image_index", INT64, Dim.of(IMAGES)) : null,
                former.maxTiles() > 0 ? graph.input("tile_position", INT64, Dim.of(IMAGES)) : null,
                former.multiImageLayers() > 0 ? graph.input("image_group", INT64, Dim.of(IMAGES, "group")) : null);
        QFormer.Outputs outputs = new QFormer(net, former, config.vision().hidden()).apply(inputs);
        return VisualTokens.of(net, config.decoder(), former, outputs.queries());
    }

    /** Features of pictures as those of images, [images, P, width]. */
    private Value ofImages(Value features) {
        return shared ? ops.gather(features, graph.input("pictures", INT64, Dim.of(IMAGES))) : features;
    }

    private Value decode(DecoderConfig decoder, Value embeddings, Value positions, Value wanted) {
        // A cache that nothing was written to yet; the kernels of a graph that is trained do not read it.
        Value shape = ops.concat(
                0,
                ops.shape(embeddings, 0, 1),
                graph.constant(decoder.sizes().kvHeads()),
                ops.shape(embeddings, 1, 2),
                graph.constant(Decoder.headLayout(decoder).stored()));
        Value empty = ops.expand(graph.scalar(FLOAT, 0), shape);
        Value length = ops.cast(ops.shape(embeddings, 1, 2), INT32);
        List<KeyValue> past = Collections.nCopies(decoder.sizes().layers(), new KeyValue(empty, empty));
        return Decoder.apply(net, decoder, new DecoderInputs(embeddings, positions, length, length, wanted, null, past))
                .logits();
    }
}
