package io.github.radfound.eval.page.internal;

import io.github.radfound.error.ImageException;
import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleImage;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.SampleResult;
import io.github.radfound.image.RadImage;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Single samples with their images: those with the lowest and the highest scores. */
public final class Cases {

    private static final int PICTURE = 260;
    private static final int MOST_PICTURES = 4;
    private static final int LONGEST_TEXT = 900;

    private final Page page;
    private final String metric;
    private final Map<String, Sample> samples;

    /**
     * Cases for a page.
     *
     * @param page    where they are written
     * @param metric  by which they are chosen
     * @param samples the samples with their images; those that are missing are shown without
     */
    public Cases(Page page, String metric, List<Sample> samples) {
        this.page = page;
        this.metric = metric;
        this.samples = samples.stream().collect(Collectors.toMap(Sample::id, s -> s));
    }

    /** Writes so many of the worst and of the best; ties go by place in the data set. */
    public void write(EvaluationRun run, int count) {
        List<SampleResult> scored = run.samples().stream()
                .filter(s -> s.scores().containsKey(metric))
                .toList();
        Comparator<SampleResult> byScore =
                Comparator.comparingDouble(s -> s.scores().getOrDefault(metric, 0.0));
        List<SampleResult> worst = scored.stream()
                .sorted(byScore.thenComparing(SampleResult::ordinal))
                .limit(count)
                .toList();
        List<SampleResult> best = scored.stream()
                .filter(s -> !worst.contains(s))
                .sorted(byScore.reversed().thenComparing(SampleResult::ordinal))
                .limit(count)
                .toList();
        page.part("Lowest " + MetricNames.of(metric));
        write(worst);
        page.part("Highest " + MetricNames.of(metric));
        write(best);
    }

    private void write(List<SampleResult> results) {
        page.html().open("div", "class", "cases").line();
        results.forEach(this::write);
        page.html().close().line();
    }

    private void write(SampleResult result) {
        Html html = page.html();
        html.open("article", "class", "case");
        Sample sample = samples.get(result.id());
        if (sample != null) {
            html.open("div", "class", "images");
            sample.images().stream().limit(MOST_PICTURES).forEach(this::picture);
            html.close();
        }
        html.open("dl");
        if (!result.question().isEmpty()) {
            item("Question", result.question());
        }
        if (!result.choices().isEmpty()) {
            item("Choices", String.join(" \u00b7 ", result.choices()));
        }
        item("Reference", String.join(" \u00b7 ", result.references()));
        item("Answer", result.prediction().isBlank() ? "(none)" : result.prediction());
        item(MetricNames.of(metric), Numbers.score(result.scores().getOrDefault(metric, Double.NaN)));
        html.close();
        html.element(
                "p",
                "sample " + result.key().substring(0, Math.min(12, result.key().length())),
                "class",
                "mono soft");
        html.close().line();
    }

    private void picture(SampleImage image) {
        try {
            List<RadImage> images = image.read();
            String uri = Thumbnails.png(images.get(0), PICTURE);
            page.html().empty("img", "src", uri, "alt", "image of the sample");
        } catch (ImageException missing) {
            page.html().element("span", "(image missing or unreadable)", "class", "soft");
        }
    }

    private void item(String name, String text) {
        page.html().element("dt", name).element("dd", Labels.cut(text, LONGEST_TEXT));
    }
}
