package io.github.radfound.runtime.internal.generate;

import io.github.radfound.GenerationOptions;
import io.github.radfound.GenerationOptions.EarlyStopping;
import io.github.radfound.error.ContextLengthException;
import io.github.radfound.error.RequestException;
import io.github.radfound.runtime.internal.pack.Manifest;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what a caller left open: first from the model package, then from the defaults of transformers'
 * {@code GenerationConfig} (which samples among 50 tokens unless told otherwise).
 *
 * <p>Three rules are ours. A search that the caller asked for by name wins over another kind of search in the package; a
 * package that asks for beams and sampling at once gets beams. A package's {@code numReturnSequences} beyond the beams
 * of a call is lowered to them. And a package's {@code maxLength} that the prompt alone exceeds is passed over, where
 * transformers refuses the call.
 */
public final class SettingsResolver {

    /** Tokens to sample among when neither caller nor package says; transformers' own default. */
    static final int DEFAULT_TOP_K = 50;

    private SettingsResolver() {}

    /**
     * Resolves the settings of one prompt.
     *
     * @param options      what the caller set
     * @param manifest     the package's defaults, special tokens and context length
     * @param promptLength tokens of the prompt, visual ones included
     * @param taskDefault  most new tokens when neither caller nor package says
     * @throws RequestException if sampling is asked for and the package's own settings do not allow it
     * @throws ContextLengthException if the prompt and the new tokens asked for do not fit the model's context
     */
    public static GenerationSettings resolve(
            GenerationOptions options, Manifest manifest, int promptLength, int taskDefault) {
        Manifest.Generation model = manifest.generation();
        boolean sample = options.doSample()
                .orElse(options.numBeams().orElse(1) == 1
                        && Boolean.TRUE.equals(model.doSample())
                        && or(model.numBeams(), 1) == 1);
        int beams = sample ? 1 : options.numBeams().orElse(or(model.numBeams(), 1));
        int preferred = or(model.numReturnSequences(), 1);
        int sequences = options.numReturnSequences().orElse(sample ? preferred : Math.min(preferred, beams));
        if (!sample && sequences > beams) {
            throw new RequestException(
                    "Expected at most " + beams + " returned sequences for " + beams + " beams, found " + sequences
                            + ".",
                    "raise numBeams, lower numReturnSequences or sample.");
        }
        double temperature = options.temperature().orElse(or(model.temperature(), 1.0));
        double topP = options.topP().orElse(or(model.topP(), 1.0));
        if (sample) {
            check((float) temperature >= Float.MIN_NORMAL, "temperature", "above 0", temperature);
            check((float) topP > 0 && topP <= 1, "topP", "above 0 and at most 1", topP);
        }
        return new GenerationSettings(
                maxNewTokens(options, manifest, promptLength, taskDefault),
                minNewTokens(options, model, promptLength),
                beams,
                sequences,
                options.lengthPenalty().orElse(or(model.lengthPenalty(), 1.0)),
                options.earlyStopping().orElse(earlyStopping(model.earlyStopping())),
                sample,
                temperature,
                options.topK().orElse(or(model.topK(), DEFAULT_TOP_K)),
                topP,
                options.repetitionPenalty().orElse(or(model.repetitionPenalty(), 1.0)),
                options.noRepeatNgramSize().orElse(or(model.noRepeatNgramSize(), 0)),
                options.seed().orElseGet(() -> ThreadLocalRandom.current().nextLong()),
                options.eosTokenIds().orElse(eosTokenIds(manifest)),
                options.stopSequences(),
                options.outputLogits());
    }

    /** Options of a call were checked when they were set, so that what is wrong here comes from the package. */
    private static void check(boolean valid, String name, String expected, double value) {
        if (!valid) {
            throw new RequestException(
                    "Expected " + name + " to be " + expected + " for sampling, found " + value
                            + ", the package's own (radfound.json: generation." + name + ").",
                    "set " + name + " in the call's options, or do not sample.");
        }
    }

    private static int maxNewTokens(GenerationOptions options, Manifest manifest, int promptLength, int taskDefault) {
        int context = manifest.decoder().maxPositions();
        int room = context - promptLength;
        int asked = options.maxNewTokens().orElse(0);
        if (room < Math.max(1, asked)) {
            throw new ContextLengthException(
                    "Expected the prompt and the new tokens to fit the model's context of " + context
                            + " positions, found " + promptLength + " for the prompt and " + Math.max(1, asked)
                            + " to generate.",
                    "shorten the text, send fewer images or lower maxNewTokens.");
        }
        if (asked > 0) {
            return asked;
        }
        Manifest.Generation model = manifest.generation();
        int rest = or(model.maxLength(), 0) - promptLength;
        int preferred = or(model.maxNewTokens(), rest > 0 ? rest : taskDefault);
        return Math.min(preferred, room);
    }

    private static int minNewTokens(GenerationOptions options, Manifest.Generation model, int promptLength) {
        return options.minNewTokens()
                .orElse(or(model.minNewTokens(), Math.max(0, or(model.minLength(), 0) - promptLength)));
    }

    private static List<Integer> eosTokenIds(Manifest manifest) {
        List<Integer> ids = manifest.generation().eosTokenIds();
        return ids.isEmpty() ? manifest.decoder().eosTokenIds() : ids;
    }

    private static EarlyStopping earlyStopping(@Nullable String value) {
        if (value == null) {
            return EarlyStopping.HEURISTIC;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> EarlyStopping.WHEN_ENOUGH;
            case "never" -> EarlyStopping.NEVER;
            default -> EarlyStopping.HEURISTIC;
        };
    }

    private static <T> T or(@Nullable T value, T fallback) {
        return value == null ? fallback : value;
    }
}
