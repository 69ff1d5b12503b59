package io.github.radfound.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One row of a benchmark: ways to do the same work, measured by turns, their medians and how they compare to the first. */
final class Comparison {

    /** Rounds not counted, in which compilers warm up and pages come into memory. */
    private static final int WARM_UP = 3;

    /** Measures one round. */
    @FunctionalInterface
    interface Round {
        /** Seconds of the round, or an exception with the reason why it cannot be measured. */
        double seconds() throws IOException;
    }

    private static final class Way {
        final String name;
        final Round round;
        final List<Double> seconds = new ArrayList<>();

        @Nullable
        String missing;

        Way(String name, Round round) {
            this.name = name;
            this.round = round;
        }
    }

    private final String work;
    private final String unit;
    private final int pieces;
    private final List<Way> ways = new ArrayList<>();

    /**
     * Creates a row.
     *
     * @param work   what is done
     * @param unit   {@code ms} for the whole, else pieces a second
     * @param pieces in one round
     */
    Comparison(String work, String unit, int pieces) {
        this.work = work;
        this.unit = unit;
        this.pieces = pieces;
    }

    void add(String name, Round round) {
        ways.add(new Way(name, round));
    }

    /** Measures all ways by turns and prints the row. */
    void run(int rounds) {
        for (int r = -WARM_UP; r < rounds; r++) {
            for (Way way : ways) {
                measure(way, r >= 0);
            }
        }
        System.out.println(work + ", " + unit);
        double own = value(median(ways.get(0).seconds));
        for (Way way : ways) {
            if (way.missing != null) {
                System.out.println("  " + way.name + ": missing, " + way.missing);
            } else {
                double value = value(median(way.seconds));
                System.out.printf(
                        Locale.ROOT,
                        "  %s: median %.0f, range %.0f to %.0f; first by this %.2f%n",
                        way.name,
                        value,
                        way.seconds.stream().mapToDouble(this::value).min().orElseThrow(),
                        way.seconds.stream().mapToDouble(this::value).max().orElseThrow(),
                        own / value);
            }
        }
        System.out.flush();
    }

    private static void measure(Way way, boolean counts) {
        if (way.missing != null) {
            return;
        }
        try {
            double seconds = way.round.seconds();
            if (counts) {
                way.seconds.add(seconds);
            }
        } catch (IOException e) {
            way.missing = String.valueOf(e.getMessage());
        }
    }

    private double value(double seconds) {
        return unit.equals("ms") ? seconds * 1e3 : pieces / seconds;
    }

    private static double median(List<Double> seconds) {
        double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
