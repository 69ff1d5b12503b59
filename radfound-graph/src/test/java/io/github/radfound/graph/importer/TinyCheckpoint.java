package io.github.radfound.graph.importer;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.SafetensorsWriter;
import io.github.radfound.graph.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A made-up InstructBLIP-like checkpoint with random weights, to be changed and written by tests. */
final class TinyCheckpoint {

    static final int VISION = 24;
    static final int QUERIES = 3;

    private static final int FORMER = 16;

    final JsonObject config;
    final Map<String, Tensor> tensors = new TreeMap<>();

    private TinyCheckpoint(String config) {
        this.config = JsonParser.parseString(config).getAsJsonObject();
    }

    /** Vision tower, Q-Former and a decoder of the given {@code text_config}. */
    static TinyCheckpoint of(String modelType, String textConfig) {
        TinyCheckpoint checkpoint = new TinyCheckpoint("""
                {"model_type": "%s", "num_query_tokens": 3, "image_token_index": 9,
                 "vision_config": {"hidden_size": 24, "num_attention_heads": 2, "num_hidden_layers": 2,
                   "intermediate_size": 32, "image_size": 28, "patch_size": 14},
                 "qformer_config": {"hidden_size": 16, "num_attention_heads": 2, "num_hidden_layers": 3,
                   "intermediate_size": 20, "vocab_size": 20, "max_position_embeddings": 12},
                 "text_config": %s}
                """.formatted(modelType, textConfig));
        checkpoint.addVision();
        checkpoint.addFormer(!modelType.equals("blip-2"));
        JsonObject text = checkpoint.text();
        checkpoint.linear("language_projection", FORMER, text.get("hidden_size").getAsInt(), true);
        if (text.get("model_type").getAsString().equals("opt")) {
            checkpoint.addOpt(text);
        } else {
            checkpoint.addLlama(text);
        }
        return checkpoint;
    }

    JsonObject text() {
        return config.getAsJsonObject("text_config");
    }

    JsonObject former() {
        return config.getAsJsonObject("qformer_config");
    }

    /** Adds a tensor of numbers around {@code mean}; a name always gets the same numbers. */
    TinyCheckpoint tensor(String name, double mean, double scale, long... shape) {
        Random random = new Random(name.hashCode());
        float[] data = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (mean + scale * random.nextGaussian());
        }
        tensors.put(name, new Tensor(data, shape));
        return this;
    }

    void linear(String name, int in, int out, boolean bias) {
        tensor(name + ".weight", 0, 0.6 / Math.sqrt(in), out, in);
        if (bias) {
            tensor(name + ".bias", 0, 0.2, out);
        }
    }

    void norm(String name, int width, boolean bias) {
        tensor(name + ".weight", 1, 0.2, width);
        if (bias) {
            tensor(name + ".bias", 0, 0.2, width);
        }
    }

    private void addVision() {
        String name = "vision_model.";
        tensor(name + "embeddings.class_embedding", 0, 0.5, 1, 1, VISION);
        tensor(name + "embeddings.position_embedding", 0, 0.5, 1, 5, VISION);
        tensor(name + "embeddings.patch_embedding.weight", 0, 0.05, VISION, 3, 14, 14);
        tensor(name + "embeddings.patch_embedding.bias", 0, 0.2, VISION);
        for (int i = 0; i < 2; i++) {
            String layer = name + "encoder.layers." + i + ".";
            norm(layer + "layer_norm1", VISION, true);
            norm(layer + "layer_norm2", VISION, true);
            linear(layer + "self_attn.qkv", VISION, 3 * VISION, true);
            linear(layer + "self_attn.projection", VISION, VISION, true);
            linear(layer + "mlp.fc1", VISION, 32, true);
            linear(layer + "mlp.fc2", 32, VISION, true);
        }
        norm(name + "post_layernorm", VISION, true);
    }

    private void addFormer(boolean instruction) {
        String name = "qformer.";
        tensor("query_tokens", 0, 1, 1, QUERIES, FORMER);
        norm(name + (instruction ? "embeddings.layernorm" : "layernorm"), FORMER, true);
        if (instruction) {
            tensor(name + "embeddings.word_embeddings.weight", 0, 0.5, 20, FORMER);
            tensor(name + "embeddings.position_embeddings.weight", 0, 0.5, 12, FORMER);
        }
        for (int i = 0; i < 3; i++) {
            String layer = name + "encoder.layer." + i + ".";
            attention(layer + "attention.", FORMER);
            if (i % 2 == 0) {
                attention(layer + "crossattention.", VISION);
            }
            for (String kind : instruction ? List.of("", "_query") : List.of("_query")) {
                linear(layer + "intermediate" + kind + ".dense", FORMER, 20, true);
                linear(layer + "output" + kind + ".dense", 20, FORMER, true);
                norm(layer + "output" + kind + ".LayerNorm", FORMER, true);
            }
        }
    }

    private void attention(String name, int in) {
        linear(name + "attention.query", FORMER, FORMER, true);
        linear(name + "attention.key", in, FORMER, true);
        linear(name + "attention.value", in, FORMER, true);
        linear(name + "output.dense", FORMER, FORMER, true);
        norm(name + "output.LayerNorm", FORMER, true);
    }

    private static int size(JsonObject text, String key, int otherwise) {
        return text.has(key) ? text.get(key).getAsInt() : otherwise;
    }

    private static boolean flag(JsonObject text, String key, boolean otherwise) {
        return text.has(key) ? text.get(key).getAsBoolean() : otherwise;
    }

    private void addLlama(JsonObject text) {
        int hidden = size(text, "hidden_size", 0);
        int heads = size(text, "num_attention_heads", 0);
        int head = size(text, "head_dim", hidden / heads);
        int kv = size(text, "num_key_value_heads", heads) * head;
        int inner = size(text, "intermediate_size", 0);
        boolean out = flag(text, "attention_bias", false);
        boolean in = out || text.get("model_type").getAsString().equals("qwen2");
        boolean mlp = flag(text, "mlp_bias", false);
        String name = "language_model.model.";
        tensor(name + "embed_tokens.weight", 0, 0.5, size(text, "vocab_size", 0), hidden);
        for (int i = 0; i < size(text, "num_hidden_layers", 0); i++) {
            String layer = name + "layers." + i + ".";
            norm(layer + "input_layernorm", hidden, false);
            norm(layer + "post_attention_layernorm", hidden, false);
            linear(layer + "self_attn.q_proj", hidden, heads * head, in);
            linear(layer + "self_attn.k_proj", hidden, kv, in);
            linear(layer + "self_attn.v_proj", hidden, kv, in);
            linear(layer + "self_attn.o_proj", heads * head, hidden, out);
            linear(layer + "mlp.gate_proj", hidden, inner, mlp);
            linear(layer + "mlp.up_proj", hidden, inner, mlp);
            linear(layer + "mlp.down_proj", inner, hidden, mlp);
        }
        norm(name + "norm", hidden, false);
        if (!flag(text, "tie_word_embeddings", false)) {
            linear("language_model.lm_head", hidden, size(text, "vocab_size", 0), false);
        }
    }

    private void addOpt(JsonObject text) {
        int hidden = size(text, "hidden_size", 0);
        int words = size(text, "word_embed_proj_dim", hidden);
        int inner = size(text, "ffn_dim", 0);
        boolean bias = flag(text, "enable_bias", true);
        boolean affine = flag(text, "layer_norm_elementwise_affine", true);
        boolean before = flag(text, "do_layer_norm_before", true);
        String name = "language_model.model.decoder.";
        tensor(name + "embed_tokens.weight", 0, 0.5, size(text, "vocab_size", 0), words);
        tensor(name + "embed_positions.weight", 0, 0.5, size(text, "max_position_embeddings", 0) + 2, hidden);
        if (words != hidden) {
            linear(name + "project_in", words, hidden, false);
            linear(name + "project_out", hidden, words, false);
        }
        for (int i = 0; i < size(text, "num_hidden_layers", 0); i++) {
            String layer = name + "layers." + i + ".";
            for (String part : List.of("q_proj", "k_proj", "v_proj", "out_proj")) {
                linear(layer + "self_attn." + part, hidden, hidden, bias);
            }
            linear(layer + "fc1", hidden, inner, bias);
            linear(layer + "fc2", inner, hidden, bias);
            if (affine) {
                norm(layer + "self_attn_layer_norm", hidden, true);
                norm(layer + "final_layer_norm", hidden, true);
            }
        }
        if (affine && before && !flag(text, "_remove_final_layer_norm", false)) {
            norm(name + "final_layer_norm", hidden, true);
        }
        if (!flag(text, "tie_word_embeddings", true)) {
            linear("language_model.lm_head", words, size(text, "vocab_size", 0), false);
        }
    }

    /** Writes the checkpoint into a new folder. */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("qformer_tokenizer"));
        Files.writeString(folder.resolve("config.json"), config.toString());
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                "{\"image_processor_type\": \"BlipImageProcessor\", \"size\": {\"height\": 28, \"width\": 28}}");
        Files.writeString(folder.resolve("tokenizer.json"), "{}");
        Files.writeString(folder.resolve("qformer_tokenizer/tokenizer.json"), "{}");
        writeTensors(folder, tensors);
        return folder;
    }

    static void writeTensors(Path folder, Map<String, Tensor> tensors) throws IOException {
        List<TensorSpec> specs = new ArrayList<>();
        tensors.forEach((name, tensor) -> specs.add(new TensorSpec(
                name, ElementType.F32, Arrays.stream(tensor.shape()).boxed().toList())));
        SafetensorsWriter.writeFile(
                folder.resolve("model.safetensors"),
                specs,
                Map.of("format", "pt"),
                (spec, first, target, count) ->
                        System.arraycopy(tensors.get(spec.name()).data(), (int) first, target, 0, count));
    }
}
