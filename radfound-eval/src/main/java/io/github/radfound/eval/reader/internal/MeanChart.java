package io.github.radfound.eval.reader.internal;

import io.github.radfound.eval.page.internal.Html;
import io.github.radfound.eval.reader.GroupScore;
import java.util.List;
import java.util.Locale;

/**
 * Means with their intervals on the scale from 1 to 5.
 *
 * @param title  above the chart
 * @param scores one row each
 */
public record MeanChart(String title, List<GroupScore> scores) {

    private static final int WIDTH = 470;
    private static final int LABELS = 120;
    private static final int VALUES = 48;
    private static final int ROW = 24;
    private static final int TOP = 26;

    /** Draws the chart. */
    public void draw(Html html) {
        int bottom = TOP + scores.size() * ROW;
        html.open("svg", "viewBox", "0 0 " + WIDTH + " " + (bottom + 18), "role", "img", "class", "chart");
        html.element("title", title + ": means");
        html.element("text", title, "class", "label heading", "x", 0, "y", 15);
        for (int tick = 1; tick <= 5; tick++) {
            String x = ShareChart.xy(at(tick));
            html.empty("line", "class", "grid", "x1", x, "x2", x, "y1", TOP, "y2", bottom);
            html.element(
                    "text", String.valueOf(tick), "class", "tick", "x", x, "y", bottom + 14, "text-anchor", "middle");
        }
        for (int row = 0; row < scores.size(); row++) {
            draw(html, scores.get(row), TOP + row * ROW + ROW / 2.0);
        }
        html.close().line();
    }

    private static void draw(Html html, GroupScore score, double y) {
        html.element(
                "text",
                ShareChart.cut(score.group()),
                "class",
                "label",
                "x",
                LABELS - 8,
                "y",
                ShareChart.xy(y + 4),
                "text-anchor",
                "end");
        boolean known = Double.isFinite(score.mean());
        if (known && Double.isFinite(score.lower())) {
            double low = at(score.lower());
            double high = at(score.upper());
            html.empty(
                    "path",
                    "class",
                    "whisker",
                    "d",
                    String.format(
                            Locale.ROOT,
                            "M%.1f %.1fH%.1fM%.1f %.1fv8M%.1f %.1fv8",
                            low,
                            y,
                            high,
                            low,
                            y - 4,
                            high,
                            y - 4));
        }
        if (known) {
            html.empty(
                    "circle", "class", "bar0", "cx", ShareChart.xy(at(score.mean())), "cy", ShareChart.xy(y), "r", 5);
        }
        String value = known ? String.format(Locale.ROOT, "%.2f", score.mean()) : "\u2013";
        html.element("text", value, "class", "value", "x", WIDTH - VALUES + 14, "y", ShareChart.xy(y + 4));
    }

    private static double at(double score) {
        return LABELS + (score - 1) / 4 * (WIDTH - LABELS - VALUES);
    }
}
