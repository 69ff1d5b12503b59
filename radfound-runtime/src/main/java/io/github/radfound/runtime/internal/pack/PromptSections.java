package io.github.radfound.runtime.internal.pack;

import io.github.radfound.runtime.internal.json.JsonView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The manifest's sections on prompts, adaptive tokenizing and generation. */
final class PromptSections {

    private static final int MAX_COUNT = 1 << 20;
    /** As many as a call may ask for. */
    private static final int MAX_BEAMS = 64;

    private static final int MAX_TOKENS = 1 << 26;
    private static final double DEFAULT_SLAB_MILLIMETRES = 5;
    private static final int DEFAULT_MAX_SLABS = 32;

    private static final Set<String> LAYOUTS = Set.of("prefix", "inline", "radfound");
    private static final Set<String> SLABS = Set.of("mean", "nearest", "maximum");

    private PromptSections() {}

    static Manifest.Prompt prompt(JsonView v) {
        JsonView templates = v.object("templates");
        return new Manifest.Prompt(
                v.oneOf("layout", LAYOUTS),
                v.integerOrNull("imagesPerPrompt", 1, MAX_COUNT),
                v.bool("framesAsImages"),
                v.integer("tokensPerImage", 1, MAX_COUNT),
                imageToken(v),
                new Manifest.Templates(
                        templates.string("vqa"), templates.string("caption"), templates.string("report")));
    }

    /** A token of nothing or of blanks would stand everywhere in a prompt. */
    private static String imageToken(JsonView v) {
        String token = v.string("imageToken");
        if (token.isBlank()) {
            throw v.fault("imageToken", "a text that is not blank", JsonView.quote(token));
        }
        return token;
    }

    static Manifest.Adaptive adaptive(JsonView v) {
        double slab = v.has("slabMillimetres") ? v.number("slabMillimetres") : DEFAULT_SLAB_MILLIMETRES;
        if (slab <= 0) {
            throw v.fault("slabMillimetres", "a positive number", String.valueOf(slab));
        }
        return new Manifest.Adaptive(
                v.integer("maxTilesPerImage", 1, MAX_COUNT),
                v.integer("maxTiles", 1, MAX_COUNT),
                slab,
                v.has("maxSlabs") ? v.integer("maxSlabs", 1, MAX_COUNT) : DEFAULT_MAX_SLABS,
                v.has("slab") ? v.oneOf("slab", SLABS) : "mean",
                windows(v));
    }

    /** Windows as pairs of centre and width in Hounsfield units. */
    private static List<List<Double>> windows(JsonView v) {
        List<List<Double>> windows = v.has("ctWindows") ? v.numberLists("ctWindows") : List.of();
        if (windows.stream().anyMatch(w -> w.size() != 2 || w.get(1) <= 0)) {
            throw v.fault("ctWindows", "pairs of centre and positive width", windows.toString());
        }
        return windows;
    }

    /** A number that stays above 0 in 32 bits, in which scores are computed. */
    private static @Nullable Double positive(JsonView v, String key) {
        Double value = v.numberOrNull(key);
        if (value != null && !(value >= Float.MIN_NORMAL && value <= Float.MAX_VALUE)) {
            throw v.fault(key, "a positive number of 32 bits", String.valueOf(value));
        }
        return value;
    }

    static Manifest.Generation generation(JsonView v) {
        return new Manifest.Generation(
                v.has("eosTokenIds") ? v.integers("eosTokenIds", 0, ModelSections.MAX_WIDTH) : List.of(),
                ModelSections.token(v, "padTokenId"),
                ModelSections.token(v, "bosTokenId"),
                v.integerOrNull("maxNewTokens", 1, MAX_TOKENS),
                v.integerOrNull("minNewTokens", 0, MAX_TOKENS),
                v.integerOrNull("maxLength", 0, MAX_TOKENS),
                v.integerOrNull("minLength", 0, MAX_TOKENS),
                v.integerOrNull("numBeams", 1, MAX_BEAMS),
                v.integerOrNull("numReturnSequences", 1, MAX_BEAMS),
                v.numberOrNull("lengthPenalty"),
                v.flagOrNull("earlyStopping"),
                v.boolOrNull("doSample"),
                v.numberOrNull("temperature"),
                v.integerOrNull("topK", 0, ModelSections.MAX_WIDTH),
                v.numberOrNull("topP"),
                positive(v, "repetitionPenalty"),
                v.integerOrNull("noRepeatNgramSize", 0, MAX_TOKENS));
    }
}
