package io.github.radfound.training.recipe;

import io.github.radfound.graph.Precision;
import io.github.radfound.training.AdamW;
import io.github.radfound.training.BackendKind;
import io.github.radfound.training.Backends;
import io.github.radfound.training.Schedule;
import io.github.radfound.training.TrainerOptions;
import io.github.radfound.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How a recipe trains. Immutable; made by {@link #builder()}. */
public final class RecipeSettings {

    private static final double LEAST = 0.05;
    private static final long CACHE_SHARE = 4;
    private static final long MAX_STEPS = 1L << 40;
    private static final long MAX_SAMPLES = 1L << 20;

    private final Builder values;

    private RecipeSettings(Builder values) {
        this.values = values;
    }

    /** All at their defaults, but the number of steps. */
    public static RecipeSettings ofSteps(long steps) {
        return builder().steps(steps).build();
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder with these settings. */
    public Builder toBuilder() {
        return new Builder(values);
    }

    /** Updates of the weights. */
    public long steps() {
        return values.steps;
    }

    /** Samples of a batch. */
    public int batchSize() {
        return values.batchSize;
    }

    /** Batches of a step. */
    public int accumulation() {
        return values.accumulation;
    }

    /** Of the order of samples, of new weights and of everything drawn. */
    public long seed() {
        return values.seed;
    }

    /** Threads of a run; 0 lets ONNX Runtime choose. */
    public int threads() {
        return values.threads;
    }

    /** What computes. */
    public BackendKind backend() {
        return values.backend;
    }

    /** Steps between evaluations. */
    public long evaluateEvery() {
        return values.evaluateEvery;
    }

    /** Whether blocks are computed a second time instead of being kept. */
    public boolean recomputed() {
        return values.recomputed;
    }

    /** Most bytes of prepared pixels that are kept. */
    public long cacheBytes() {
        return values.cacheBytes;
    }

    /** How the package stores weights. */
    public Precision precision() {
        return values.precision;
    }

    /** Told how the training goes. */
    public List<TrainingListener> listeners() {
        return List.copyOf(values.listeners);
    }

    /** The optimiser. */
    public AdamW optimiser() {
        return new AdamW(0.9, values.beta2, 1e-8, values.decay);
    }

    /** The learning rate: a straight line up, half a cosine down to a twentieth. */
    public Schedule schedule() {
        return Schedule.cosine(values.rate, Math.round(values.warmUp * values.steps), LEAST);
    }

    /** For the trainer, without folders. */
    TrainerOptions trainer(boolean evaluated) {
        TrainerOptions options = TrainerOptions.of(values.steps, values.batchSize, schedule())
                .accumulation(values.accumulation)
                .seed(values.seed);
        return evaluated ? options.evaluation(values.evaluateEvery, values.patience) : options;
    }

    long saveEvery() {
        return values.saveEvery;
    }

    /** What decides the result. */
    String fingerprint() {
        return "steps " + values.steps + ", batch " + values.batchSize + " x " + values.accumulation + ", rate "
                + values.rate + ", warm-up " + values.warmUp + ", decay " + values.decay + ", beta2 " + values.beta2
                + ", seed " + values.seed + ", evaluation " + values.evaluateEvery + "/" + values.patience;
    }

    /** Collects settings; each is checked as it is given. */
    public static final class Builder {

        private long steps = 1000;
        private int batchSize = 8;
        private int accumulation = 1;
        private double rate = 3e-4;
        private double warmUp = 0.05;
        private double decay = 0.05;
        private double beta2 = 0.98;
        private long seed;
        private int threads;
        private BackendKind backend = BackendKind.PORTABLE;
        private long evaluateEvery = 100;
        private int patience;
        private long saveEvery = 100;
        private boolean recomputed;
        private long cacheBytes = Runtime.getRuntime().maxMemory() / CACHE_SHARE;
        private Precision precision = Precision.F32;
        private final List<TrainingListener> listeners = new ArrayList<>();

        private Builder() {}

        private Builder(Builder other) {
            steps = other.steps;
            batchSize = other.batchSize;
            accumulation = other.accumulation;
            rate = other.rate;
            warmUp = other.warmUp;
            decay = other.decay;
            beta2 = other.beta2;
            seed = other.seed;
            threads = other.threads;
            backend = other.backend;
            evaluateEvery = other.evaluateEvery;
            patience = other.patience;
            saveEvery = other.saveEvery;
            recomputed = other.recomputed;
            cacheBytes = other.cacheBytes;
            precision = other.precision;
            listeners.addAll(other.listeners);
        }

        /** Updates of the weights, 1000 unless given. */
        public Builder steps(long value) {
            steps = between("steps", value, 1, MAX_STEPS);
            return this;
        }

        /** Samples of a batch, 8 unless given. */
        public Builder batchSize(int value) {
            batchSize = (int) between("batchSize", value, 1, MAX_SAMPLES);
            return this;
        }

        /** Batches of a step, 1 unless given. */
        public Builder accumulation(int value) {
            accumulation = (int) between("accumulation", value, 1, MAX_SAMPLES);
            return this;
        }

        /** Highest learning rate, 3e-4 unless given. */
        public Builder rate(double value) {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("rate must be positive, was " + value);
            }
            rate = value;
            return this;
        }

        /** Share of the steps in which the learning rate rises, 0 to 1; 0.05 unless given. */
        public Builder warmUp(double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("warmUp must be from 0 to 1, was " + share);
            }
            warmUp = share;
            return this;
        }

        /** Weight decay of matrices, 0.05 unless given. */
        public Builder weightDecay(double value) {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("weightDecay must not be negative, was " + value);
            }
            decay = value;
            return this;
        }

        /** Seed of all that is drawn, 0 unless given. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Threads of a run, at most {@value Backends#MAX_THREADS}; 0, the default, lets ONNX Runtime choose. */
        public Builder threads(int value) {
            threads = (int) between("threads", value, 0, Backends.MAX_THREADS);
            return this;
        }

        /**
         * What computes, the portable backend unless given. All give the same up to rounding, and one goes on with the
         * checkpoints of the other; bit by bit the same are runs of one kind.
         */
        public Builder backend(BackendKind value) {
            backend = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Steps between evaluations, where there are samples to evaluate with, 100 unless given; training ends when the
         * loss has not become lower {@code newPatience} times, never for 0. The weights of the lowest loss are kept.
         */
        public Builder evaluation(long every, int newPatience) {
            evaluateEvery = atLeast("every", every, 1);
            patience = (int) atLeast("patience", newPatience, 0);
            return this;
        }

        /** Steps between checkpoints, 100 unless given; 0 for one at the end. */
        public Builder saveEvery(long value) {
            saveEvery = atLeast("saveEvery", value, 0);
            return this;
        }

        /** Whether blocks are computed a second time instead of being kept: less memory, more time. */
        public Builder recomputed(boolean value) {
            recomputed = value;
            return this;
        }

        /** Most bytes of prepared pixels that are kept; a quarter of the heap's limit unless given. */
        public Builder cacheBytes(long value) {
            cacheBytes = atLeast("cacheBytes", value, 0);
            return this;
        }

        /** How the package stores weights, 32-bit floats unless given. */
        public Builder precision(Precision value) {
            precision = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Adds a listener. */
        public Builder listener(TrainingListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /** The settings. */
        public RecipeSettings build() {
            return new RecipeSettings(new Builder(this));
        }

        private static long atLeast(String name, long value, long least) {
            return between(name, value, least, Long.MAX_VALUE);
        }

        private static long between(String name, long value, long least, long most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(name + " must be at least " + least
                        + (most == Long.MAX_VALUE ? "" : " and at most " + most) + ", was " + value);
            }
            return value;
        }
    }
}
