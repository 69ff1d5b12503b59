package io.github.radfound.eval.page.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Curves of a score against the share of training data, with intervals, as SVG.
 *
 * @param title  read to those who cannot see it
 * @param metric name of the vertical axis
 * @param curves the curves
 */
public record CurveChart(String title, String metric, List<Curve> curves) {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 320;
    private static final int LEFT = 56;
    private static final int RIGHT = 30;
    private static final int TOP = 34;
    private static final int BOTTOM = 46;

    /**
     * A curve.
     *
     * @param name   its name
     * @param points its points, by share
     */
    public record Curve(String name, List<Point> points) {}

    /**
     * A point.
     *
     * @param share share of the training data, 0 to 1
     * @param bar   score with interval
     */
    public record Point(double share, Bar bar) {}

    /** Draws the chart. */
    public void draw(Html html) {
        Scale y = Scale.of(curves.stream()
                .flatMap(c -> c.points().stream())
                .flatMapToDouble(p -> DoubleStream.of(
                        p.bar().value(), p.bar().lower(), p.bar().upper()))
                .toArray());
        html.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "class", "chart");
        html.element("title", title);
        for (double tick : y.ticks()) {
            double at = y.at(tick, HEIGHT - BOTTOM, TOP);
            html.empty("line", "class", "grid", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", xy(at), "y2", xy(at));
            html.element("text", y.label(tick), "class", "tick", "x", LEFT - 6, "y", xy(at + 4), "text-anchor", "end");
        }
        for (int percent = 0; percent <= 100; percent += 20) {
            html.element(
                    "text",
                    percent + " %",
                    "class",
                    "tick",
                    "x",
                    xy(x(percent / 100.0)),
                    "y",
                    HEIGHT - BOTTOM + 17,
                    "text-anchor",
                    "middle");
        }
        html.element(
                "text",
                "Share of training data",
                "class",
                "label",
                "x",
                (LEFT + WIDTH - RIGHT) / 2,
                "y",
                HEIGHT - 8,
                "text-anchor",
                "middle");
        html.element("text", metric, "class", "label", "x", 4, "y", 16);
        html.empty(
                "line", "class", "axis", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", HEIGHT - BOTTOM, "y2", HEIGHT - BOTTOM);
        int legend = LEFT + 90;
        for (int c = 0; c < curves.size(); c++) {
            draw(html, curves.get(c), c, y);
            html.empty("rect", "class", "bar" + c % 2, "x", legend, "y", 6, "width", 12, "height", 12);
            String name = Labels.cut(curves.get(c).name(), 32);
            html.element("text", name, "class", "label", "x", legend + 17, "y", 16);
            legend += 40 + 7 * name.length();
        }
        html.close().line();
    }

    private static void draw(Html html, Curve curve, int c, Scale y) {
        StringBuilder path = new StringBuilder();
        for (Point point : curve.points()) {
            if (Double.isFinite(point.bar().value())) {
                double at = y.at(point.bar().value(), HEIGHT - BOTTOM, TOP);
                path.append(path.length() == 0 ? "M" : "L")
                        .append(xy(x(point.share()) + 5 * c))
                        .append(' ')
                        .append(xy(at));
            }
        }
        String dashes = c < 2 ? "none" : String.format(Locale.ROOT, "%d 4", 2 * c);
        html.empty("path", "class", "curve" + c % 2, "d", path, "stroke-dasharray", dashes);
        for (Point point : curve.points()) {
            Bar bar = point.bar();
            if (Double.isFinite(bar.value())) {
                // Curves stand a little apart, so that their whiskers can be told apart.
                double px = x(point.share()) + 5 * c;
                if (Double.isFinite(bar.lower()) && Double.isFinite(bar.upper())) {
                    double low = y.at(bar.lower(), HEIGHT - BOTTOM, TOP);
                    double high = y.at(bar.upper(), HEIGHT - BOTTOM, TOP);
                    html.empty(
                            "path",
                            "class",
                            "whisker",
                            "d",
                            "M" + xy(px) + " " + xy(low) + "V" + xy(high) + "M" + xy(px - 3) + " " + xy(low) + "h6M"
                                    + xy(px - 3) + " " + xy(high) + "h6");
                }
                html.empty(
                        "circle",
                        "class",
                        "bar" + c % 2,
                        "cx",
                        xy(px),
                        "cy",
                        xy(y.at(bar.value(), HEIGHT - BOTTOM, TOP)),
                        "r",
                        4);
            }
        }
    }

    private static double x(double share) {
        return LEFT + share * (WIDTH - RIGHT - LEFT);
    }

    private static String xy(double value) {
        return Numbers.xy(value);
    }
}
