package io.github.radfound.eval.page;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.Score;
import io.github.radfound.eval.harness.TaskDefinition;
import io.github.radfound.eval.page.internal.Bar;
import io.github.radfound.eval.page.internal.CurveChart;
import io.github.radfound.eval.page.internal.MetricNames;
import io.github.radfound.eval.page.internal.Numbers;
import io.github.radfound.eval.page.internal.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Scores against the share of training data as one HTML file that loads nothing: the paper's figure 4b. The runs carry their
 * shares and the names of their curves in their tasks.
 */
public final class CurvePage {

    private final List<EvaluationRun> runs;

    private CurvePage(List<EvaluationRun> runs) {
        this.runs = runs;
    }

    /**
     * The page of these runs.
     *
     * @throws EvaluationException if there is none, one has no share, or they are not of the same samples
     */
    public static CurvePage of(List<EvaluationRun> runs) {
        List<String> prints =
                runs.stream().map(r -> r.info().fingerprint()).distinct().toList();
        if (prints.size() != 1) {
            throw new EvaluationException(
                    "Expected runs on the same samples for curves, found " + prints.size() + " different sets.",
                    "give runs of one task.");
        }
        for (EvaluationRun run : runs) {
            if (run.info().task().trainingShare() == null) {
                throw new EvaluationException(
                        "Expected runs with their share of training data, found one without.",
                        "evaluate with --training-share, or the key training-share of the task.");
            }
        }
        return new CurvePage(List.copyOf(runs));
    }

    /** Writes the page. */
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }

    /** The page. */
    public String html() {
        TaskDefinition task = runs.get(0).info().task();
        Page page = new Page(task.data() + ": scores and training data");
        page.note(runs.size() + " runs on " + runs.get(0).info().total() + " samples of "
                + runs.get(0).info().dataName() + ", split "
                + runs.get(0).info().split() + ".");
        page.warning("For research and development. Not a medical device.");
        for (Score score : runs.get(0).scores()) {
            String name = MetricNames.of(score.metric());
            page.section(name);
            new CurveChart(name + " against the share of training data", name, curves(score.metric()))
                    .draw(page.html());
            page.table(List.of("Curve", "Share#", name + "#", "interval#", "Samples#"), rows(score.metric()));
        }
        page.note(
                "Intervals by bootstrap over patients. They say how far other test patients would move a point, not how"
                        + " far another training would.");
        return page.toString();
    }

    private List<EvaluationRun> sorted() {
        return runs.stream()
                .sorted(Comparator.comparing(CurvePage::series)
                        .thenComparing(r -> r.info().task().share().orElse(0)))
                .toList();
    }

    private static String series(EvaluationRun run) {
        String series = run.info().task().series();
        return series.isEmpty() ? run.info().model().name() : series;
    }

    private List<CurveChart.Curve> curves(String metric) {
        Map<String, List<CurveChart.Point>> points = new TreeMap<>();
        for (EvaluationRun run : sorted()) {
            run.score(metric)
                    .ifPresent(s -> points.computeIfAbsent(series(run), k -> new ArrayList<>())
                            .add(new CurveChart.Point(
                                    run.info().task().share().orElse(0), new Bar(s.value(), s.lower(), s.upper()))));
        }
        return points.entrySet().stream()
                .map(e -> new CurveChart.Curve(e.getKey(), e.getValue()))
                .toList();
    }

    private List<List<String>> rows(String metric) {
        List<List<String>> rows = new ArrayList<>();
        for (EvaluationRun run : sorted()) {
            run.score(metric)
                    .ifPresent(s -> rows.add(List.of(
                            series(run),
                            String.valueOf(run.info().task().share().orElse(0)),
                            Numbers.score(s.value()),
                            Numbers.interval(s.lower(), s.upper()),
                            String.valueOf(s.samples()))));
        }
        return rows;
    }
}
