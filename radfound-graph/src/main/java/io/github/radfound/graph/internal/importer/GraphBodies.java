package io.github.radfound.graph.internal.importer;

import static io.github.radfound.graph.internal.onnx.DataType.FLOAT;
import static io.github.radfound.graph.internal.onnx.DataType.INT32;
import static io.github.radfound.graph.internal.onnx.DataType.INT64;

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
import io.github.radfound.graph.internal.onnx.DataType;
import io.github.radfound.graph.internal.onnx.Dim;
import io.github.radfound.graph.internal.onnx.GraphBuilder;
import io.github.radfound.graph.internal.onnx.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Inputs, layers and outputs of each graph of a package. Names and shapes are part of the package format, see
 * {@code docs/package-format.md}.
 *
 * @param config      the model
 * @param imageSize   height and width of its images in pixels
 * @param patches     patches of an image in the features
 * @param featureSize width of the features
 * @param kvType      element type of the key-value cache
 */
record GraphBodies(ModelConfig config, int imageSize, int patches, int featureSize, DataType kvType) {

    private static final String IMAGES = "images";
    private static final String BATCH = "batch";
    private static final String TOKENS = "tokens";

    void visionEncoder(Net net) {
        Value pixels = net.graph().input("pixel_values", FLOAT, Dim.of(IMAGES, 3, imageSize, imageSize));
        VisionTransformer tower = new VisionTransformer(net, config.vision(), imageSize);
        ProjectorConfig selection = config.projector();
        Value features = selection == null ? tower.features(pixels) : tower.features(pixels, selection);
        net.graph().output(features, "image_features", Dim.of(IMAGES, patches, featureSize));
    }

    void projector(Net net) {
        int width = config.decoder().embeddingSize();
        Value tokens =
                Projector.project(net, Objects.requireNonNull(config.projector()), features(net), featureSize, width);
        net.graph().output(tokens, "visual_tokens", Dim.of(IMAGES, patches, width));
    }

    private Value features(Net net) {
        return net.graph().input("image_features", FLOAT, Dim.of(IMAGES, patches, featureSize));
    }

    void qFormer(Net net) {
        GraphBuilder graph = net.graph();
        QFormerConfig former = Objects.requireNonNull(config.qFormer());
        QFormer.Inputs inputs = new QFormer.Inputs(
                features(net),
                former.instruction() ? graph.input("instruction_ids", INT64, Dim.of(IMAGES, "instruction")) : null,
                former.instruction() ? graph.input("instruction_mask", INT64, Dim.of(IMAGES, "instruction")) : null,
                former.maxImages() > 0 ? graph.input("image_index", INT64, Dim.of(IMAGES)) : null,
                former.maxTiles() > 0 ? graph.input("tile_position", INT64, Dim.of(IMAGES)) : null,
                null);
        QFormer.Outputs outputs = new QFormer(net, former, featureSize).apply(inputs);
        int width = config.decoder().embeddingSize();
        Value tokens = VisualTokens.of(net, config.decoder(), former, outputs.queries());
        graph.output(tokens, "visual_tokens", Dim.of(IMAGES, former.queries(), width));
        graph.output(outputs.queries(), "query_output", Dim.of(IMAGES, former.queries(), former.hidden()));
        graph.output(
                outputs.crossAttention(),
                "cross_attention",
                Dim.of(IMAGES, former.crossAttentionLayers(), former.queries(), patches));
    }

    void embedTokens(Net net) {
        DecoderConfig decoder = config.decoder();
        Value ids = net.graph().input("input_ids", INT64, Dim.of(BATCH, TOKENS));
        Value embeddings = Decoder.embed(net, decoder, ids);
        net.graph().output(embeddings, "inputs_embeds", Dim.of(BATCH, TOKENS, decoder.embeddingSize()));
    }

    void decoder(Net net) {
        GraphBuilder graph = net.graph();
        DecoderConfig decoder = config.decoder();
        List<Dim> cache = Dim.of(
                BATCH,
                decoder.sizes().kvHeads(),
                "max_length",
                Decoder.headLayout(decoder).stored());
        boolean windowed = decoder.window() != null;
        Value embeddings = graph.input("inputs_embeds", FLOAT, Dim.of(BATCH, TOKENS, decoder.embeddingSize()));
        Value positions =
                Decoder.takesPositions(decoder) ? graph.input("position_ids", INT64, Dim.of(BATCH, TOKENS)) : null;
        Value seqlens = graph.input("seqlens_k", INT32, Dim.of(BATCH));
        Value total = graph.input("total_sequence_length", INT32, Dim.of());
        Value wanted = graph.input("logits_positions", INT64, Dim.of(BATCH, "logits"));
        Value bias = windowed ? graph.input("attention_bias", FLOAT, Dim.of(BATCH, 1, TOKENS, "total_length")) : null;
        List<KeyValue> past = new ArrayList<>();
        for (int i = 0; i < decoder.sizes().layers(); i++) {
            past.add(new KeyValue(
                    graph.input("past_key_values." + i + ".key", kvType, cache),
                    graph.input("past_key_values." + i + ".value", kvType, cache)));
        }
        DecoderInputs.Outputs outputs = Decoder.apply(
                net, decoder, new DecoderInputs(embeddings, positions, seqlens, total, wanted, bias, past));
        graph.output(
                outputs.logits(),
                "logits",
                Dim.of(BATCH, "logits", decoder.sizes().vocabulary()));
        for (int i = 0; i < past.size(); i++) {
            graph.output(outputs.present().get(i).key(), "present." + i + ".key", cache);
            graph.output(outputs.present().get(i).value(), "present." + i + ".value", cache);
        }
    }
}
