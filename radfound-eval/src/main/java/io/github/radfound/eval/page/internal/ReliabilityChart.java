package io.github.radfound.eval.page.internal;

import io.github.radfound.eval.confidence.Reliability;

/**
 * A reliability diagram as SVG: of each bin how many of its answers are right against how sure the model was, with the interval,
 * beside the diagonal on which the two are equal; below it how many answers there are.
 *
 * @param title       read to those who cannot see it
 * @param reliability what is drawn
 */
public record ReliabilityChart(String title, Reliability reliability) {

    private static final int SIDE = 260;
    private static final int LEFT = 52;
    private static final int TOP = 28;
    private static final int COUNTS = 56;
    private static final int GAP = 30;
    private static final int WIDTH = LEFT + SIDE + 20;
    private static final int HEIGHT = TOP + SIDE + GAP + COUNTS + 30;

    /** Draws the chart. */
    public void draw(Html html) {
        html.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "class", "chart");
        html.element("title", title);
        html.element("text", "Right", "class", "label", "x", 4, "y", 16);
        for (int tick = 0; tick <= 100; tick += 20) {
            double y = y(tick / 100.0);
            html.empty("line", "class", "grid", "x1", LEFT, "x2", LEFT + SIDE, "y1", xy(y), "y2", xy(y));
            html.element("text", tick + " %", "class", "tick", "x", LEFT - 6, "y", xy(y + 4), "text-anchor", "end");
            html.element(
                    "text",
                    tick + " %",
                    "class",
                    "tick",
                    "x",
                    xy(x(tick / 100.0)),
                    "y",
                    TOP + SIDE + 16,
                    "text-anchor",
                    "middle");
        }
        html.empty("line", "class", "axis", "x1", xy(x(0)), "y1", xy(y(0)), "x2", xy(x(1)), "y2", xy(y(1)));
        int most = reliability.bins().stream()
                .mapToInt(Reliability.Bin::count)
                .max()
                .orElse(1);
        for (Reliability.Bin bin : reliability.bins()) {
            draw(html, bin, most);
        }
        html.element(
                "text",
                "Confidence, and answers by confidence",
                "class",
                "label",
                "x",
                LEFT + SIDE / 2,
                "y",
                HEIGHT - 8,
                "text-anchor",
                "middle");
        html.close().line();
    }

    private static void draw(Html html, Reliability.Bin bin, int most) {
        double px = x(bin.confidence());
        String whisker = "M" + xy(px) + " " + xy(y(bin.lower())) + "V" + xy(y(bin.upper()));
        html.empty("path", "class", "whisker", "d", whisker);
        html.empty("circle", "class", "bar0", "cx", xy(px), "cy", xy(y(bin.accuracy())), "r", 4.5);
        double height = (double) COUNTS * bin.count() / most;
        double base = TOP + SIDE + GAP + (double) COUNTS;
        html.empty(
                "rect",
                "class",
                "bar1",
                "x",
                xy(x(bin.low()) + 1),
                "y",
                xy(base - height),
                "width",
                xy(SIDE * (bin.high() - bin.low()) - 2),
                "height",
                xy(height));
    }

    private static double x(double share) {
        return LEFT + share * SIDE;
    }

    private static double y(double share) {
        return TOP + (1 - share) * SIDE;
    }

    private static String xy(double value) {
        return Numbers.xy(value);
    }
}
