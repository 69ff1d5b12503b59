package io.github.radfound.graph.internal.training;

import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;
import static io.github.radfound.graph.internal.onnx.DataType.INT64;

import io.github.radfound.graph.PretrainingTask;
import io.github.radfound.graph.internal.autodiff.Tape;
import io.github.radfound.graph.internal.config.Activation;
import io.github.radfound.graph.internal.config.VisionConfig;
import io.github.radfound.graph.internal.layers.Net;
import io.github.radfound.graph.internal.layers.VisionTransformer;
import io.github.radfound.graph.internal.lowering.Adapters;
import io.github.radfound.graph.internal.lowering.Kernels;
import io.github.radfound.graph.internal.lowering.LinearFormat;
import io.github.radfound.graph.internal.lowering.Linears;
import io.github.radfound.graph.internal.onnx.Dim;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import io.github.radfound.graph.internal.weights.Weights;

/**
 * CC-MIM: from views of images to the sum of the masked and the contextual loss. Both look at the same pass of the encoder,
 * over images with hidden patches, as in CAN (arXiv 2210.16870). Inputs are described at {@code TrainingGraph}.
 */
final class PretrainingGraph {

    private static final String IMAGES = "images";
    private static final double EPSILON = 1e-6;

    private final VisionConfig vision;
    private final PretrainingTask task;
    private final GraphBuilder graph = new GraphBuilder("pretraining");
    private final Ops ops = new Ops(graph);
    private final Tape tape = new Tape(ops);
    private final Kernels kernels;
    private final Net net;

    PretrainingGraph(VisionConfig vision, Weights weights, PretrainingTask task) {
        this.vision = vision;
        this.task = task;
        this.kernels = new TrainingKernels(ops, tape, null, task.recomputed());
        Adapters none = new Adapters(ops, false);
        this.net = new Net(ops, kernels, new Linears(ops, new LinearFormat.Parameters(), none), none, weights);
    }

    BuiltGraph build() {
        int side = vision.imageSize();
        Value pixels = graph.input("pixel_values", FLOAT, Dim.of(IMAGES, 3, side, side));
        VisionTransformer tower = new VisionTransformer(net, vision, side);
        Losses losses = new Losses(tape, ops);
        if (!task.masked()) {
            Value features = tower.features(pixels);
            return built(features, weighted(features, losses));
        }
        int grid = vision.grid(side);
        Value masked = graph.input("masked", FLOAT, Dim.of(IMAGES, grid * grid));
        Value token = net.parameter(PretrainingTensors.MASK_TOKEN, vision.hidden());
        Value features = tower.features(pixels, masked, token);
        int values = 3 * vision.patchSize() * vision.patchSize();
        Value predicted = net.linear(PretrainingTensors.HEAD, patches(features), vision.hidden(), values, true);
        Value loss = losses.maskedL1(predicted, targets(pixels, grid, values), masked);
        return built(features, task.contextual() ? ops.add(loss, weighted(features, losses)) : loss);
    }

    private BuiltGraph built(Value features, Value loss) {
        return new BuiltGraph(graph, tape, loss, features, "features", Dim.of(IMAGES, "patches", vision.hidden()));
    }

    private Value weighted(Value features, Losses losses) {
        return ops.mul(contextLoss(features, losses), graph.input("context_weight", FLOAT, Dim.of()));
    }

    /** Features without the class token. */
    private Value patches(Value features) {
        return ops.slice(features, 1, 1, Integer.MAX_VALUE);
    }

    /** The pixels of each patch, [N, P, 3·p·p]. */
    private Value targets(Value pixels, int grid, int values) {
        int patch = vision.patchSize();
        long covered = (long) grid * patch;
        Value cropped = ops.slice(ops.slice(pixels, 2, 0, covered), 3, 0, covered);
        Value split = ops.reshape(cropped, 0, 3, grid, patch, grid, patch);
        return ops.reshape(ops.transpose(split, 0, 2, 4, 1, 3, 5), 0, (long) grid * grid, values);
    }

    private Value contextLoss(Value features, Losses losses) {
        int width = task.width();
        Value pooled = ops.mean(patches(features), false, 1);
        Value views = net.linear(PretrainingTensors.CONTEXT_IN, pooled, vision.hidden(), width, true);
        Value replaced = ops.unsqueeze(graph.input("replaced", FLOAT, Dim.of(IMAGES)), 1);
        Value token = net.parameter(PretrainingTensors.VIEW_TOKEN, width);
        Value given = ops.add(views, ops.mul(replaced, ops.sub(token, views)));
        Value contexts = graph.input("contexts", INT64, Dim.of("contexts", "members"));
        Value mask = graph.input("context_mask", INT64, Dim.of("contexts", "members"));
        Value x = ops.gather(given, contexts);
        for (int i = 0; i < task.layers(); i++) {
            x = block(PretrainingTensors.layer(i), x, mask);
        }
        x = net.layerNorm(PretrainingTensors.CONTEXT_NORM, x, width, EPSILON);
        Value rows = ops.gather(ops.reshape(x, -1, width), graph.input("context_places", INT64, Dim.of(IMAGES)));
        Value projected = net.linear(PretrainingTensors.PROJECTION, rows, width, task.projection(), true);
        return losses.infoNce(
                projected,
                projected,
                graph.input("positives", FLOAT, Dim.of(IMAGES, IMAGES)),
                graph.input("candidates", FLOAT, Dim.of(IMAGES, IMAGES)),
                task.temperature());
    }

    /** A block without positions: the members of a context are a set. */
    private Value block(String name, Value x, Value mask) {
        int width = task.width();
        Value norm = net.layerNorm(name + "norm1", x, width, EPSILON);
        Value attended = kernels.attention(
                PretrainingTask.HEADS,
                net.linear(name + "query", norm, width, width, true),
                net.linear(name + "key", norm, width, width, true),
                net.linear(name + "value", norm, width, width, true),
                mask);
        Value middle = ops.add(x, net.linear(name + "output", attended, width, width, true));
        Value second = net.layerNorm(name + "norm2", middle, width, EPSILON);
        int inner = PretrainingTensors.EXPANSION * width;
        Value active = kernels.activation(Activation.GELU, net.linear(name + "fc1", second, width, inner, true));
        return ops.add(middle, net.linear(name + "fc2", active, inner, width, true));
    }
}
