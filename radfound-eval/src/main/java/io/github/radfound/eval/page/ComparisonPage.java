package io.github.radfound.eval.page;

import io.github.radfound.eval.harness.Comparison;
import io.github.radfound.eval.harness.Difference;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Two runs side by side as one HTML file that loads nothing. */
public final class ComparisonPage {

    private final Comparison comparison;
    private final String first;
    private final String second;

    private ComparisonPage(Comparison comparison, String first, String second) {
        this.comparison = comparison;
        this.first = first;
        this.second = second;
    }

    /** The page of a comparison. */
    public static ComparisonPage of(Comparison comparison) {
        String first = comparison.first().model().name();
        String second = comparison.second().model().name();
        boolean same = first.equals(second);
        return new ComparisonPage(
                comparison,
                same
                        ? first + " (first, history "
                                + comparison.first().task().history().label() + ")"
                        : first,
                same
                        ? second + " (second, history "
                                + comparison.second().task().history().label() + ")"
                        : second);
    }

    /** Writes the page. */
    public void write(Path file) throws IOException {
        Files.writeString(file, html());
    }

    /** The page. */
    public String html() {
        Page page = new Page(comparison.first().task().name() + ": " + first + " and " + second);
        page.note(comparison.paired() + " samples in both; only in the first " + comparison.onlyFirst()
                + ", only in the second " + comparison.onlySecond() + ".");
        page.warning("For research and development. Not a medical device.");
        if (comparison.differentInputs() > 0) {
            page.warning("The two models saw " + comparison.differentInputs()
                    + " of the samples differently, as under different history settings.");
        }
        overall(page);
        subgroups(page);
        Provenance.write(page, "Provenance of the first", comparison.first());
        Provenance.write(page, "Provenance of the second", comparison.second());
        return page.toString();
    }

    private void overall(Page page) {
        page.section("All samples");
        chart(
                page,
                "Scores of both",
                comparison.overall().stream()
                        .filter(d -> MetricNames.isShare(d.metric()))
                        .map(d -> group(MetricNames.of(d.metric()), "", d))
                        .toList());
        List<List<String>> rows = new ArrayList<>();
        for (Difference d : comparison.overall()) {
            rows.add(List.of(
                    MetricNames.of(d.metric()),
                    Numbers.score(d.first().value()),
                    Numbers.score(d.second().value()),
                    Numbers.score(d.difference()),
                    Numbers.interval(d.lower(), d.upper()),
                    Numbers.p(d.pValue()),
                    Numbers.p(d.holm()),
                    String.valueOf(d.samples())));
        }
        page.table(
                List.of("Metric", "First#", "Second#", "Difference#", "interval#", "p#", "p (Holm)#", "Samples#"),
                rows);
        page.note("Differences are second minus first. Intervals by paired bootstrap over patients; p by approximate"
                + " randomisation, adjusted by Holm over the metrics. Seed "
                + comparison.first().task().seed() + ", "
                + comparison.first().task().resamples() + " resamples.");
    }

    private void subgroups(Page page) {
        Map<String, List<Difference>> dimensions = comparison.differences().stream()
                .filter(d -> !d.isOverall())
                .collect(Collectors.groupingBy(Difference::dimension, LinkedHashMap::new, Collectors.toList()));
        dimensions
                .values()
                .removeIf(
                        list -> list.stream().map(Difference::value).distinct().count() < 2);
        if (dimensions.isEmpty()) {
            return;
        }
        page.section("Subgroups");
        dimensions.forEach((dimension, all) -> {
            String metric = all.get(0).metric();
            List<Difference> main =
                    all.stream().filter(d -> d.metric().equals(metric)).toList();
            page.part("By " + dimension);
            page.note(MetricNames.of(metric));
            chart(
                    page,
                    MetricNames.of(metric) + " by " + dimension,
                    main.stream()
                            .map(d -> group(d.value(), "n = " + d.samples(), d))
                            .toList());
            page.table(
                    List.of("Group", "Metric", "First#", "Second#", "Difference#", "interval#", "Samples#"),
                    all.stream()
                            .map(d -> List.of(
                                    d.value(),
                                    MetricNames.of(d.metric()),
                                    Numbers.score(d.first().value()),
                                    Numbers.score(d.second().value()),
                                    Numbers.score(d.difference()),
                                    Numbers.interval(d.lower(), d.upper()),
                                    String.valueOf(d.samples())))
                            .toList());
        });
        page.note("Differences of subgroups are not tested: with many of them, some differ by chance.");
    }

    private void chart(Page page, String title, List<BarChart.Group> groups) {
        if (!groups.isEmpty()) {
            new BarChart(title, List.of(first, second), groups).draw(page.html());
        }
    }

    private static BarChart.Group group(String label, String note, Difference d) {
        return new BarChart.Group(label, note, List.of(bar(d.first()), bar(d.second())));
    }

    private static Bar bar(Score score) {
        return new Bar(score.value(), score.lower(), score.upper());
    }
}
