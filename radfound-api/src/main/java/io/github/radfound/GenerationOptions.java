package io.github.radfound;

import io.github.radfound.error.RequestException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to generate text, with the names and meanings of Hugging Face transformers' {@code GenerationConfig}. What is not
 * set follows the model package's own defaults. The default of every model without such settings is greedy search, which
 * is reproducible bit by bit. Immutable.
 */
public final class GenerationOptions {

    /** Everything as the model's package says. */
    public static final GenerationOptions MODEL_DEFAULTS = builder().build();

    private final @Nullable Integer maxNewTokens;
    private final @Nullable Integer minNewTokens;
    private final @Nullable Integer numBeams;
    private final @Nullable Integer numReturnSequences;
    private final @Nullable Double lengthPenalty;
    private final @Nullable EarlyStopping earlyStopping;
    private final @Nullable Boolean doSample;
    private final @Nullable Double temperature;
    private final @Nullable Integer topK;
    private final @Nullable Double topP;
    private final @Nullable Double repetitionPenalty;
    private final @Nullable Integer noRepeatNgramSize;
    private final @Nullable Long seed;
    private final @Nullable List<Integer> eosTokenIds;
    private final List<String> stopSequences;
    private final boolean outputLogits;
    private final boolean padLikeTransformers;

    private GenerationOptions(Builder builder) {
        maxNewTokens = builder.maxNewTokens;
        minNewTokens = builder.minNewTokens;
        numBeams = builder.numBeams;
        numReturnSequences = builder.numReturnSequences;
        lengthPenalty = builder.lengthPenalty;
        earlyStopping = builder.earlyStopping;
        doSample = builder.doSample;
        temperature = builder.temperature;
        topK = builder.topK;
        topP = builder.topP;
        repetitionPenalty = builder.repetitionPenalty;
        noRepeatNgramSize = builder.noRepeatNgramSize;
        seed = builder.seed;
        eosTokenIds = builder.eosTokenIds;
        stopSequences = builder.stopSequences == null ? List.of() : builder.stopSequences;
        outputLogits = builder.outputLogits != null && builder.outputLogits;
        padLikeTransformers = builder.padLikeTransformers != null && builder.padLikeTransformers;
    }

    /** Starts with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many tokens to generate at most; empty for the model's default. */
    public Optional<Integer> maxNewTokens() {
        return Optional.ofNullable(maxNewTokens);
    }

    /** How many tokens must come before an end-of-sequence token may; empty for the model's default. */
    public Optional<Integer> minNewTokens() {
        return Optional.ofNullable(minNewTokens);
    }

    /** The number of beams of a beam search; 1 is greedy search or sampling; empty for the model's default. */
    public Optional<Integer> numBeams() {
        return Optional.ofNullable(numBeams);
    }

    /** The number of hypotheses to return, at most the number of beams when searching with beams; empty for the model's default. */
    public Optional<Integer> numReturnSequences() {
        return Optional.ofNullable(numReturnSequences);
    }

    /** The exponent of the length by which a beam's summed log-probability is divided; empty for the model's default. */
    public Optional<Double> lengthPenalty() {
        return Optional.ofNullable(lengthPenalty);
    }

    /** When a beam search ends; empty for the model's default. */
    public Optional<EarlyStopping> earlyStopping() {
        return Optional.ofNullable(earlyStopping);
    }

    /** Whether to draw tokens at random instead of taking the likeliest; empty for the model's default. */
    public Optional<Boolean> doSample() {
        return Optional.ofNullable(doSample);
    }

    /** The divisor of the logits before sampling; empty for the model's default. */
    public Optional<Double> temperature() {
        return Optional.ofNullable(temperature);
    }

    /** How many of the likeliest tokens to sample among; 0 for all; empty for the model's default. */
    public Optional<Integer> topK() {
        return Optional.ofNullable(topK);
    }

    /** The sum of probabilities that the likeliest tokens to sample among must reach; empty for the model's default. */
    public Optional<Double> topP() {
        return Optional.ofNullable(topP);
    }

    /** The factor against tokens that occurred; 1 for none (Keskar et al., arXiv 1909.05858); empty for the model's default. */
    public Optional<Double> repetitionPenalty() {
        return Optional.ofNullable(repetitionPenalty);
    }

    /** The size of n-grams that may occur only once; 0 for no limit; empty for the model's default. */
    public Optional<Integer> noRepeatNgramSize() {
        return Optional.ofNullable(noRepeatNgramSize);
    }

    /** The seed of sampling; the same seed gives the same text; empty for the model's default. */
    public Optional<Long> seed() {
        return Optional.ofNullable(seed);
    }

    /** The tokens that end a text; empty for the model's default. An empty list means that none does. */
    public Optional<List<Integer>> eosTokenIds() {
        return Optional.ofNullable(eosTokenIds);
    }

    /** Texts whose appearance ends the generation; the text returned ends before the first of them. */
    public List<String> stopSequences() {
        return stopSequences;
    }

    /** Whether the raw logits of every step are kept in the result (one float for each vocabulary entry and step). */
    public boolean outputLogits() {
        return outputLogits;
    }

    /**
     * Whether rows of a batch feel their padding as they do in transformers: pads take slots of a decoder's sliding window,
     * and InstructBLIP's instructions are padded on the left, which shifts their positions. A result then depends on the
     * longest prompt of its batch. Otherwise, the default, each row is as if it ran alone.
     */
    public boolean padLikeTransformers() {
        return padLikeTransformers;
    }

    /** When a beam search ends, as transformers' {@code early_stopping}. */
    public enum EarlyStopping {
        /** As soon as there are as many finished hypotheses as beams ({@code True}). */
        WHEN_ENOUGH,
        /** When no running beam is likely to become better than the worst finished one ({@code False}). */
        HEURISTIC,
        /** When no running beam can become better, with the longest length for a positive penalty ({@code "never"}). */
        NEVER
    }

    /** Collects options; each can be set once. Not safe for use by several threads. */
    public static final class Builder {

        private @Nullable Integer maxNewTokens;
        private @Nullable Integer minNewTokens;
        private @Nullable Integer numBeams;
        private @Nullable Integer numReturnSequences;
        private @Nullable Double lengthPenalty;
        private @Nullable EarlyStopping earlyStopping;
        private @Nullable Boolean doSample;
        private @Nullable Double temperature;
        private @Nullable Integer topK;
        private @Nullable Double topP;
        private @Nullable Double repetitionPenalty;
        private @Nullable Integer noRepeatNgramSize;
        private @Nullable Long seed;
        private @Nullable List<Integer> eosTokenIds;
        private @Nullable List<String> stopSequences;
        private @Nullable Boolean outputLogits;
        private @Nullable Boolean padLikeTransformers;

        private Builder() {}

        /** Sets how many tokens to generate at most; at least 1. */
        public Builder maxNewTokens(int value) {
            once(maxNewTokens, "maxNewTokens");
            check(value >= 1, "maxNewTokens", "at least 1", value);
            maxNewTokens = value;
            return this;
        }

        /** Sets how many tokens must come before an end-of-sequence token may; at least 0. */
        public Builder minNewTokens(int value) {
            once(minNewTokens, "minNewTokens");
            check(value >= 0, "minNewTokens", "at least 0", value);
            minNewTokens = value;
            return this;
        }

        /** Sets the number of beams of a beam search; 1 is greedy search or sampling; from 1 to 64. */
        public Builder numBeams(int value) {
            once(numBeams, "numBeams");
            check(value >= 1 && value <= 64, "numBeams", "from 1 to 64", value);
            numBeams = value;
            return this;
        }

        /** Sets the number of hypotheses to return, at most the number of beams when searching with beams; at least 1. */
        public Builder numReturnSequences(int value) {
            once(numReturnSequences, "numReturnSequences");
            check(value >= 1, "numReturnSequences", "at least 1", value);
            numReturnSequences = value;
            return this;
        }

        /** Sets the exponent of the length by which a beam's summed log-probability is divided; finite. */
        public Builder lengthPenalty(double value) {
            once(lengthPenalty, "lengthPenalty");
            check(Double.isFinite(value), "lengthPenalty", "finite", value);
            lengthPenalty = value;
            return this;
        }

        /** Sets when a beam search ends. */
        public Builder earlyStopping(EarlyStopping value) {
            once(earlyStopping, "earlyStopping");
            earlyStopping = Objects.requireNonNull(value, "earlyStopping");
            return this;
        }

        /** Sets whether to draw tokens at random instead of taking the likeliest. */
        public Builder doSample(boolean value) {
            once(doSample, "doSample");
            doSample = value;
            return this;
        }

        /** Sets the divisor of the logits before sampling; positive and finite. */
        public Builder temperature(double value) {
            once(temperature, "temperature");
            check(isPositive(value), "temperature", "positive and finite", value);
            temperature = value;
            return this;
        }

        /** Samples among this many likeliest tokens; 0 for all; at least 0. */
        public Builder topK(int value) {
            once(topK, "topK");
            check(value >= 0, "topK", "at least 0", value);
            topK = value;
            return this;
        }

        /** Samples among the likeliest tokens whose probabilities reach this sum; above 0 and at most 1. */
        public Builder topP(double value) {
            once(topP, "topP");
            check(isPositive(value) && value <= 1, "topP", "above 0 and at most 1", value);
            topP = value;
            return this;
        }

        /** Sets the factor against tokens that occurred; 1 for none (Keskar et al., arXiv 1909.05858); positive and finite. */
        public Builder repetitionPenalty(double value) {
            once(repetitionPenalty, "repetitionPenalty");
            check(isPositive(value), "repetitionPenalty", "positive and finite", value);
            repetitionPenalty = value;
            return this;
        }

        /** Lets n-grams of this size occur only once; 0 for no limit; at least 0. */
        public Builder noRepeatNgramSize(int value) {
            once(noRepeatNgramSize, "noRepeatNgramSize");
            check(value >= 0, "noRepeatNgramSize", "at least 0", value);
            noRepeatNgramSize = value;
            return this;
        }

        /** Sets the seed of sampling; the same seed gives the same text. */
        public Builder seed(long value) {
            once(seed, "seed");
            seed = value;
            return this;
        }

        /** Sets the tokens that end a text; an empty list for none. */
        public Builder eosTokenIds(List<Integer> value) {
            once(eosTokenIds, "eosTokenIds");
            check(value.stream().allMatch(id -> id >= 0), "eosTokenIds", "ids from 0 on", value);
            eosTokenIds = List.copyOf(value);
            return this;
        }

        /** Sets texts whose appearance ends the generation; none may be empty. */
        public Builder stopSequences(List<String> value) {
            once(stopSequences, "stopSequences");
            check(value.stream().noneMatch(String::isEmpty), "stopSequences", "free of empty texts", "an empty one");
            stopSequences = List.copyOf(value);
            return this;
        }

        /** Keeps the raw logits of every step in the result. */
        public Builder outputLogits(boolean value) {
            once(outputLogits, "outputLogits");
            outputLogits = value;
            return this;
        }

        /** Lets rows of a batch feel their padding, for equality with transformers' padded batches. */
        public Builder padLikeTransformers(boolean value) {
            once(padLikeTransformers, "padLikeTransformers");
            padLikeTransformers = value;
            return this;
        }

        /** Checks the options against each other and builds them. */
        public GenerationOptions build() {
            if (numBeams != null && numBeams > 1 && Boolean.TRUE.equals(doSample)) {
                throw new RequestException(
                        "Expected either beams or sampling, found numBeams=" + numBeams + " with doSample.",
                        "set one of the two.");
            }
            if (minNewTokens != null && maxNewTokens != null && minNewTokens > maxNewTokens) {
                throw new RequestException(
                        "Expected minNewTokens to be at most maxNewTokens, found " + minNewTokens + " and "
                                + maxNewTokens + ".",
                        "lower the one or raise the other.");
            }
            int beams = numBeams == null ? 1 : numBeams;
            if (numReturnSequences != null && numReturnSequences > beams && !Boolean.TRUE.equals(doSample)) {
                throw new RequestException(
                        "Expected at most " + beams + " returned sequences, found " + numReturnSequences + ".",
                        "raise numBeams or lower numReturnSequences.");
            }
            return new GenerationOptions(this);
        }

        /** Whether a number is positive and finite in 32 bits as well, in which scores are computed. */
        private static boolean isPositive(double value) {
            return value >= Float.MIN_NORMAL && value <= Float.MAX_VALUE;
        }

        private static void once(@Nullable Object current, String name) {
            if (current != null) {
                throw new IllegalStateException(name + " was already set to " + current);
            }
        }

        private static void check(boolean valid, String name, String expected, Object value) {
            if (!valid) {
                throw new RequestException(
                        "Expected " + name + " to be " + expected + ", found " + value + ".", "correct the option.");
            }
        }
    }
}
