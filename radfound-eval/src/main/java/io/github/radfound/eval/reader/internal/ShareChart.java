package io.github.radfound.eval.reader.internal;

import io.github.radfound.eval.page.internal.Html;
import io.github.radfound.eval.reader.GroupScore;
import java.util.List;
import java.util.Locale;

/**
 * Shares of 5, 4 to 3 and 2 to 1 points as stacked bars, from dark to light: the paper's figure 5a.
 *
 * @param title  above the chart
 * @param scores one row each
 */
public record ShareChart(String title, List<GroupScore> scores) {

    private static final int WIDTH = 470;
    private static final int LABELS = 120;
    private static final int COUNTS = 48;
    private static final int BAR = 22;
    private static final int GAP = 8;
    private static final int TOP = 26;
    private static final int LONGEST = 17;

    /** From the darkest. */
    private static final int[][] POINTS = {{5, 5}, {3, 4}, {1, 2}};

    private static final String[] NAMES = {"5 points", "4\u20133 points", "2\u20131 points"};

    /** Draws the colours and their meaning. */
    public static void legend(Html html) {
        html.open("p", "class", "legend");
        for (int i = 0; i < NAMES.length; i++) {
            html.element("span", "", "class", "key share" + i);
            html.text(" " + NAMES[i] + "  ");
        }
        html.close().line();
    }

    /** Draws the chart. */
    public void draw(Html html) {
        int height = TOP + scores.size() * (BAR + GAP);
        html.open("svg", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img", "class", "chart");
        html.element("title", title + ": shares of points");
        html.element("text", title, "class", "label heading", "x", 0, "y", 15);
        for (int row = 0; row < scores.size(); row++) {
            draw(html, scores.get(row), TOP + row * (BAR + GAP));
        }
        html.close().line();
    }

    private static void draw(Html html, GroupScore score, int y) {
        double middle = y + BAR / 2.0 + 4;
        html.element("text", cut(score.group()), "class", "label", "x", LABELS - 8, "y", middle, "text-anchor", "end");
        double x = LABELS;
        int width = WIDTH - LABELS - COUNTS;
        for (int i = 0; i < POINTS.length; i++) {
            double share = score.share(POINTS[i][0], POINTS[i][1]);
            double part = Double.isNaN(share) ? 0 : share * width;
            if (part > 0) {
                html.empty("rect", "class", "share" + i, "x", xy(x), "y", y, "width", xy(part), "height", BAR);
            }
            if (part > 30) {
                html.element(
                        "text",
                        String.format(Locale.ROOT, "%.0f%%", 100 * share),
                        "class",
                        "on-share" + i,
                        "x",
                        xy(x + part / 2),
                        "y",
                        middle,
                        "text-anchor",
                        "middle");
            }
            x += part;
        }
        html.element("text", "n " + score.ratings(), "class", "note", "x", WIDTH - COUNTS + 6, "y", middle);
    }

    static String cut(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "\u2026";
    }

    static String xy(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
