package io.github.radfound.graph.internal.layers;

import io.github.radfound.graph.internal.config.QFormerConfig;
import io.github.radfound.graph.internal.lowering.PrimitiveAttention;
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Ops;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The querying transformer of BLIP-2 (arXiv 2301.12597) and InstructBLIP (arXiv 2305.06500): learned queries see each
 * other, the instruction and, in some blocks, the image features; queries and instruction have feed-forward parts of
 * their own; norms come after each part, as in BERT.
 *
 * <p>Our addition: in the last {@link QFormerConfig#multiImageLayers} blocks the queries of one image also see those of
 * all other images of the run, or of its group where a run has several; and the queries know image and tile by embeddings
 * that are added to them.
 */
public final class QFormer {

    private static final String PREFIX = "qformer.";

    private final Net net;
    private final Ops ops;
    private final QFormerConfig config;
    private final int featureSize;
    private final BertParts parts;

    /** A Q-Former over image features of the given width. */
    public QFormer(Net net, QFormerConfig config, int featureSize) {
        this.net = net;
        this.ops = net.ops();
        this.config = config;
        this.featureSize = featureSize;
        this.parts = new BertParts(net, config.hidden(), config.intermediate(), config.activation(), config.eps());
    }

    /**
     * Inputs.
     *
     * @param features     f32 [N, P, feature width]
     * @param ids          i64 [N, L], the instruction of each image, or {@code null}
     * @param mask         i64 [N, L], 0 on padding, or {@code null}
     * @param imageIndex   i64 [N], which image each row is or is a part of, or {@code null}
     * @param tilePosition i64 [N], 0 for a whole image and from 1 on for its tiles, or {@code null}
     * @param imageGroup   i64 [N, M], the images that the queries of each image see, itself among them, and -1 where they are
     *                     fewer than M; {@code null} where all images are seen
     */
    public record Inputs(
            Value features,
            @Nullable Value ids,
            @Nullable Value mask,
            @Nullable Value imageIndex,
            @Nullable Value tilePosition,
            @Nullable Value imageGroup) {}

    /**
     * What comes out.
     *
     * @param queries        f32 [N, Q, hidden]
     * @param crossAttention f32 [N, C, Q, P], probabilities averaged over heads, one row of C per block that looks at
     *                       the image
     */
    public record Outputs(Value queries, Value crossAttention) {}

    /** Runs all blocks. */
    public Outputs apply(Inputs inputs) {
        Value batch = ops.shape(inputs.features(), 0, 1);
        Value hidden = embeddings(inputs, batch);
        Value mask = inputs.mask() == null ? null : withQueries(inputs.mask(), batch);
        List<Value> looks = new ArrayList<>();
        for (int layer = 0; layer < config.layers(); layer++) {
            int number = layer;
            Value before = hidden;
            hidden = net.kernels()
                    .block(
                            List.of(hidden, inputs.features()),
                            () -> List.of(block(number, before, mask, inputs, looks)))
                    .get(0);
        }
        return new Outputs(queries(hidden), ops.concat(1, looks));
    }

    private Value embeddings(Inputs inputs, Value batch) {
        Value learned = net.parameter("query_tokens", 1, config.queries(), config.hidden());
        Value shape = ops.concat(0, batch, net.graph().constant(config.queries(), config.hidden()));
        Value queries = ops.expand(learned, shape);
        if (inputs.imageIndex() != null) {
            queries = ops.add(queries, row("image_embeddings", config.maxImages(), inputs.imageIndex()));
        }
        if (inputs.tilePosition() != null) {
            queries = ops.add(queries, row("tile_embeddings", config.maxTiles() + 1, inputs.tilePosition()));
        }
        if (inputs.ids() == null) {
            return norm("layernorm", queries);
        }
        Value words = table("word_embeddings", config.vocabulary());
        Value places = table("position_embeddings", config.maxPositions());
        Value text = ops.add(
                ops.gather(words, inputs.ids()),
                ops.slice(places, 0, net.graph().constant(0), ops.shape(inputs.ids(), 1, 2)));
        return norm("embeddings.layernorm", ops.concat(1, queries, text));
    }

    private Value row(String name, int rows, Value index) {
        return ops.unsqueeze(ops.gather(table(name, rows), index), 1);
    }

    private Value table(String name, int rows) {
        return net.parameter(PREFIX + "embeddings." + name + ".weight", rows, config.hidden());
    }

    private Value norm(String name, Value x) {
        return net.layerNorm(PREFIX + name, x, config.hidden(), config.eps());
    }

    /** A mask [N, L] of the instruction with ones for the queries in front, [N, Q + L]. */
    private Value withQueries(Value mask, Value batch) {
        Value shape = ops.concat(0, batch, net.graph().constant(config.queries()));
        return ops.concat(1, ops.expand(net.graph().scalar(DataType.INT64, 1), shape), mask);
    }

    private Value block(int layer, Value hidden, @Nullable Value mask, Inputs inputs, List<Value> looks) {
        String name = PREFIX + "encoder.layer." + layer + ".";
        return net.graph().scoped(name.substring(0, name.length() - 1), () -> {
            Value attended = selfAttention(layer, name, hidden, mask, inputs.imageGroup());
            Value queries = mask == null ? attended : queries(attended);
            if (config.crossAttends(layer)) {
                queries = crossAttention(name, queries, inputs.features(), looks);
            }
            queries = parts.feedForward(name, "_query", queries);
            if (mask == null) {
                return queries;
            }
            return ops.concat(1, queries, parts.feedForward(name, "", text(attended)));
        });
    }

    private Value selfAttention(
            int layer, String name, Value hidden, @Nullable Value mask, @Nullable Value imageGroup) {
        Value query = parts.project(name + "attention.attention.query", hidden, config.hidden());
        Value key = parts.project(name + "attention.attention.key", hidden, config.hidden());
        Value value = parts.project(name + "attention.attention.value", hidden, config.hidden());
        Value attended = config.spansImages(layer)
                ? imageGroup == null
                        ? acrossImages(query, key, value, mask)
                        : acrossGroups(query, key, value, mask, imageGroup)
                : net.kernels().attention(config.heads(), query, key, value, mask);
        return parts.output(name + "attention.output", attended, config.hidden(), hidden);
    }

    /** Self-attention in which the queries of every image see the queries of all, and their own instruction. */
    private Value acrossImages(Value query, Value key, Value value, @Nullable Value mask) {
        Value allKeys = ofAllImages(key, mask);
        Value allValues = ofAllImages(value, mask);
        if (mask == null) {
            return net.kernels().attention(config.heads(), query, allKeys, allValues, null);
        }
        Value instruction = ops.slice(mask, 1, config.queries(), Integer.MAX_VALUE);
        Value batch = ops.shape(key, 0, 1);
        Value seen = ops.mul(batch, net.graph().constant(config.queries()));
        Value ones = ops.expand(net.graph().scalar(DataType.INT64, 1), ops.concat(0, batch, seen));
        Value allMask = ops.concat(1, ones, instruction);
        Value fromQueries = net.kernels().attention(config.heads(), queries(query), allKeys, allValues, allMask);
        Value fromText = net.kernels().attention(config.heads(), text(query), key, value, mask);
        return ops.concat(1, fromQueries, fromText);
    }

    /** The same, seeing the queries of some images only, which differ from image to image. */
    private Value acrossGroups(Value query, Value key, Value value, @Nullable Value mask, Value imageGroup) {
        Value some = ops.cast(
                ops.compare("GreaterOrEqual", imageGroup, net.graph().scalar(DataType.INT64, 0)), DataType.INT64);
        Value shape = ops.concat(0, ops.shape(imageGroup, 0, 2), net.graph().constant(config.queries()));
        Value seen = ops.reshape(ops.expand(ops.unsqueeze(some, 2), shape), 0, -1);
        Value keys = ofGroup(key, mask, imageGroup);
        Value values = ofGroup(value, mask, imageGroup);
        if (mask == null) {
            return net.kernels().attention(config.heads(), query, keys, values, seen);
        }
        Value allMask = ops.concat(1, seen, ops.slice(mask, 1, config.queries(), Integer.MAX_VALUE));
        Value fromQueries = net.kernels().attention(config.heads(), queries(query), keys, values, allMask);
        Value fromText = net.kernels().attention(config.heads(), text(query), key, value, mask);
        return ops.concat(1, fromQueries, fromText);
    }

    /** Rows of the queries of the group of each image, followed by the rows of its own instruction. */
    private Value ofGroup(Value x, @Nullable Value mask, Value imageGroup) {
        Value own = mask == null ? x : queries(x);
        Value picked = ops.reshape(ops.gather(own, imageGroup), 0, -1, config.hidden());
        return mask == null ? picked : ops.concat(1, picked, text(x));
    }

    /** Rows of the queries of all images, for each image, followed by the rows of its own instruction. */
    private Value ofAllImages(Value x, @Nullable Value mask) {
        Value flat = ops.reshape(mask == null ? x : queries(x), 1, -1, config.hidden());
        Value shape = ops.concat(0, ops.shape(x, 0, 1), net.graph().constant(1, 1));
        Value repeated = ops.expand(flat, shape);
        return mask == null ? repeated : ops.concat(1, repeated, text(x));
    }

    private Value crossAttention(String name, Value queries, Value features, List<Value> looks) {
        Value query = parts.project(name + "crossattention.attention.query", queries, config.hidden());
        Value key = parts.project(name + "crossattention.attention.key", features, featureSize);
        Value value = parts.project(name + "crossattention.attention.value", features, featureSize);
        PrimitiveAttention.Attended attended =
                new PrimitiveAttention(ops).attend(config.heads(), query, key, value, null);
        looks.add(net.float32(ops.mean(attended.probabilities(), true, 1)));
        return parts.output(name + "crossattention.output", attended.output(), config.hidden(), queries);
    }

    private Value queries(Value x) {
        return ops.slice(x, 1, 0, config.queries());
    }

    private Value text(Value x) {
        return ops.slice(x, 1, config.queries(), Integer.MAX_VALUE);
    }
}
