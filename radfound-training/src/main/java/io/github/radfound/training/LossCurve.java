package io.github.radfound.training;

import io.github.radfound.training.internal.recipe.TrainingLog;
import io.github.radfound.training.internal.recipe.TrainingLog.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Draws the log of a training as a picture (SVG): the loss of each step in pale, its running mean, and the evaluations as
 * dots. Nothing is drawn of what is no number.
 */
public final class LossCurve {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final int MOST_POINTS = 2000;
    private static final int TICKS = 5;
    /** Steps over which the running mean goes, as far as the shares below allow. */
    private static final double SMOOTHING = 10;

    private static final double LEAST_SHARE = 0.02;
    private static final double MOST_SHARE = 0.5;

    private final TrainingLog log;
    private final double lastStep;
    private final double lowest;
    private final double highest;

    private LossCurve(TrainingLog log) {
        this.log = log;
        List<Double> losses = Stream.concat(log.steps().stream(), log.evaluations().stream())
                .map(Point::loss)
                .filter(Double::isFinite)
                .sorted()
                .toList();
        this.lastStep =
                Math.max(1, log.steps().stream().mapToLong(Point::step).max().orElse(1));
        this.lowest = losses.isEmpty() ? 0 : Math.min(0, losses.get(0));
        // A few large losses at the beginning would flatten the rest.
        double most = losses.isEmpty() ? 1 : losses.get((int) Math.min(losses.size() - 1, 0.995 * losses.size()));
        this.highest = most > lowest ? most : lowest + 1;
    }

    /**
     * Draws a log.
     *
     * @param log     a file that {@link CsvLog} wrote
     * @param title   what stands above
     * @param picture the file to write, ending in {@code .svg}
     */
    public static void draw(Path log, String title, Path picture) throws IOException {
        Files.writeString(picture, new LossCurve(TrainingLog.read(log)).svg(title));
    }

    private String svg(String title) {
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH, HEIGHT));
        svg.append(text(LEFT, TOP - 15, "start", escaped(title)));
        for (int i = 0; i <= TICKS; i++) {
            double loss = lowest + (highest - lowest) * i / TICKS;
            svg.append(format(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
                    LEFT, WIDTH - RIGHT, y(loss), y(loss)));
            svg.append(text(LEFT - 8, y(loss) + 4, "end", format("%.3g", loss)));
            double step = lastStep * i / TICKS;
            svg.append(text(x(step), HEIGHT - BOTTOM + 18, "middle", format("%.0f", step)));
        }
        svg.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", "step"));
        svg.append(line(thinned(log.steps()), "#b7cbe8", 1));
        svg.append(line(thinned(smoothed()), "#1f5fbf", 2));
        for (Point point : log.evaluations()) {
            if (Double.isFinite(point.loss())) {
                svg.append(format(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"#c8401f\"/>%n",
                        x(point.step()), y(point.loss())));
            }
        }
        svg.append("<text x=\"880\" y=\"25\" text-anchor=\"end\"><tspan fill=\"#1f5fbf\">training loss</tspan>");
        if (!log.evaluations().isEmpty()) {
            svg.append(" <tspan fill=\"#c8401f\">● evaluation</tspan>");
        }
        return svg.append("</text>\n</svg>\n").toString();
    }

    private List<Point> smoothed() {
        List<Point> result = new ArrayList<>();
        double mean = Double.NaN;
        double share = Math.max(
                LEAST_SHARE,
                Math.min(MOST_SHARE, SMOOTHING / Math.max(1, log.steps().size())));
        for (Point point : log.steps()) {
            if (Double.isFinite(point.loss())) {
                mean = Double.isNaN(mean) ? point.loss() : mean + share * (point.loss() - mean);
                result.add(new Point(point.step(), mean));
            }
        }
        return result;
    }

    private static List<Point> thinned(List<Point> points) {
        int stride = Math.max(1, points.size() / MOST_POINTS);
        List<Point> result = new ArrayList<>();
        for (int i = 0; i < points.size(); i += stride) {
            result.add(points.get(i));
        }
        return result;
    }

    private String line(List<Point> points, String colour, int width) {
        StringBuilder coordinates = new StringBuilder();
        for (Point point : points) {
            if (Double.isFinite(point.loss())) {
                coordinates.append(format("%.1f,%.1f ", x(point.step()), y(point.loss())));
            }
        }
        return format(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%d\" points=\"%s\"/>%n",
                colour, width, coordinates.toString().strip());
    }

    private double x(double step) {
        return LEFT + (WIDTH - LEFT - RIGHT) * step / lastStep;
    }

    private double y(double loss) {
        double share = Math.min(1, Math.max(0, (loss - lowest) / (highest - lowest)));
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
    }

    private static String text(double x, double y, String anchor, String words) {
        return format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, words);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values).replace(System.lineSeparator(), "\n");
    }
}
