package io.github.radfound.eval.harness;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.DataSetOptions;
import io.github.radfound.eval.data.DataSets;
import io.github.radfound.eval.data.ReportSection;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.harness.internal.YamlTask;
import io.github.radfound.eval.statistics.Resampling;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is evaluated and how: everything that a result depends on besides the model and the data. Immutable.
 *
 * @param name          a name for people
 * @param data          id of the data set, see {@link DataSets#ids()}
 * @param split         the split, or empty for the data set's test split
 * @param language      language of the questions
 * @param section       which part of a report is the reference
 * @param priors        most earlier examinations of a sample
 * @param kinds         kinds of samples to take; empty for all
 * @param metrics       metrics to compute, see {@link Metrics#names()}; empty for those that suit the kinds
 * @param history       what is shown of earlier examinations
 * @param limit         most samples, from the first; 0 for all
 * @param retries       how often a failed sample is tried again
 * @param resamples     resamples of the bootstrap
 * @param seed          seed of the bootstrap
 * @param level         level of the intervals, such as 0.95
 * @param trainingShare share of the training data that the model was trained on, from 0 to 1, for curves; empty if unknown
 * @param series        name of the curve that a result belongs to; may be empty
 */
public record TaskDefinition(
        String name,
        String data,
        String split,
        String language,
        ReportSection section,
        int priors,
        Set<SampleKind> kinds,
        List<String> metrics,
        HistorySetting history,
        int limit,
        int retries,
        int resamples,
        long seed,
        double level,
        @Nullable Double trainingShare,
        String series) {

    /** Checks and copies. */
    public TaskDefinition {
        kinds = java.util.Collections.unmodifiableSet(new TreeSet<>(kinds));
        metrics = List.copyOf(metrics);
        for (String metric : metrics) {
            check(Metrics.names().contains(metric), "metrics among " + Metrics.names(), metric);
        }
        check(limit >= 0, "a limit of 0 or more", limit);
        check(priors >= 0, "0 or more priors", priors);
        check(retries >= 0 && retries <= 10, "0 to 10 retries", retries);
        check(resamples >= 1, "at least one resample", resamples);
        check(level > 0 && level < 1, "a level between 0 and 1", level);
        check(
                trainingShare == null || (trainingShare >= 0 && trainingShare <= 1),
                "a training share from 0 to 1",
                String.valueOf(trainingShare));
    }

    private static void check(boolean holds, String expected, Object found) {
        if (!holds) {
            throw new EvaluationException(
                    "Expected a task with " + expected + ", found " + found + ".", "correct the task.");
        }
    }

    /** A task on a data set, its test split, all else by default. */
    public static Builder of(String data) {
        return new Builder(data);
    }

    /** A task on samples that the caller brings. */
    public static Builder ofOwnData(String name) {
        return new Builder(name);
    }

    /**
     * Reads a task from a YAML file: a mapping with the names of the components, those of more than one word with hyphens.
     *
     * @throws EvaluationException if the file cannot be read, is no mapping, or holds a key or value that is not known
     */
    public static TaskDefinition read(Path yaml) {
        return YamlTask.read(yaml);
    }

    /** How to read the data set. */
    public DataSetOptions dataSetOptions() {
        DataSetOptions options = DataSetOptions.DEFAULT
                .withLanguage(language)
                .withSection(section)
                .withPriors(priors);
        return split.isEmpty() ? options : options.withSplit(split);
    }

    /** How to resample. */
    public Resampling resampling() {
        return new Resampling(resamples, seed, level);
    }

    /** The share of training data, if known. */
    public OptionalDouble share() {
        return trainingShare == null ? OptionalDouble.empty() : OptionalDouble.of(trainingShare);
    }

    /** A builder that starts from this. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** A task in the making; not safe for use by many threads. */
    public static final class Builder {

        private String name;
        private final String data;
        private String split = "";
        private String language = "en";
        private ReportSection section = ReportSection.BOTH;
        private int priors = 1;
        private Set<SampleKind> kinds = Set.of();
        private List<String> metrics = List.of();
        private HistorySetting history = HistorySetting.NONE;
        private int limit;
        private int retries = 1;
        private int resamples = Resampling.DEFAULT.resamples();
        private long seed = Resampling.DEFAULT.seed();
        private double level = Resampling.DEFAULT.level();
        private @Nullable Double trainingShare;
        private String series = "";

        private Builder(String data) {
            this.data = data;
            this.name = data;
        }

        private Builder(TaskDefinition t) {
            this.name = t.name;
            this.data = t.data;
            this.split = t.split;
            this.language = t.language;
            this.section = t.section;
            this.priors = t.priors;
            this.kinds = t.kinds;
            this.metrics = t.metrics;
            this.history = t.history;
            this.limit = t.limit;
            this.retries = t.retries;
            this.resamples = t.resamples;
            this.seed = t.seed;
            this.level = t.level;
            this.trainingShare = t.trainingShare;
            this.series = t.series;
        }

        /** A name for people; that of the data set by default. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** The split; the data set's test split by default. */
        public Builder split(String value) {
            split = value;
            return this;
        }

        /** Language of the questions; {@code en} by default. */
        public Builder language(String value) {
            language = value;
            return this;
        }

        /** Which part of a report is the reference; findings and impression by default. */
        public Builder section(ReportSection value) {
            section = value;
            return this;
        }

        /** Most earlier examinations of a sample; 1 by default. */
        public Builder priors(int value) {
            priors = value;
            return this;
        }

        /** Kinds of samples to take; all by default. */
        public Builder kinds(Set<SampleKind> values) {
            kinds = values;
            return this;
        }

        /** Metrics; those that suit the kinds by default. */
        public Builder metrics(List<String> values) {
            metrics = values;
            return this;
        }

        /** What is shown of earlier examinations; nothing by default. */
        public Builder history(HistorySetting value) {
            history = value;
            return this;
        }

        /** Most samples; all, which is 0, by default. */
        public Builder limit(int value) {
            limit = value;
            return this;
        }

        /** How often a failed sample is tried again; once by default. */
        public Builder retries(int value) {
            retries = value;
            return this;
        }

        /** Resamples of the bootstrap; 1,000 by default. */
        public Builder resamples(int value) {
            resamples = value;
            return this;
        }

        /** Seed of the bootstrap. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Level of the intervals; 0.95 by default. */
        public Builder level(double value) {
            level = value;
            return this;
        }

        /** Share of the training data behind the model, for curves. */
        public Builder trainingShare(double value) {
            trainingShare = value;
            return this;
        }

        /** Name of the curve. */
        public Builder series(String value) {
            series = value;
            return this;
        }

        /**
         * The task.
         *
         * @throws EvaluationException if a value is out of its range
         */
        public TaskDefinition build() {
            return new TaskDefinition(
                    name,
                    data,
                    split,
                    language,
                    section,
                    priors,
                    kinds,
                    metrics,
                    history,
                    limit,
                    retries,
                    resamples,
                    seed,
                    level,
                    trainingShare,
                    series);
        }
    }
}
