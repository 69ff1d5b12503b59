package io.github.radfound.eval.reader;

import io.github.radfound.eval.page.internal.Numbers;
import io.github.radfound.eval.page.internal.Page;
import io.github.radfound.eval.reader.internal.MeanChart;
import io.github.radfound.eval.reader.internal.ShareChart;
import io.github.radfound.eval.reader.internal.StudyFiles;
import io.github.radfound.eval.statistics.IntraclassCorrelation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The result of a reader study as one HTML file that loads nothing. Comments, cases and reports do not appear. */
public final class ReaderPage {

    private static final int FEW_READERS = 5;

    private final ReaderResult result;

    private ReaderPage(ReaderResult result) {
        this.result = result;
    }

    /** The page of a result. */
    public static ReaderPage of(ReaderResult result) {
        return new ReaderPage(result);
    }

    /** Writes the page. */
    public void write(Path file) throws IOException {
        StudyFiles.replace(file, html().getBytes(StandardCharsets.UTF_8));
    }

    /** The page. */
    public String html() {
        Page page = new Page("Reader study");
        int readers = result.progress().size();
        page.note(result.cases() + " cases, " + readers + " readers, sources: " + String.join(", ", result.groups())
                + ". Each reader rates " + result.perCase() + " report(s) of a case.");
        page.warning(
                "For research and development. Not a medical device. Ratings say how these readers judged these reports.");
        if (readers < FEW_READERS) {
            page.warning(
                    "With " + readers
                            + " reader(s), no interval can tell how readers at large would judge: read them as of these readers.");
        }
        page.section("Distribution of scores");
        ShareChart.legend(page.html());
        charts(page, dimension -> new ShareChart(title(dimension), result.scores(dimension)).draw(page.html()));
        page.section("Means");
        page.note("Points: means of all ratings. Whiskers: " + level() + " intervals over readers and cases.");
        charts(page, dimension -> new MeanChart(title(dimension), result.scores(dimension)).draw(page.html()));
        means(page);
        differences(page);
        agreement(page);
        progress(page);
        methods(page);
        return page.toString();
    }

    private interface Chart {
        void draw(String dimension);
    }

    private static void charts(Page page, Chart chart) {
        page.html().open("div", "class", "pairs").line();
        dimensions().forEach(chart::draw);
        page.html().close().line();
    }

    private static Stream<String> dimensions() {
        return Stream.concat(
                Stream.of(ReaderResult.OVERALL), Stream.of(Dimension.values()).map(Dimension::id));
    }

    private static String title(String dimension) {
        return Dimension.of(dimension).map(Dimension::title).orElse("All six dimensions");
    }

    private String level() {
        return String.format(Locale.ROOT, "%.0f %%", 100 * result.resampling().level());
    }

    private void means(Page page) {
        List<List<String>> rows = new ArrayList<>();
        for (GroupScore s : result.scores()) {
            rows.add(List.of(
                    title(s.dimension()),
                    s.group(),
                    two(s.mean()),
                    interval(s.lower(), s.upper()),
                    interval(s.fixedLower(), s.fixedUpper()),
                    String.valueOf(s.ratings()),
                    String.valueOf(s.missing())));
        }
        page.table(
                List.of(
                        "Dimension",
                        "Source",
                        "Mean#",
                        "over readers and cases#",
                        "over cases#",
                        "Ratings#",
                        "Missing#"),
                rows);
    }

    private void differences(Page page) {
        page.section("Differences");
        List<List<String>> rows = new ArrayList<>();
        for (GroupDifference d : result.differences()) {
            rows.add(List.of(
                    title(d.dimension()),
                    d.first() + " \u2212 " + d.second(),
                    two(d.difference()),
                    interval(d.lower(), d.upper()),
                    Numbers.p(d.pValue()),
                    Numbers.p(d.holm()),
                    String.valueOf(d.cases())));
        }
        page.table(
                List.of(
                        "Dimension",
                        "Sources",
                        "Difference#",
                        "over readers and cases#",
                        "p#",
                        "p, Holm#",
                        "Cases with both#"),
                rows);
        page.note("A p-value that is not small does not show that two sources are equal.");
    }

    private void agreement(Page page) {
        page.section("Agreement of readers");
        List<List<String>> rows = new ArrayList<>();
        for (Agreement a : result.agreement()) {
            IntraclassCorrelation icc = a.correlation();
            rows.add(List.of(
                    title(a.dimension()),
                    two(a.linear()),
                    two(a.quadratic()),
                    String.valueOf(a.pairs()),
                    two(icc.single()),
                    interval(icc.singleLower(), icc.singleUpper()),
                    two(icc.average()),
                    icc.targets() + " \u00d7 " + icc.judges()));
        }
        page.table(
                List.of(
                        "Dimension",
                        "\u03ba linear#",
                        "\u03ba quadratic#",
                        "Pairs#",
                        "ICC(2,1)#",
                        "interval#",
                        "ICC(2,k)#",
                        "Reports \u00d7 readers#"),
                rows);
    }

    private void progress(Page page) {
        page.section("Completeness");
        List<List<String>> rows = new ArrayList<>();
        result.progress()
                .forEach((reader, p) -> rows.add(List.of(
                        reader,
                        String.valueOf(p.items()),
                        String.valueOf(p.complete()),
                        String.valueOf(p.partial()),
                        String.valueOf(p.skipped()),
                        String.valueOf(p.open()))));
        page.table(List.of("Reader", "Reports#", "Complete#", "Partly#", "Skipped#", "Open#"), rows);
        if (result.issues().isEmpty()) {
            page.note("The files of ratings have no issues.");
        } else {
            page.warning("Issues of the files of ratings: "
                    + result.issues().entrySet().stream()
                            .map(e -> Page.words(e.getKey()) + " " + e.getValue())
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    private void methods(Page page) {
        page.section("Methods");
        page.paragraph(
                "Scores run from 1 to 5, 5 is best. Missing scores are left out of their dimension and counted; \u201call"
                        + " six\u201d takes ratings with six scores only.");
        page.paragraph("Intervals over readers and cases draw readers and patients with replacement at once (Owen 2007,"
                + " pigeonhole bootstrap); those over cases draw patients only. Both are percentile intervals of "
                + result.resampling().resamples() + " resamples, seed "
                + result.resampling().seed() + ", level " + level() + ".");
        page.paragraph(
                "p-values are two-sided, by approximate randomisation (Noreen 1989) over patients with the readers taken as"
                        + " given, adjusted by Holm (1979) over all differences shown.");
        page.paragraph(
                "\u03ba is Cohen\u2019s weighted kappa (1968), the mean over all pairs of readers (Light 1971). ICC(2,1) and"
                        + " ICC(2,k) are those of Shrout and Fleiss (1979) over the reports that all readers scored.");
        page.paragraph("Study " + result.study() + ".");
    }

    private static String two(double value) {
        return Double.isFinite(value)
                ? String.format(Locale.ROOT, "%.2f", value).replace("-", "\u2212")
                : "\u2013";
    }

    private static String interval(double lower, double upper) {
        return Double.isFinite(lower) && Double.isFinite(upper) ? two(lower) + " to " + two(upper) : "\u2013";
    }
}
