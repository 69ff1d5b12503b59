package io.github.radfound.eval.page.internal;

import java.util.List;

/**
 * Horizontal bars with whiskers, one row a group and one colour a series, as SVG. Long names fit, and the chart grows with
 * the number of groups.
 *
 * @param title  read to those who cannot see it
 * @param series names of the series, one or two
 * @param groups the rows
 */
public record BarChart(String title, List<String> series, List<Group> groups) {

    private static final int WIDTH = 720;
    private static final int LABELS = 210;
    private static final int VALUES = 60;
    private static final int BAR = 15;
    private static final int GAP = 12;
    private static final int TOP = 8;
    private static final int AXIS = 26;
    private static final int LONGEST_LABEL = 32;

    /**
     * A row.
     *
     * @param label its name
     * @param note  a word more, such as the number of samples
     * @param bars  one bar a series
     */
    public record Group(String label, String note, List<Bar> bars) {}

    /** Draws the chart. */
    public void draw(Html html) {
        int row = series.size() * BAR + GAP;
        int legend = series.size() > 1 ? 22 : 0;
        int bottom = TOP + legend + groups.size() * row;
        Scale scale = Scale.of(groups.stream()
                .flatMap(g -> g.bars().stream())
                .flatMapToDouble(b -> java.util.stream.DoubleStream.of(b.value(), b.lower(), b.upper()))
                .toArray());
        html.open("svg", "viewBox", "0 0 " + WIDTH + " " + (bottom + AXIS), "role", "img", "class", "chart");
        html.element("title", title);
        drawLegend(html, legend);
        for (double tick : scale.ticks()) {
            double x = scale.at(tick, LABELS, WIDTH - VALUES);
            html.empty("line", "class", "grid", "x1", xy(x), "x2", xy(x), "y1", TOP + legend, "y2", bottom);
            html.element(
                    "text", scale.label(tick), "class", "tick", "x", xy(x), "y", bottom + 16, "text-anchor", "middle");
        }
        for (int g = 0; g < groups.size(); g++) {
            draw(html, groups.get(g), TOP + legend + g * row + GAP / 2.0, scale);
        }
        double zero = scale.at(0, LABELS, WIDTH - VALUES);
        html.empty("line", "class", "axis", "x1", xy(zero), "x2", xy(zero), "y1", TOP + legend, "y2", bottom);
        html.close().line();
    }

    private void drawLegend(Html html, int legend) {
        int x = LABELS;
        for (int s = 0; s < series.size() && legend > 0; s++) {
            html.empty("rect", "class", "bar" + s, "x", x, "y", TOP - 4, "width", 12, "height", 12);
            html.element("text", Labels.cut(series.get(s), LONGEST_LABEL), "class", "label", "x", x + 17, "y", TOP + 6);
            x += 34 + 7 * Math.min(LONGEST_LABEL, series.get(s).length());
        }
    }

    private void draw(Html html, Group group, double y, Scale scale) {
        double middle = y + group.bars().size() * BAR / 2.0;
        html.open("text", "class", "label", "x", LABELS - 8, "y", xy(middle + 4), "text-anchor", "end");
        html.text(Labels.cut(group.label(), LONGEST_LABEL - group.note().length()));
        if (!group.note().isEmpty()) {
            html.element("tspan", " " + group.note(), "class", "note");
        }
        html.close();
        for (int s = 0; s < group.bars().size(); s++) {
            draw(html, group.bars().get(s), s, y + s * BAR, scale);
        }
    }

    private static void draw(Html html, Bar bar, int s, double top, Scale scale) {
        if (!Double.isFinite(bar.value())) {
            html.element("text", "\u2013", "class", "value", "x", LABELS + 4, "y", xy(top + 11));
            return;
        }
        double from = scale.at(Math.min(0, bar.value()), LABELS, WIDTH - VALUES);
        double to = scale.at(Math.max(0, bar.value()), LABELS, WIDTH - VALUES);
        html.empty(
                "rect",
                "class",
                "bar" + s,
                "x",
                xy(from),
                "y",
                xy(top + 1),
                "width",
                xy(Math.max(0.5, to - from)),
                "height",
                BAR - 2);
        double y = top + BAR / 2.0;
        if (Double.isFinite(bar.lower()) && Double.isFinite(bar.upper())) {
            double low = scale.at(bar.lower(), LABELS, WIDTH - VALUES);
            double high = scale.at(bar.upper(), LABELS, WIDTH - VALUES);
            html.empty(
                    "path",
                    "class",
                    "whisker",
                    "d",
                    "M" + xy(low) + " " + xy(y) + "H" + xy(high) + "M" + xy(low) + " " + xy(y - 3) + "v6M" + xy(high)
                            + " " + xy(y - 3) + "v6");
        }
        html.element("text", Numbers.score(bar.value()), "class", "value", "x", WIDTH - VALUES + 8, "y", xy(y + 4));
    }

    private static String xy(double value) {
        return Numbers.xy(value);
    }
}
