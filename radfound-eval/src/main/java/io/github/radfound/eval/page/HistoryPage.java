package io.github.radfound.eval.page;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.Score;
import io.github.radfound.eval.page.internal.Bar;
import io.github.radfound.eval.page.internal.BarChart;
import io.github.radfound.eval.page.internal.MetricNames;
import io.github.radfound.eval.page.internal.Numbers;
import io.github.radfound.eval.page.internal.Page;
import io.github.radfound.eval.page.internal.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One model under several settings of what it is shown of earlier examinations, as one HTML file that loads nothing: the
 * paper's figures 3f and 3g.
 */
public final class HistoryPage {

    private final List<EvaluationRun> runs;

    private HistoryPage(List<EvaluationRun> runs) {
        this.runs = runs;
    }

    /**
     * The page of these runs.
     *
     * @throws EvaluationException if there is none, or they are not of one model on the same samples
     */
    public static HistoryPage of(List<EvaluationRun> runs) {
        long kinds = runs.stream()
                .map(r -> r.info().fingerprint() + r.info().model().hash())
                .distinct()
                .count();
        if (kinds != 1) {
            throw new EvaluationException(
                    "Expected runs of one model on the same samples, found " + kinds + " different ones.",
                    "give runs that differ in the history setting only.");
        }
        return new HistoryPage(runs.stream()
                .sorted(Comparator.comparing(r -> r.info().task().history()))
                .toList());
    }

    /** Writes the page. */
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }

    /** The page. */
    public String html() {
        EvaluationRun first = runs.get(0);
        String model = first.info().model().name();
        Page page = new Page(first.info().task().name() + ": " + model + " with and without history");
        page.note(first.samples().size() + " samples of " + first.info().dataName() + ", split "
                + first.info().split() + ".");
        page.warning("For research and development. Not a medical device.");
        for (Score score : first.scores()) {
            String name = MetricNames.of(score.metric());
            page.section(name);
            List<BarChart.Group> groups = new ArrayList<>();
            List<List<String>> rows = new ArrayList<>();
            for (EvaluationRun run : runs) {
                String setting = run.info().task().history().label().replace('-', ' ');
                run.score(score.metric()).ifPresent(s -> {
                    groups.add(new BarChart.Group(setting, "", List.of(new Bar(s.value(), s.lower(), s.upper()))));
                    rows.add(List.of(
                            setting,
                            Numbers.score(s.value()),
                            Numbers.interval(s.lower(), s.upper()),
                            String.valueOf(s.samples())));
                });
            }
            new BarChart(name + " by what is shown of earlier examinations", List.of(model), groups).draw(page.html());
            page.table(List.of("Shown", name + "#", "interval#", "Samples#"), rows);
        }
        Provenance.write(page, "Provenance", first.info());
        return page.toString();
    }
}
