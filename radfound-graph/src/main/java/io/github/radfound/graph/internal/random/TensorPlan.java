package io.github.radfound.graph.internal.random;

import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.CheckpointSizes.Tower;
import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.OwnFamily;
import io.github.radfound.graph.TensorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tensors of transformers' {@code InstructBlipForConditionalGeneration} with a LLaMA decoder, and of our own family. */
public final class TensorPlan {

    private final ElementType type;
    private final Spread spread;
    private final List<RandomTensor> tensors = new ArrayList<>();

    private TensorPlan(ElementType type, Spread spread) {
        this.type = type;
        this.spread = spread;
    }

    /**
     * The tensors for sizes and a type of storage.
     *
     * @param words  size of the Q-Former's vocabulary
     * @param spread how widely values are spread
     * @param family what a model of our own family has besides, or {@code null}
     */
    public static List<RandomTensor> of(
            CheckpointSizes sizes, ElementType type, int words, Spread spread, @Nullable OwnFamily family) {
        var plan = new TensorPlan(type, spread);
        plan.vision(sizes);
        plan.qformer(sizes, words, family);
        plan.linear(
                "language_projection", sizes.decoder().hidden(), sizes.qformer().hidden());
        plan.decoder(sizes);
        return List.copyOf(plan.tensors);
    }

    private void vision(CheckpointSizes sizes) {
        Tower tower = sizes.vision();
        int width = tower.hidden();
        int patch = sizes.patchSize();
        String model = "vision_model.";
        add(model + "embeddings.class_embedding", 0, spread.embedding(), 1, 1, width);
        add(model + "embeddings.position_embedding", 0, spread.position(), 1, sizes.patches() + 1, width);
        add(model + "embeddings.patch_embedding.weight", 0, spread.matrix(3 * patch * patch), width, 3, patch, patch);
        add(model + "embeddings.patch_embedding.bias", 0, spread.bias(), width);
        for (int i = 0; i < tower.layers(); i++) {
            String layer = model + "encoder.layers." + i + ".";
            norm(layer + "layer_norm1", width);
            linear(layer + "self_attn.qkv", 3 * width, width);
            branch(layer + "self_attn.projection", width, width, tower.layers());
            norm(layer + "layer_norm2", width);
            linear(layer + "mlp.fc1", tower.feedForward(), width);
            branch(layer + "mlp.fc2", width, tower.feedForward(), tower.layers());
        }
        norm(model + "post_layernorm", width);
    }

    private void qformer(CheckpointSizes sizes, int words, @Nullable OwnFamily family) {
        Tower tower = sizes.qformer();
        int width = tower.hidden();
        int inner = tower.feedForward();
        add("query_tokens", 0, spread.embedding(), 1, sizes.queries(), width);
        String embeddings = "qformer.embeddings.";
        add(embeddings + "word_embeddings.weight", 0, spread.embedding(), words, width);
        add(embeddings + "position_embeddings.weight", 0, spread.embedding(), ConfigFiles.INSTRUCTION_POSITIONS, width);
        if (family != null && family.imagesToldApart() > 0) {
            add(embeddings + "image_embeddings.weight", 0, spread.embedding(), family.imagesToldApart(), width);
        }
        if (family != null && family.tilesToldApart() > 0) {
            add(embeddings + "tile_embeddings.weight", 0, spread.embedding(), family.tilesToldApart() + 1, width);
        }
        norm(embeddings + "layernorm", width);
        for (int i = 0; i < tower.layers(); i++) {
            String layer = "qformer.encoder.layer." + i + ".";
            attention(layer + "attention.", width, width);
            if (i % ConfigFiles.CROSS_ATTENTION_FREQUENCY == 0) {
                crossAttention(layer + "crossattention.", width, sizes.vision().hidden());
            }
            for (String suffix : List.of("", "_query")) {
                linear(layer + "intermediate" + suffix + ".dense", inner, width);
                linear(layer + "output" + suffix + ".dense", width, inner);
                norm(layer + "output" + suffix + ".LayerNorm", width);
            }
        }
    }

    private void attention(String prefix, int width, int sourceWidth) {
        linear(prefix + "attention.query", width, width);
        linear(prefix + "attention.key", width, sourceWidth);
        linear(prefix + "attention.value", width, sourceWidth);
        linear(prefix + "output.dense", width, width);
        norm(prefix + "output.LayerNorm", width);
    }

    private void crossAttention(String prefix, int width, int features) {
        wide(prefix + "attention.query", spread.look(width), width, width);
        wide(prefix + "attention.key", spread.look(features), width, features);
        wide(prefix + "attention.value", spread.seen(features), width, features);
        wide(prefix + "output.dense", spread.seen(width), width, width);
        norm(prefix + "output.LayerNorm", width);
    }

    private void wide(String module, float deviation, int outputs, int inputs) {
        add(module + ".weight", 0, deviation, outputs, inputs);
        add(module + ".bias", 0, spread.bias(), outputs);
    }

    private void decoder(CheckpointSizes sizes) {
        Tower tower = sizes.decoder();
        int width = tower.hidden();
        int inner = tower.feedForward();
        int keyValueWidth = width / tower.heads() * sizes.keyValueHeads();
        String model = "language_model.model.";
        add(model + "embed_tokens.weight", 0, spread.embedding(), sizes.vocabulary(), width);
        for (int i = 0; i < tower.layers(); i++) {
            String layer = model + "layers." + i + ".";
            scale(layer + "input_layernorm", width);
            weight(layer + "self_attn.q_proj", width, width);
            weight(layer + "self_attn.k_proj", keyValueWidth, width);
            weight(layer + "self_attn.v_proj", keyValueWidth, width);
            branchWeight(layer + "self_attn.o_proj", width, width, tower.layers());
            scale(layer + "post_attention_layernorm", width);
            weight(layer + "mlp.gate_proj", inner, width);
            weight(layer + "mlp.up_proj", inner, width);
            branchWeight(layer + "mlp.down_proj", width, inner, tower.layers());
        }
        scale(model + "norm", width);
        weight("language_model.lm_head", sizes.vocabulary(), width);
    }

    private void linear(String module, int outputs, int inputs) {
        weight(module, outputs, inputs);
        add(module + ".bias", 0, spread.bias(), outputs);
    }

    private void weight(String module, int outputs, int inputs) {
        add(module + ".weight", 0, spread.matrix(inputs), outputs, inputs);
    }

    /** A linear layer that ends a branch beside the residual stream of a tower. */
    private void branch(String module, int outputs, int inputs, int layers) {
        branchWeight(module, outputs, inputs, layers);
        add(module + ".bias", 0, spread.bias(), outputs);
    }

    private void branchWeight(String module, int outputs, int inputs, int layers) {
        add(module + ".weight", 0, spread.branch(inputs, layers), outputs, inputs);
    }

    private void norm(String module, int width) {
        scale(module, width);
        add(module + ".bias", 0, spread.bias(), width);
    }

    private void scale(String module, int width) {
        add(module + ".weight", 1, spread.norm(), width);
    }

    private void add(String name, float mean, float deviation, long... shape) {
        List<Long> dimensions = Arrays.stream(shape).boxed().toList();
        tensors.add(new RandomTensor(new TensorSpec(name, type, dimensions), mean, deviation));
    }
}
