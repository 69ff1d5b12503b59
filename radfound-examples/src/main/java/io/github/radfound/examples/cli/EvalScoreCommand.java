package io.github.radfound.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.metric.Measurement;
import io.github.radfound.eval.metric.TextLines;
import io.github.radfound.eval.metric.TextSample;
import io.github.radfound.eval.statistics.Bootstrap;
import io.github.radfound.eval.statistics.Clusters;
import io.github.radfound.eval.statistics.Interval;
import io.github.radfound.eval.statistics.Resampling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Scores plain files. */
@Command(
        name = "score",
        description = {
            "Score texts against references: plain files, one text a line, line by line the same sample.",
            "Each score is printed with the name of its variant, since suites differ."
        })
final class EvalScoreCommand extends CliCommand {

    @Option(names = "--hypotheses", required = true, paramLabel = "<file>", description = "The texts to score.")
    private @Nullable Path hypotheses;

    @Option(
            names = "--references",
            required = true,
            arity = "1..*",
            paramLabel = "<file>",
            description = "One or more files of references, each with a line for each text.")
    private List<Path> references = new ArrayList<>();

    @Option(
            names = "--metrics",
            split = ",",
            defaultValue = "bleu,rouge-l,meteor,cider",
            paramLabel = "<name>",
            description = "Any of " + ScoreMetrics.NAMES + "; ${DEFAULT-VALUE} unless given.")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--intervals", description = "Add 95 %% intervals by bootstrap.")
    private boolean intervals;

    @Option(
            names = "--clusters",
            paramLabel = "<file>",
            description = "With --intervals: a line for each text; texts with the same line, such as a pseudonym of the"
                    + " patient, are drawn together.")
    private @Nullable Path clusters;

    @Option(
            names = "--resamples",
            defaultValue = "1000",
            paramLabel = "<n>",
            description = "With --intervals: how often to draw; ${DEFAULT-VALUE} unless given.")
    private int resamples;

    @Option(names = "--seed", paramLabel = "<n>", description = "With --intervals: seed of the draws.")
    private long seed = Resampling.DEFAULT.seed();

    @Override
    void run() throws IOException {
        List<ScoreMetrics> chosen = chosen();
        if (resamples < 1) {
            throw new ParameterException(
                    spec().commandLine(), "Expected --resamples of at least 1, found " + resamples + ".");
        }
        List<String> warnings = new ArrayList<>();
        List<TextSample> samples = samples(warnings);
        List<Measurement> scores = new ArrayList<>();
        chosen.forEach(metric -> scores.addAll(metric.metric().measure(samples)));
        if (samples.size() == 1 && chosen.contains(ScoreMetrics.CIDER)) {
            warnings.add("CIDEr of one sample is 0: no words are rare in a corpus of one.");
        }
        List<Interval> ranges = intervals ? ranges(scores, samples.size()) : List.of();
        if (json()) {
            print(json(scores, ranges, samples.size(), warnings));
        } else {
            table(scores, ranges, samples.size(), warnings);
        }
    }

    private List<ScoreMetrics> chosen() {
        List<ScoreMetrics> chosen = new ArrayList<>();
        for (String name : metrics) {
            ScoreMetrics metric = ScoreMetrics.named(name.strip())
                    .orElseThrow(() -> new ParameterException(
                            spec().commandLine(),
                            "Expected metrics of " + ScoreMetrics.NAMES + ", found \"" + name + "\"."));
            if (!chosen.contains(metric)) {
                chosen.add(metric);
            }
        }
        return chosen;
    }

    private List<TextSample> samples(List<String> warnings) throws IOException {
        TextLines texts = read("hypotheses", Objects.requireNonNull(hypotheses, "picocli requires it"), warnings);
        List<TextLines> others = new ArrayList<>();
        for (Path file : references) {
            String name = references.size() == 1 ? "references" : "references " + (others.size() + 1);
            TextLines lines = read(name, file, warnings);
            requireSameCount(name, lines, texts);
            others.add(lines);
        }
        List<TextSample> samples = new ArrayList<>();
        for (int i = 0; i < texts.lines().size(); i++) {
            int line = i;
            samples.add(new TextSample(
                    texts.lines().get(i),
                    others.stream().map(other -> other.lines().get(line)).toList()));
        }
        return samples;
    }

    private static TextLines read(String name, Path file, List<String> warnings) throws IOException {
        TextLines lines = TextLines.read(file);
        if (lines.lines().isEmpty()) {
            throw new EvaluationException(
                    "Expected at least one line of " + name + ", found an empty file.",
                    "give a file with one text a line.");
        }
        if (lines.empty() > 0) {
            warnings.add(name + ": " + lines.empty() + " of " + lines.lines().size()
                    + " lines are empty and scored as empty texts.");
        }
        if (lines.recoded() > 0) {
            warnings.add(name + ": " + lines.recoded() + " of " + lines.lines().size()
                    + " lines are not UTF-8 and were read as Windows-1252.");
        }
        return lines;
    }

    private static void requireSameCount(String name, TextLines lines, TextLines texts) {
        if (lines.lines().size() != texts.lines().size()) {
            throw new EvaluationException(
                    "Expected as many lines of " + name + " as of hypotheses, "
                            + texts.lines().size() + ", found " + lines.lines().size() + ".",
                    "write one text a line, with an empty line for an empty text.");
        }
    }

    private List<Interval> ranges(List<Measurement> scores, int samples) throws IOException {
        Clusters units = Clusters.none(samples);
        if (clusters != null) {
            List<String> keys = TextLines.read(clusters).lines();
            if (keys.size() != samples) {
                throw new EvaluationException(
                        "Expected as many lines of clusters as of hypotheses, " + samples + ", found " + keys.size()
                                + ".",
                        "write one key a line.");
            }
            units = Clusters.by(keys);
        }
        Resampling resampling = Resampling.DEFAULT.resamples(resamples).seed(seed);
        List<Interval> ranges = new ArrayList<>();
        for (Measurement score : scores) {
            ranges.add(Bootstrap.of(score.statistics(), units, resampling).bca());
        }
        return ranges;
    }

    private JsonObject json(List<Measurement> scores, List<Interval> ranges, int samples, List<String> warnings) {
        JsonObject object = new JsonObject();
        JsonObject variants = new JsonObject();
        for (Measurement score : scores) {
            object.add(score.name(), PredictionJson.number(score.value()));
            variants.addProperty(score.name(), score.variant());
        }
        object.addProperty("samples", samples);
        object.addProperty("references", references.size());
        object.add("variants", variants);
        if (!ranges.isEmpty()) {
            JsonObject all = new JsonObject();
            for (int i = 0; i < ranges.size(); i++) {
                JsonObject range = new JsonObject();
                range.add("lower", PredictionJson.number(ranges.get(i).lower()));
                range.add("upper", PredictionJson.number(ranges.get(i).upper()));
                all.add(scores.get(i).name(), range);
            }
            object.add("intervals", all);
            object.addProperty("intervalMethod", "BCa, 95 %");
            object.addProperty("resamples", resamples);
            object.addProperty("clusters", ranges.get(0).clusters());
            object.addProperty("seed", seed);
        }
        JsonArray array = new JsonArray();
        warnings.forEach(array::add);
        object.add("warnings", array);
        return object;
    }

    private void table(List<Measurement> scores, List<Interval> ranges, int samples, List<String> warnings) {
        warnings.forEach(warning -> spec().commandLine().getErr().println("radfound: warning: " + warning));
        out().println(samples
                + (samples == 1 ? " text, " : " texts, ")
                + references.size()
                + (references.size() == 1 ? " reference each" : " references each"));
        int width =
                scores.stream().mapToInt(score -> score.name().length()).max().orElse(0);
        for (int i = 0; i < scores.size(); i++) {
            Measurement score = scores.get(i);
            String range = ranges.isEmpty()
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            "  [%.4f, %.4f]",
                            ranges.get(i).lower(),
                            ranges.get(i).upper());
            out().println(String.format(
                    Locale.ROOT, "%-" + width + "s  %7.4f%s  %s", score.name(), score.value(), range, score.variant()));
        }
        if (!ranges.isEmpty()) {
            out().println("BCa intervals of 95 %, " + resamples + " resamples of "
                    + ranges.get(0).clusters() + (clusters == null ? " texts" : " clusters") + ", seed " + seed);
        }
    }
}
