package io.github.radfound.eval.page;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.Leakage;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.RunInfo;
import io.github.radfound.eval.harness.SampleResult;
import io.github.radfound.eval.harness.Score;
import io.github.radfound.eval.harness.Subgroup;
import io.github.radfound.eval.page.internal.Bar;
import io.github.radfound.eval.page.internal.BarChart;
import io.github.radfound.eval.page.internal.Cases;
import io.github.radfound.eval.page.internal.MetricNames;
import io.github.radfound.eval.page.internal.Numbers;
import io.github.radfound.eval.page.internal.Page;
import io.github.radfound.eval.page.internal.Provenance;
import io.github.radfound.eval.page.internal.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The results of a run as one HTML file that loads nothing: scores with intervals, subgroups, what is wrong with the data,
 * single cases with their pictures, provenance and limits. Ids of samples and patients do not appear. Cases show texts and
 * pictures of the data set, which its licence may forbid to pass on; leave them out with {@link #cases(int) cases(0)}.
 */
public final class ResultPage {

    private static final String LIMITS =
            "For research and development. Not a medical device: nothing here is fit for a clinical decision.";

    /** More groups in one dimension make a page that nobody reads. */
    private static final int MOST_GROUPS = 30;

    private final EvaluationRun run;
    private final List<Sample> samples;
    private final int cases;

    private ResultPage(EvaluationRun run, List<Sample> samples, int cases) {
        this.run = run;
        this.samples = samples;
        this.cases = cases;
    }

    /** The page of a run, without pictures. */
    public static ResultPage of(EvaluationRun run) {
        return new ResultPage(run, List.of(), 4);
    }

    /** With pictures of these samples. */
    public ResultPage pictures(List<Sample> values) {
        return new ResultPage(run, List.copyOf(values), cases);
    }

    /** With so many of the worst and of the best cases; 4 by default, 0 for none. */
    public ResultPage cases(int count) {
        if (count < 0 || count > 100) {
            throw new EvaluationException("Expected 0 to 100 cases, found " + count + ".", "correct the number.");
        }
        return new ResultPage(run, samples, count);
    }

    /** Writes the page. */
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }

    /** The page. */
    public String html() {
        RunInfo info = run.info();
        Page page = new Page(info.task().name() + ": " + info.model().name());
        page.note(info.dataName() + ", split " + info.split() + ", "
                + run.samples().size() + " of " + info.total() + " samples"
                + (info.shards() > 1 ? " (shard " + info.shard() + " of " + info.shards() + ")" : ""));
        page.warning(LIMITS);
        tiles(page);
        scores(page);
        subgroups(page);
        answers(page);
        data(page);
        if (cases > 0 && !run.scores().isEmpty()) {
            page.section("Single cases");
            page.note("Texts and pictures of the data set: pass them on only as its licence allows. A picture may show"
                    + " text that is burned into it.");
            new Cases(page, run.scores().get(0).metric(), samples).write(run, cases);
        }
        Provenance.write(page, "Provenance", info);
        return page.toString();
    }

    private void tiles(Page page) {
        page.html().open("div", "class", "tiles").line();
        for (Score score : run.scores()) {
            page.html().open("div", "class", "tile").text(MetricNames.of(score.metric()));
            page.html().element("b", Numbers.score(score.value()));
            page.html()
                    .element("span", Numbers.interval(score.lower(), score.upper()), "class", "soft")
                    .close()
                    .line();
        }
        page.html().close().line();
    }

    private void scores(Page page) {
        page.section("Scores");
        String level = Math.round(100 * run.info().task().level()) + " %";
        List<BarChart.Group> groups = run.scores().stream()
                .filter(s -> MetricNames.isShare(s.metric()))
                .map(s -> new BarChart.Group(MetricNames.of(s.metric()), "", List.of(bar(s))))
                .toList();
        new BarChart(
                        "Scores with " + level + " intervals",
                        List.of(run.info().model().name()),
                        groups)
                .draw(page.html());
        page.table(
                List.of(
                        "Metric",
                        "Value#",
                        level + " percentile#",
                        level + " BCa#",
                        "Samples#",
                        "Patients#",
                        "Variant"),
                run.scores().stream()
                        .map(s -> List.of(
                                MetricNames.of(s.metric()),
                                Numbers.score(s.value()),
                                Numbers.interval(s.lower(), s.upper()),
                                Numbers.interval(s.bcaLower(), s.bcaUpper()),
                                String.valueOf(s.samples()),
                                String.valueOf(s.patients()),
                                s.variant()))
                        .toList());
        page.note("Intervals by bootstrap over patients (or cases, where the data set knows no patients): "
                + run.info().task().resamples() + " resamples, seed "
                + run.info().task().seed() + ".");
    }

    private void subgroups(Page page) {
        Map<String, List<Subgroup>> dimensions = run.subgroups().stream()
                .collect(Collectors.groupingBy(Subgroup::dimension, LinkedHashMap::new, Collectors.toList()));
        dimensions.values().removeIf(values -> values.size() < 2);
        if (dimensions.isEmpty()) {
            return;
        }
        page.section("Subgroups");
        dimensions.forEach((dimension, all) -> {
            page.part("By " + dimension);
            List<Subgroup> values = largest(all);
            if (values.size() < all.size()) {
                page.note("The " + values.size() + " largest of " + all.size() + " groups; results.json has them all.");
            }
            String metric = values.get(0).scores().get(0).metric();
            List<BarChart.Group> groups = values.stream()
                    .map(v -> new BarChart.Group(
                            v.value(),
                            "n = " + v.scores().get(0).samples(),
                            List.of(v.scores().stream()
                                    .filter(s -> s.metric().equals(metric))
                                    .findFirst()
                                    .map(ResultPage::bar)
                                    .orElse(Bar.NONE))))
                    .toList();
            page.note(MetricNames.of(metric));
            new BarChart(
                            MetricNames.of(metric) + " by " + dimension,
                            List.of(run.info().model().name()),
                            groups)
                    .draw(page.html());
            Tables.subgroups(page, values);
        });
        page.note(
                "Subgroups are looked at one by one: with many of them, some differ by chance. Small ones say little.");
    }

    /** The largest groups, in their order. */
    private static List<Subgroup> largest(List<Subgroup> all) {
        List<Subgroup> kept = all.stream()
                .sorted(Comparator.comparingInt(
                                (Subgroup s) -> s.scores().get(0).samples())
                        .reversed())
                .limit(MOST_GROUPS)
                .toList();
        return all.stream().filter(kept::contains).toList();
    }

    private static Bar bar(Score score) {
        return new Bar(score.value(), score.lower(), score.upper());
    }

    private void answers(Page page) {
        page.section("Answers");
        Map<SampleResult.Status, Integer> counts = run.statusCounts();
        page.table(
                List.of("Outcome", "Samples#", "How it counts"),
                List.of(
                        outcome(counts, SampleResult.Status.ANSWERED, "measured"),
                        outcome(counts, SampleResult.Status.EMPTY, "measured as an empty answer"),
                        outcome(counts, SampleResult.Status.FAILED, "measured as an empty answer"),
                        outcome(
                                counts,
                                SampleResult.Status.UNREADABLE,
                                "not measured: the image is missing or unreadable")));
        Map<String, Long> errors = run.samples().stream()
                .filter(s -> !s.error().isEmpty())
                .collect(Collectors.groupingBy(SampleResult::error, LinkedHashMap::new, Collectors.counting()));
        if (!errors.isEmpty()) {
            page.table(
                    List.of("Error", "Samples#"),
                    errors.entrySet().stream()
                            .map(e -> List.of(e.getKey(), String.valueOf(e.getValue())))
                            .toList());
        }
    }

    private static List<String> outcome(
            Map<SampleResult.Status, Integer> counts, SampleResult.Status status, String how) {
        return List.of(Page.words(status), String.valueOf(counts.getOrDefault(status, 0)), how);
    }

    private void data(Page page) {
        RunInfo info = run.info();
        page.section("Data");
        page.paragraph(info.dataName() + ", split " + info.split() + ". Source: " + info.source() + ".");
        Leakage leakage = info.leakage();
        if (leakage.found()) {
            page.warning(
                    "Leakage: " + leakage.describe() + " A model that was trained on the training split has seen them;"
                            + " its scores say little about new patients.");
        } else {
            page.paragraph(leakage.describe());
        }
        if (info.issueCounts().isEmpty()) {
            page.paragraph("Nothing is wrong with the files.");
            return;
        }
        page.warning(
                info.issueCounts().values().stream().mapToInt(Integer::intValue).sum() + " issues were found; "
                        + info.rejected() + " rows became no sample.");
        page.table(
                List.of("Issue", "Count#"),
                info.issueCounts().entrySet().stream()
                        .map(e -> List.of(Page.words(e.getKey()), String.valueOf(e.getValue())))
                        .toList());
        page.table(
                List.of("First issues", "Where", "What"),
                info.issues().stream()
                        .limit(20)
                        .map(i -> List.of(Page.words(i.kind()), i.where(), i.detail()))
                        .toList());
    }
}
