package io.github.radfound.graph.internal.importer;

import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.internal.config.Family;
import io.github.radfound.graph.internal.config.JsonNode;
import io.github.radfound.graph.internal.config.OpenClipConfig;
import io.github.radfound.graph.internal.config.TextTower;
import io.github.radfound.graph.internal.config.TwoTowerConfig;
import io.github.radfound.graph.internal.weights.OpenClipNames;
import io.github.radfound.graph.internal.weights.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint of CLIP's kind: transformers' {@code CLIPModel} ({@code config.json}) or open_clip's
 * ({@code open_clip_config.json}), such as BiomedCLIP.
 */
final class TwoTowerCheckpoint {

    static final String OPEN_CLIP = "open_clip_config.json";

    private static final List<String> WEIGHTS =
            List.of("open_clip_model.safetensors", "open_clip_pytorch_model.safetensors", "model.safetensors");

    private final Path folder;
    private final JsonNode root;
    private final boolean openClip;

    private TwoTowerCheckpoint(Path folder, JsonNode root, boolean openClip) {
        this.folder = folder;
        this.root = root;
        this.openClip = openClip;
    }

    /** The checkpoint in a folder, or {@code null} if it is of another kind. */
    static @Nullable TwoTowerCheckpoint find(Path folder) {
        JsonNode open = JsonNode.readIfPresent(folder.resolve(OPEN_CLIP));
        if (open != null) {
            return new TwoTowerCheckpoint(folder, open, true);
        }
        JsonNode config = JsonNode.readIfPresent(folder.resolve("config.json"));
        if (config == null || !config.text("model_type", "").equals(TwoTowerConfig.MODEL_TYPE)) {
            return null;
        }
        return new TwoTowerCheckpoint(folder, config, false);
    }

    /** The family as manifests name it. */
    String family() {
        return openClip ? "open_clip" : TwoTowerConfig.MODEL_TYPE;
    }

    /** The tensors under the names that the layers ask for. */
    TensorSource open() {
        if (!openClip) {
            return Safetensors.open(folder);
        }
        for (String name : WEIGHTS) {
            if (Files.isRegularFile(folder.resolve(name))) {
                return OpenClipNames.view(Safetensors.open(folder.resolve(name)));
            }
        }
        throw CheckpointException.mismatch(
                folder,
                WEIGHTS.get(0),
                Files.exists(folder.resolve("open_clip_pytorch_model.bin")) ? "a pickled file only" : "no such file",
                "Save the weights as safetensors first; pickled files can run code and are not read.");
    }

    Weights weights(TensorSource tensors, LongConsumer read) {
        return new Weights(folder, tensors, read);
    }

    TwoTowerConfig config(Weights weights) {
        return openClip ? OpenClipConfig.of(root, weights) : TwoTowerConfig.huggingFace(root);
    }

    /** How images are prepared. */
    ImageSettings image(TwoTowerConfig config, int imageSize) {
        if (!openClip) {
            // LLaVA's vision tower is CLIP's, and so is its image processor.
            return ImageSettings.read(folder, config.vision(), Family.LLAVA, imageSize);
        }
        JsonNode preprocess = root.child("preprocess_cfg");
        int side = imageSize > 0 ? imageSize : config.vision().imageSize();
        ImageSettings.requireTile(side, config.vision(), imageSize > 0);
        String mode = preprocess.text("resize_mode", "shortest");
        if (!List.of("shortest", "squash").contains(mode)) {
            throw preprocess.unsupported("resize_mode", "shortest or squash");
        }
        boolean squash = mode.equals("squash");
        return new ImageSettings(
                side,
                squash ? "stretch" : "shortest-edge",
                side,
                squash ? null : side,
                filter(preprocess),
                1 / 255.0,
                ImageSettings.means(preprocess, "mean", channels(preprocess, "mean", ImageSettings.CLIP_MEAN)),
                ImageSettings.deviations(preprocess, "std", channels(preprocess, "std", ImageSettings.CLIP_STD)),
                true);
    }

    private static String filter(JsonNode preprocess) {
        String name = preprocess.text("interpolation", "bicubic");
        if (!List.of("bicubic", "bilinear").contains(name)) {
            throw preprocess.unsupported("interpolation", "bicubic or bilinear");
        }
        return name;
    }

    private static List<Double> channels(JsonNode preprocess, String key, List<Double> otherwise) {
        List<Double> values = preprocess.reals(key);
        if (!values.isEmpty() && values.size() != otherwise.size()) {
            throw preprocess.unsupported(key, "three numbers");
        }
        return values.isEmpty() ? otherwise : values;
    }

    /** exp of the learned logit scale; 100, CLIP's upper bound, where a checkpoint has none. */
    static double scale(Weights weights) {
        List<Long> shape = weights.shapeOf("logit_scale");
        if (shape == null) {
            return 100;
        }
        long[] dimensions = Objects.requireNonNull(shape).stream()
                .mapToLong(Long::longValue)
                .toArray();
        double scale = Math.exp(weights.tensor("logit_scale", dimensions).toArray()[0]);
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw CheckpointException.mismatch(
                    "tensor 'logit_scale'",
                    "the logarithm of a scale",
                    scale + " as its scale",
                    "Fetch the weights again, or take another checkpoint.");
        }
        return scale;
    }

    /** Token that fills up texts; the mask hides it. */
    int padding(TwoTowerConfig config) {
        if (config.text().kind() != TextTower.Kind.BERT) {
            return 0;
        }
        JsonNode text = root.child("model_cfg").child("text_cfg");
        text.within("pad_id", 0, config.text().vocabulary() - 1);
        return text.integer("pad_id", 0);
    }
}
