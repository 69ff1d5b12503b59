package io.github.radfound.runtime.internal.pack;

import static io.github.radfound.runtime.internal.pack.GraphSignature.FLOAT;
import static io.github.radfound.runtime.internal.pack.GraphSignature.FLOAT16;
import static io.github.radfound.runtime.internal.pack.GraphSignature.INT64;
import static io.github.radfound.runtime.internal.pack.StatedGraph.Axis.OPEN;

import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelException;
import io.github.radfound.runtime.internal.json.JsonView;
import io.github.radfound.runtime.internal.pack.StatedGraph.Axis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares the numbers of a manifest with the graphs of its package, which state most of them a second time: in the shapes and
 * types of inputs and outputs, the tables of positions and words, the windows of attention. A package whose manifest was edited
 * by hand, or put beside other graphs, is refused when it is opened and not in the midst of a call.
 */
public final class GraphAgreement {

    /** OPT's table of positions begins with two rows that no token uses. */
    private static final int OPT_OFFSET = 2;

    private final ModelPackage model;
    private final Manifest manifest;
    private final Axis patches;
    private final Axis features;
    private final Axis width;

    private GraphAgreement(ModelPackage model) {
        this.model = model;
        this.manifest = model.manifest();
        this.patches = new Axis("image.patches", manifest.image().patches());
        this.features = new Axis("image.featureSize", manifest.image().featureSize());
        this.width = new Axis("decoder.hiddenSize", manifest.decoder().hiddenSize());
    }

    /**
     * Compares manifest and graphs. Graphs are read without their weights.
     *
     * @throws ModelCorruptException on the first difference; it names the key, the graph and both values
     */
    public static void check(ModelPackage model) {
        GraphAgreement agreement = new GraphAgreement(model);
        reading(model.folder(), () -> {
            agreement.vision();
            agreement.aligner();
            agreement.words();
            agreement.decoder();
            agreement.adapters();
        });
    }

    /** Reads graphs. */
    @FunctionalInterface
    interface Reading {
        void run() throws IOException;
    }

    /** Reads graphs in a folder; what cannot be read as such is a damaged package. */
    static void reading(Path folder, Reading graphs) {
        try {
            graphs.run();
        } catch (WireReader.MalformedException e) {
            throw new ModelCorruptException(
                    "Expected ONNX models in " + folder + ", found " + e.getMessage() + ".", ManifestReader.REMEDY, e);
        } catch (IOException e) {
            throw new ModelException(
                    "Expected to read the graphs in " + folder + ", found " + e + ".",
                    "check that the files can be read.",
                    e);
        }
    }

    private void vision() throws IOException {
        StatedGraph graph = StatedGraph.of(model.folder(), "vision_encoder.onnx");
        Axis side = new Axis("image.tileSize", manifest.image().tileSize());
        Axis channels = new Axis("image.channels", manifest.image().channels());
        graph.input("pixel_values", FLOAT, OPEN, channels, side, side);
        graph.output("image_features", FLOAT, OPEN, patches, features);
    }

    private void aligner() throws IOException {
        Manifest.QFormer qformer = manifest.qformer();
        StatedGraph graph = StatedGraph.of(model.folder(), qformer == null ? "projector.onnx" : "qformer.onnx");
        Axis tokens = new Axis("prompt.tokensPerImage", manifest.prompt().tokensPerImage());
        graph.input("image_features", FLOAT, OPEN, patches, features);
        graph.output("visual_tokens", FLOAT, OPEN, tokens, width);
        if (qformer != null) {
            qformer(graph, qformer);
        }
    }

    private void qformer(StatedGraph graph, Manifest.QFormer qformer) {
        Axis queries = new Axis("qformer.queries", qformer.queries());
        Axis layers = new Axis("qformer.crossAttentionLayers", qformer.crossAttentionLayers());
        Axis hidden = new Axis("qformer.hiddenSize", qformer.hiddenSize());
        graph.output("query_output", FLOAT, OPEN, queries, hidden);
        graph.output("cross_attention", FLOAT, OPEN, layers, queries, patches);
        takes(graph, "instruction_ids", "qformer.instruction", qformer.instruction());
        takes(graph, "instruction_mask", "qformer.instruction", qformer.instruction());
        takes(graph, "image_index", "qformer.imageIndex", qformer.imageIndex());
        takes(graph, "tile_position", "qformer.tilePosition", qformer.tilePosition());
        if (qformer.instruction()) {
            graph.rows("position_embeddings.weight", 0, new Axis("qformer.maxInstruction", qformer.maxInstruction()));
            Integer vocabulary = qformer.vocabSize();
            if (vocabulary != null) {
                graph.rows("word_embeddings.weight", 0, new Axis("qformer.vocabSize", vocabulary));
            }
        }
    }

    private void words() throws IOException {
        StatedGraph graph = StatedGraph.of(model.folder(), "embed_tokens.onnx");
        graph.input("input_ids", INT64, OPEN, OPEN);
        graph.output("inputs_embeds", FLOAT, OPEN, OPEN, width);
    }

    private void decoder() throws IOException {
        Manifest.Decoder decoder = manifest.decoder();
        StatedGraph graph = StatedGraph.of(model.folder(), "decoder_model_merged.onnx");
        graph.input("inputs_embeds", FLOAT, OPEN, OPEN, width);
        graph.output("logits", FLOAT, OPEN, OPEN, new Axis("decoder.vocabSize", decoder.vocabSize()));
        cache(graph, decoder);
        takes(graph, "position_ids", "decoder.positionIds", decoder.positionIds());
        takes(graph, "attention_bias", "decoder.attentionBias", decoder.attentionBias());
        Axis positions = new Axis("decoder.maxPositions", decoder.maxPositions());
        graph.rows("rotary.cosines", 0, positions);
        graph.rows("rotary.sines", 0, positions);
        graph.rows("embed_positions.weight", OPT_OFFSET, positions);
        graph.window("decoder.window", decoder.window(), decoder.attentionBias());
    }

    private static void cache(StatedGraph graph, Manifest.Decoder decoder) {
        Axis heads = new Axis("decoder.kvHeads", decoder.kvHeads());
        Axis headSize = new Axis("decoder.headSize", decoder.headSize());
        int type = decoder.kvType().equals("float16") ? FLOAT16 : FLOAT;
        for (int layer = 0; layer < decoder.layers(); layer++) {
            for (String part : List.of(".key", ".value")) {
                String name = "past_key_values." + layer + part;
                graph.takes(name, "decoder.layers", decoder.layers(), true);
                graph.input(name, type, "decoder.kvType", OPEN, heads, OPEN, headSize);
            }
        }
        graph.takes("past_key_values." + decoder.layers() + ".key", "decoder.layers", decoder.layers(), false);
    }

    private static void takes(StatedGraph graph, String input, String key, boolean expected) {
        graph.takes(input, key, expected, expected);
    }

    /** Side paths for adapters. */
    private void adapters() throws IOException {
        for (String name : manifest.adapterModules().keySet().stream().sorted().toList()) {
            String file = name + ".lora.onnx";
            if (model.has(file)) {
                StatedGraph graph = StatedGraph.of(model.folder(), file);
                for (Manifest.Module module : manifest.adapterModules().getOrDefault(name, List.of())) {
                    String place = "adapterModules." + name + " (" + JsonView.quote(module.name()) + ")";
                    graph.input(module.name() + ".lora_A", FLOAT, new Axis(place + ".in", module.in()), OPEN);
                    graph.input(module.name() + ".lora_B", FLOAT, OPEN, new Axis(place + ".out", module.out()));
                }
            }
        }
    }
}
