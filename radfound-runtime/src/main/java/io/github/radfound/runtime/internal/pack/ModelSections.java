package io.github.radfound.runtime.internal.pack;

import io.github.radfound.runtime.internal.json.JsonView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The manifest's sections on image, Q-Former and decoder. The bounds are generous, a hundred times what models have today; they
 * keep a damaged or hostile number from becoming a huge allocation.
 */
final class ModelSections {

    /** Most columns or rows of a matrix, most tokens of a vocabulary. */
    static final int MAX_WIDTH = 1 << 24;

    private static final int MAX_TILE = 1 << 14;
    private static final int MAX_LAYERS = 1 << 12;
    private static final int MAX_POSITIONS = 1 << 26;
    private static final int MAX_VISUAL_TOKENS = 1 << 20;

    private static final Set<String> RESIZE = Set.of("stretch", "shortest-edge", "letterbox", "none");
    private static final Set<String> KV_TYPES = Set.of("float32", "float16");

    private ModelSections() {}

    static Manifest.Image image(JsonView v) {
        int channels = v.integer("channels", 1, 4);
        // Images that are not resized are resized to nothing in particular: importers write 0.
        int leastSide = v.oneOf("resize", RESIZE).equals("none") ? 0 : 1;
        return new Manifest.Image(
                v.integer("tileSize", 1, MAX_TILE),
                channels,
                perChannel(v, "mean", channels),
                deviations(v, channels),
                v.number("rescale"),
                v.oneOf("resize", RESIZE),
                v.integerOrNull("resizeTo", leastSide, MAX_TILE),
                v.integerOrNull("centerCrop", 1, MAX_TILE),
                v.string("resample"),
                v.bool("convertRgb"),
                v.integer("patches", 1, MAX_VISUAL_TOKENS),
                v.integer("featureSize", 1, MAX_WIDTH));
    }

    private static List<Double> perChannel(JsonView v, String key, int channels) {
        List<Double> values = v.numbers(key);
        if (values.size() != channels) {
            throw v.fault(key, channels + " numbers, one a channel", values.size() + " numbers");
        }
        return values;
    }

    private static List<Double> deviations(JsonView v, int channels) {
        List<Double> values = perChannel(v, "std", channels);
        if (values.stream().anyMatch(s -> s <= 0)) {
            throw v.fault("std", "positive numbers", values.toString());
        }
        return values;
    }

    static Manifest.QFormer qformer(JsonView v) {
        boolean instruction = v.bool("instruction");
        return new Manifest.QFormer(
                v.integer("queries", 1, MAX_VISUAL_TOKENS),
                instruction,
                v.integer("maxInstruction", instruction ? 1 : 0, MAX_POSITIONS),
                v.integer("hiddenSize", 1, MAX_WIDTH),
                v.bool("imageIndex"),
                v.bool("tilePosition"),
                v.integer("crossAttentionLayers", 0, MAX_LAYERS),
                v.integerOrNull("vocabSize", 1, MAX_WIDTH));
    }

    static Manifest.Decoder decoder(JsonView v) {
        int vocabulary = v.integer("vocabSize", 1, MAX_WIDTH);
        return new Manifest.Decoder(
                v.integer("hiddenSize", 1, MAX_WIDTH),
                v.integer("layers", 1, MAX_LAYERS),
                v.integer("kvHeads", 1, 1 << 16),
                v.integer("headSize", 1, 1 << 16),
                vocabulary,
                v.integer("maxPositions", 1, MAX_POSITIONS),
                v.oneOf("kvType", KV_TYPES),
                v.bool("positionIds"),
                v.integerOrNull("window", 1, MAX_POSITIONS),
                v.bool("attentionBias"),
                token(v, "bosTokenId"),
                v.has("eosTokenIds") ? v.integers("eosTokenIds", 0, MAX_WIDTH) : List.of(),
                token(v, "padTokenId"),
                token(v, "imageTokenId"));
    }

    /** Token ids beyond the vocabulary occur in real checkpoints (they are never generated), so they are only bounded. */
    static @Nullable Integer token(JsonView v, String key) {
        return v.integerOrNull(key, 0, MAX_WIDTH);
    }
}
