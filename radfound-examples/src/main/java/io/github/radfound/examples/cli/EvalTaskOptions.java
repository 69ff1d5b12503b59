package io.github.radfound.examples.cli;

import io.github.radfound.eval.data.ReportSection;
import io.github.radfound.eval.harness.HistorySetting;
import io.github.radfound.eval.harness.TaskDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The task: a data set by its id or a file, and what differs from it. */
final class EvalTaskOptions {

    private static final Pattern SHARD = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    @Option(names = "--task", paramLabel = "<task>", description = "Id of a data set, or a task file in YAML.")
    private @Nullable String task;

    @Option(names = "--split", paramLabel = "<name>", description = "Split of the data set; its test split by default.")
    private @Nullable String split;

    @Option(names = "--language", paramLabel = "<code>", description = "Language of the questions, such as en.")
    private @Nullable String language;

    @Option(names = "--section", description = "Part of reports: findings, impression or both.")
    private @Nullable ReportSection section;

    @Option(
            names = "--history",
            paramLabel = "<setting>",
            description =
                    "What is shown of earlier examinations: none, prior-reports, prior-images, both; all for a run"
                            + " with each.")
    private @Nullable String history;

    @Option(names = "--metrics", split = ",", paramLabel = "<name>", description = "Metrics, separated by commas.")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--limit", paramLabel = "<n>", description = "Most samples, from the first.")
    private @Nullable Integer limit;

    @Option(names = "--retries", paramLabel = "<n>", description = "How often a failed sample is tried again.")
    private @Nullable Integer retries;

    @Option(names = "--resamples", paramLabel = "<n>", description = "Resamples of the bootstrap.")
    private @Nullable Integer resamples;

    @Option(names = "--seed", paramLabel = "<n>", description = "Seed of the bootstrap.")
    private @Nullable Long seed;

    @Option(
            names = "--training-share",
            paramLabel = "<share>",
            description = "Share of training data, 0 to 1, for curves.")
    private @Nullable Double trainingShare;

    @Option(names = "--series", paramLabel = "<name>", description = "Name of the curve that the result belongs to.")
    private @Nullable String series;

    boolean isNamed() {
        return task != null;
    }

    /** The task with what the command line changes; the history is left to {@link #histories()}. */
    TaskDefinition definition(CommandSpec spec) {
        if (task == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--task=<task>'");
        }
        boolean file = task.endsWith(".yaml") || task.endsWith(".yml");
        TaskDefinition base = file
                ? TaskDefinition.read(Path.of(task))
                : TaskDefinition.of(task).build();
        if (history == null) {
            history = base.history().label();
        }
        checkHistory(spec, history);
        TaskDefinition.Builder builder = base.toBuilder();
        builder.split(or(split, base.split())).language(or(language, base.language()));
        builder.section(or(section, base.section())).series(or(series, base.series()));
        builder.limit(or(limit, base.limit())).retries(or(retries, base.retries()));
        builder.resamples(or(resamples, base.resamples())).seed(or(seed, base.seed()));
        if (trainingShare != null) {
            builder.trainingShare(trainingShare);
        }
        return metrics.isEmpty() ? builder.build() : builder.metrics(metrics).build();
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    /** One setting, or all four. */
    List<HistorySetting> histories() {
        return Arrays.stream(HistorySetting.values())
                .filter(s -> "all".equals(history) || s.label().equals(history))
                .toList();
    }

    private static void checkHistory(CommandSpec spec, String name) {
        List<String> known = new ArrayList<>(Arrays.stream(HistorySetting.values())
                .map(HistorySetting::label)
                .toList());
        known.add("all");
        if (!known.contains(name.toLowerCase(Locale.ROOT))) {
            throw new ParameterException(spec.commandLine(), "Expected --history among " + known + ".");
        }
    }

    /** Index and count of a shard. */
    static int[] shard(CommandSpec spec, String text) {
        Matcher matcher = SHARD.matcher(text);
        if (!matcher.matches()) {
            throw new ParameterException(spec.commandLine(), "Expected --shard as i/n, such as 1/4.");
        }
        return new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))};
    }
}
