package io.github.radfound.graph.internal.random;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.CheckpointSizes.Tower;
import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.OwnFamily;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a checkpoint, with the keys that transformers 5 writes.
 *
 * @param sizes the sizes
 * @param type  the stored type of the weights: F32, F16 or BF16
 * @param tokenizers the tokenizers
 * @param family     what makes it a checkpoint of our own family, or {@code null} for an InstructBLIP
 */
public record ConfigFiles(
        CheckpointSizes sizes,
        ElementType type,
        CheckpointTokenizers tokenizers,
        @Nullable OwnFamily family) {

    /** Longest instruction in tokens. */
    static final int INSTRUCTION_POSITIONS = 128;

    /** Every how many Q-Former layers one has cross-attention. */
    static final int CROSS_ATTENTION_FREQUENCY = 2;

    /** Mean and deviation of the colour channels that CLIP and the BLIP family normalise with. */
    private static final double[] MEAN = {0.48145466, 0.4578275, 0.40821073};

    private static final double[] DEVIATION = {0.26862954, 0.26130258, 0.27577711};

    /** Pillow's code of bicubic resampling. */
    private static final int BICUBIC = 3;

    /** Writes config.json, generation_config.json, preprocessor_config.json and processor_config.json. */
    public void writeTo(Path folder) throws IOException {
        JsonFile.write(folder.resolve("config.json"), model());
        JsonFile.write(folder.resolve("generation_config.json"), generation());
        JsonFile.write(folder.resolve("preprocessor_config.json"), imageProcessor());
        var processor = new JsonObject();
        processor.addProperty("processor_class", "InstructBlipProcessor");
        processor.addProperty("num_query_tokens", sizes.queries());
        JsonFile.write(folder.resolve("processor_config.json"), processor);
    }

    private JsonObject model() {
        var architectures = new JsonArray();
        architectures.add("InstructBlipForConditionalGeneration");
        var config = new JsonObject();
        config.add("architectures", architectures);
        config.addProperty("model_type", family == null ? "instructblip" : "radfound");
        config.addProperty("dtype", dtype());
        config.addProperty("image_token_index", tokenizers.image());
        config.addProperty("num_query_tokens", sizes.queries());
        config.addProperty("use_decoder_only_language_model", true);
        config.add("vision_config", vision());
        config.add("qformer_config", qformer());
        config.add("text_config", decoder());
        if (family != null) {
            config.add("adaptive", adaptive(family));
        }
        return config;
    }

    private static JsonObject adaptive(OwnFamily family) {
        var config = new JsonObject();
        config.addProperty("maxTilesPerImage", family.maxTilesPerImage());
        config.addProperty("maxTiles", family.maxTiles());
        config.addProperty("slabMillimetres", family.slabMillimetres());
        config.addProperty("maxSlabs", family.maxSlabs());
        config.addProperty("slab", family.slab());
        config.add("ctWindows", new JsonArray());
        return config;
    }

    private String dtype() {
        return switch (type) {
            case F16 -> "float16";
            case BF16 -> "bfloat16";
            default -> "float32";
        };
    }

    private JsonObject vision() {
        JsonObject config = tower("instructblip_vision_model", sizes.vision());
        config.addProperty("hidden_act", "gelu");
        config.addProperty("image_size", sizes.imageSize());
        config.addProperty("patch_size", sizes.patchSize());
        config.addProperty("layer_norm_eps", 1e-6);
        config.addProperty("qkv_bias", true);
        return config;
    }

    private JsonObject qformer() {
        JsonObject config = tower("instructblip_qformer", sizes.qformer());
        config.addProperty("hidden_act", "gelu");
        config.addProperty("cross_attention_frequency", CROSS_ATTENTION_FREQUENCY);
        config.addProperty("encoder_hidden_size", sizes.vision().hidden());
        config.addProperty("layer_norm_eps", 1e-12);
        config.addProperty("max_position_embeddings", INSTRUCTION_POSITIONS);
        config.addProperty("pad_token_id", 0);
        config.addProperty("vocab_size", tokenizers.instructionSize());
        if (family != null) {
            config.addProperty("multi_image_layers", family.multiImageLayers());
            config.addProperty("max_images", family.imagesToldApart());
            config.addProperty("max_tiles", family.tilesToldApart());
        }
        return config;
    }

    private JsonObject decoder() {
        var rope = new JsonObject();
        rope.addProperty("rope_type", "default");
        rope.addProperty("rope_theta", 10000.0);
        Tower tower = sizes.decoder();
        JsonObject config = tower("llama", tower);
        config.addProperty("num_key_value_heads", sizes.keyValueHeads());
        config.addProperty("head_dim", tower.hidden() / tower.heads());
        config.addProperty("hidden_act", "silu");
        config.addProperty("attention_bias", false);
        config.addProperty("mlp_bias", false);
        config.addProperty("rms_norm_eps", 1e-6);
        config.addProperty("max_position_embeddings", sizes.maxPositions());
        config.add("rope_parameters", rope);
        config.addProperty("tie_word_embeddings", false);
        config.addProperty("vocab_size", sizes.vocabulary());
        addTokenIds(config);
        return config;
    }

    private static JsonObject tower(String modelType, Tower tower) {
        var config = new JsonObject();
        config.addProperty("model_type", modelType);
        config.addProperty("hidden_size", tower.hidden());
        config.addProperty("num_hidden_layers", tower.layers());
        config.addProperty("num_attention_heads", tower.heads());
        config.addProperty("intermediate_size", tower.feedForward());
        return config;
    }

    private JsonObject generation() {
        var config = new JsonObject();
        addTokenIds(config);
        return config;
    }

    private void addTokenIds(JsonObject config) {
        config.addProperty("bos_token_id", tokenizers.begin());
        config.addProperty("eos_token_id", tokenizers.end());
        config.addProperty("pad_token_id", tokenizers.pad());
    }

    private JsonObject imageProcessor() {
        var size = new JsonObject();
        size.addProperty("height", sizes.imageSize());
        size.addProperty("width", sizes.imageSize());
        var config = new JsonObject();
        config.addProperty("image_processor_type", "BlipImageProcessor");
        config.addProperty("processor_class", "InstructBlipProcessor");
        config.addProperty("do_convert_rgb", true);
        config.addProperty("do_resize", true);
        config.add("size", size);
        config.addProperty("resample", BICUBIC);
        config.addProperty("do_rescale", true);
        config.addProperty("rescale_factor", 1.0 / 255);
        config.addProperty("do_normalize", true);
        config.add("image_mean", numbers(MEAN));
        config.add("image_std", numbers(DEVIATION));
        return config;
    }

    private static JsonArray numbers(double[] values) {
        var array = new JsonArray();
        for (double value : values) {
            array.add(value);
        }
        return array;
    }
}
