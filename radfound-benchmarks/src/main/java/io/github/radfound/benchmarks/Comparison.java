package io.github.radfound.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One row of a benchmark: ways to do the same work, measured by turns, their medians and how they compare to the first. */
final class Comparison {

    /** Seconds of each way that do not count, in which compilers warm up and pages come into memory. */
    private static final double WARM_UP = 3;

    /** Measures one round. */
    @FunctionalInterface
    interface Round {
        /** The round's time, or an exception with the reason why it cannot be measured. */
        Time time() throws IOException;
    }

    /**
     * How long work took.
     *
     * @param seconds   by the clock
     * @param processor seconds that processors spent on it, which tell more where others use the machine; NaN if unknown
     */
    record Time(double seconds, double processor) {}

    private static final class Way {
        final String name;
        final Round round;
        final List<Time> times = new ArrayList<>();

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
        for (Way way : ways) {
            warmUp(way);
        }
        for (int r = 0; r < rounds; r++) {
            for (Way way : ways) {
                measure(way);
            }
        }
        System.out.println(work + ", " + unit);
        double own = median(ways.get(0), Time::seconds);
        double busy = median(ways.get(0), Time::processor);
        for (Way way : ways) {
            if (way.missing != null) {
                System.out.println("  " + way.name + ": missing, " + way.missing);
            } else {
                System.out.printf(
                        Locale.ROOT,
                        "  %s: median %.0f, range %.0f to %.0f, by processor time %.0f; first is faster by %.2f, %.2f%n",
                        way.name,
                        value(median(way, Time::seconds)),
                        way.times.stream()
                                .mapToDouble(t -> value(t.seconds))
                                .min()
                                .orElseThrow(),
                        way.times.stream()
                                .mapToDouble(t -> value(t.seconds))
                                .max()
                                .orElseThrow(),
                        value(median(way, Time::processor)),
                        median(way, Time::seconds) / own,
                        median(way, Time::processor) / busy);
            }
        }
        System.out.flush();
    }

    private static void warmUp(Way way) {
        double spent = 0;
        while (spent < WARM_UP && way.missing == null) {
            measure(way);
            spent += way.times.stream().mapToDouble(Time::seconds).sum();
            way.times.clear();
        }
    }

    private static void measure(Way way) {
        if (way.missing == null) {
            try {
                way.times.add(way.round.time());
            } catch (IOException e) {
                way.missing = String.valueOf(e.getMessage());
            }
        }
    }

    private double value(double seconds) {
        return unit.equals("ms") ? seconds * 1e3 : pieces / seconds;
    }

    private static double median(Way way, ToDoubleFunction<Time> what) {
        double[] sorted = way.times.stream().mapToDouble(what).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
