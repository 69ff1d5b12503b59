package io.github.radfound.graph.internal.random;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.RandomTwoTower.Layout;
import io.github.radfound.graph.SafetensorsWriter;
import io.github.radfound.graph.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The files behind {@link io.github.radfound.graph.RandomTwoTower}. */
public final class TwoTowerFiles {

    /** Height and width of images in pixels. */
    public static final int IMAGE = 32;

    /** Height and width of a patch in pixels. */
    public static final int PATCH = 8;

    /** Width of both towers: two heads of 64. */
    public static final int WIDTH = 128;

    /** Width inside the feed-forward blocks. */
    public static final int INNER = 192;

    /** Blocks of each tower. */
    public static final int LAYERS = 2;

    /** Longest text in tokens. */
    public static final int CONTEXT = 24;

    /** Width of the common space. */
    public static final int EMBEDDING = 48;

    /** Width inside BiomedCLIP's projection of texts. */
    public static final int PROJECTION = 80;

    private final List<RandomTensor> tensors = new ArrayList<>();
    private final Layout layout;

    private TwoTowerFiles(Layout layout) {
        this.layout = layout;
    }

    /** Writes a checkpoint into a folder, which it makes. */
    public static void write(Path folder, Layout layout, long seed) throws IOException {
        TwoTowerFiles model = new TwoTowerFiles(layout);
        model.plan();
        Files.createDirectories(folder);
        List<TensorSpec> specs = model.tensors.stream().map(RandomTensor::spec).toList();
        String file = layout == Layout.HUGGING_FACE ? "model.safetensors" : "open_clip_model.safetensors";
        SafetensorsWriter.writeFile(
                folder.resolve(file), specs, Map.of("format", "pt"), new RandomValues(seed, model.tensors));
        InstructionTokenizer.shared().writeTo(folder);
        if (layout == Layout.HUGGING_FACE) {
            JsonFile.write(folder.resolve("config.json"), huggingFace());
            JsonFile.write(folder.resolve("preprocessor_config.json"), processor());
        } else {
            JsonFile.write(folder.resolve("open_clip_config.json"), openClip(layout));
        }
    }

    private void plan() {
        add("logit_scale", 3, 0);
        switch (layout) {
            case HUGGING_FACE -> huggingFaceTensors();
            case OPEN_CLIP -> openClipTensors();
            case BIOMED_CLIP -> biomedTensors();
        }
    }

    private void huggingFaceTensors() {
        String vision = "vision_model.";
        add(vision + "embeddings.class_embedding", 0, 0.5f, WIDTH);
        add(vision + "embeddings.patch_embedding.weight", 0, 0.1f, WIDTH, 3, PATCH, PATCH);
        add(vision + "embeddings.position_embedding.weight", 0, 0.5f, patches() + 1, WIDTH);
        norm(vision + "pre_layrnorm");
        norm(vision + "post_layernorm");
        matrix("visual_projection.weight", EMBEDDING, WIDTH);
        String text = "text_model.";
        add(text + "embeddings.token_embedding.weight", 0, 0.5f, vocabulary(), WIDTH);
        add(text + "embeddings.position_embedding.weight", 0, 0.5f, CONTEXT, WIDTH);
        norm(text + "final_layer_norm");
        matrix("text_projection.weight", EMBEDDING, WIDTH);
        for (String tower : List.of(vision, text)) {
            for (int i = 0; i < LAYERS; i++) {
                String block = tower + "encoder.layers." + i + ".";
                norm(block + "layer_norm1");
                norm(block + "layer_norm2");
                for (String part : List.of("q_proj", "k_proj", "v_proj", "out_proj")) {
                    linear(block + "self_attn." + part, WIDTH, WIDTH);
                }
                linear(block + "mlp.fc1", INNER, WIDTH);
                linear(block + "mlp.fc2", WIDTH, INNER);
            }
        }
    }

    private void openClipTensors() {
        add("visual.class_embedding", 0, 0.5f, WIDTH);
        add("visual.conv1.weight", 0, 0.1f, WIDTH, 3, PATCH, PATCH);
        add("visual.positional_embedding", 0, 0.5f, patches() + 1, WIDTH);
        norm("visual.ln_pre");
        norm("visual.ln_post");
        matrix("visual.proj", WIDTH, EMBEDDING);
        add("token_embedding.weight", 0, 0.5f, vocabulary(), WIDTH);
        add("positional_embedding", 0, 0.5f, CONTEXT, WIDTH);
        norm("ln_final");
        matrix("text_projection", WIDTH, EMBEDDING);
        for (String tower : List.of("visual.", "")) {
            for (int i = 0; i < LAYERS; i++) {
                String block = tower + "transformer.resblocks." + i + ".";
                norm(block + "ln_1");
                norm(block + "ln_2");
                matrix(block + "attn.in_proj_weight", 3 * WIDTH, WIDTH);
                add(block + "attn.in_proj_bias", 0, 0.2f, 3 * WIDTH);
                linear(block + "attn.out_proj", WIDTH, WIDTH);
                linear(block + "mlp.c_fc", INNER, WIDTH);
                linear(block + "mlp.c_proj", WIDTH, INNER);
            }
        }
    }

    private void biomedTensors() {
        add("visual.trunk.cls_token", 0, 0.5f, 1, 1, WIDTH);
        add("visual.trunk.pos_embed", 0, 0.5f, 1, patches() + 1, WIDTH);
        add("visual.trunk.patch_embed.proj.weight", 0, 0.1f, WIDTH, 3, PATCH, PATCH);
        add("visual.trunk.patch_embed.proj.bias", 0, 0.2f, WIDTH);
        norm("visual.trunk.norm");
        matrix("visual.head.proj.weight", EMBEDDING, WIDTH);
        String text = "text.transformer.";
        add(text + "embeddings.word_embeddings.weight", 0, 0.5f, vocabulary(), WIDTH);
        add(text + "embeddings.position_embeddings.weight", 0, 0.5f, 2 * CONTEXT, WIDTH);
        add(text + "embeddings.token_type_embeddings.weight", 0, 0.5f, 2, WIDTH);
        norm(text + "embeddings.LayerNorm");
        matrix("text.proj.0.weight", PROJECTION, WIDTH);
        matrix("text.proj.2.weight", EMBEDDING, PROJECTION);
        for (int i = 0; i < LAYERS; i++) {
            String block = "visual.trunk.blocks." + i + ".";
            norm(block + "norm1");
            norm(block + "norm2");
            linear(block + "attn.qkv", 3 * WIDTH, WIDTH);
            linear(block + "attn.proj", WIDTH, WIDTH);
            linear(block + "mlp.fc1", INNER, WIDTH);
            linear(block + "mlp.fc2", WIDTH, INNER);
            String layer = text + "encoder.layer." + i + ".";
            for (String part : List.of("query", "key", "value")) {
                linear(layer + "attention.self." + part, WIDTH, WIDTH);
            }
            linear(layer + "attention.output.dense", WIDTH, WIDTH);
            norm(layer + "attention.output.LayerNorm");
            linear(layer + "intermediate.dense", INNER, WIDTH);
            linear(layer + "output.dense", WIDTH, INNER);
            norm(layer + "output.LayerNorm");
        }
    }

    private static int patches() {
        return (IMAGE / PATCH) * (IMAGE / PATCH);
    }

    /** Tokens of the tokenizer. */
    public static int vocabulary() {
        return InstructionTokenizer.shared().size();
    }

    private void linear(String module, int outputs, int inputs) {
        matrix(module + ".weight", outputs, inputs);
        add(module + ".bias", 0, 0.2f, outputs);
    }

    private void matrix(String name, int outputs, int inputs) {
        add(name, 0, (float) (1.6 / Math.sqrt(inputs)), outputs, inputs);
    }

    private void norm(String module) {
        add(module + ".weight", 1, 0.25f, WIDTH);
        add(module + ".bias", 0, 0.2f, WIDTH);
    }

    private void add(String name, float mean, float deviation, long... shape) {
        List<Long> dimensions = Arrays.stream(shape).boxed().toList();
        tensors.add(new RandomTensor(new TensorSpec(name, ElementType.F32, dimensions), mean, deviation));
    }

    private static JsonObject sizes() {
        JsonObject sizes = new JsonObject();
        sizes.addProperty("hidden_size", WIDTH);
        sizes.addProperty("intermediate_size", INNER);
        sizes.addProperty("num_hidden_layers", LAYERS);
        sizes.addProperty("num_attention_heads", 2);
        return sizes;
    }

    private static JsonObject huggingFace() {
        JsonObject vision = sizes();
        vision.addProperty("image_size", IMAGE);
        vision.addProperty("patch_size", PATCH);
        JsonObject text = sizes();
        text.addProperty("vocab_size", vocabulary());
        text.addProperty("max_position_embeddings", CONTEXT);
        // The separator of the tokenizer ends a text.
        text.addProperty("eos_token_id", 3);
        JsonObject root = new JsonObject();
        root.addProperty("model_type", "clip");
        root.addProperty("projection_dim", EMBEDDING);
        root.add("vision_config", vision);
        root.add("text_config", text);
        return root;
    }

    private static JsonObject processor() {
        JsonObject root = new JsonObject();
        root.addProperty("image_processor_type", "CLIPImageProcessor");
        JsonObject size = new JsonObject();
        size.addProperty("shortest_edge", IMAGE);
        root.add("size", size);
        root.addProperty("crop_size", IMAGE);
        return root;
    }

    private static JsonObject openClip(Layout layout) {
        boolean biomed = layout == Layout.BIOMED_CLIP;
        JsonObject vision = new JsonObject();
        vision.addProperty("image_size", IMAGE);
        JsonObject text = new JsonObject();
        text.addProperty("context_length", CONTEXT);
        if (biomed) {
            vision.addProperty("timm_model_name", "vit_base_patch8_32");
            vision.addProperty("timm_pool", "");
            vision.addProperty("timm_proj", "linear");
            text.addProperty("hf_model_name", "a/bert");
            text.addProperty("hf_proj_type", "mlp");
            text.addProperty("hf_pooler_type", "cls_last_hidden_state_pooler");
        } else {
            vision.addProperty("width", WIDTH);
            vision.addProperty("layers", LAYERS);
            vision.addProperty("patch_size", PATCH);
            vision.addProperty("mlp_ratio", (double) INNER / WIDTH);
            text.addProperty("width", WIDTH);
            text.addProperty("heads", 2);
            text.addProperty("layers", LAYERS);
            text.addProperty("vocab_size", vocabulary());
            text.addProperty("mlp_ratio", (double) INNER / WIDTH);
        }
        JsonObject model = new JsonObject();
        model.addProperty("embed_dim", EMBEDDING);
        model.add("vision_cfg", vision);
        model.add("text_cfg", text);
        JsonObject preprocess = new JsonObject();
        preprocess.add("mean", triple(0.5));
        preprocess.add("std", triple(0.25));
        JsonObject root = new JsonObject();
        root.add("model_cfg", model);
        root.add("preprocess_cfg", preprocess);
        return root;
    }

    private static JsonArray triple(double value) {
        JsonArray array = new JsonArray();
        for (int i = 0; i < 3; i++) {
            array.add(value);
        }
        return array;
    }
}
