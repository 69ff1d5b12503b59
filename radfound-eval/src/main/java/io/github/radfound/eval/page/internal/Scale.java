package io.github.radfound.eval.page.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis from 0, or from a lower round number for negative values, to a round number.
 *
 * @param least lower end
 * @param most  upper end
 * @param step  distance of ticks
 */
record Scale(double least, double most, double step) {

    /** An axis that shows all of these; those that are not numbers are passed over. */
    static Scale of(double[] values) {
        double low = 0;
        double high = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        double span = high - low > 0 ? high - low : 1;
        double rough = span / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double ratio = rough / power;
        double step = power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
        return new Scale(Math.floor(low / step) * step, Math.max(step, Math.ceil(high / step - 1e-9) * step), step);
    }

    /** The places of ticks. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long count = Math.round((most - least) / step);
        for (long i = 0; i <= count; i++) {
            ticks.add(least + i * step);
        }
        return ticks;
    }

    /** Where a value lies between two coordinates. */
    double at(double value, double from, double to) {
        return from + (value - least) / (most - least) * (to - from);
    }

    /** A tick's label. */
    String label(double tick) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        String text = String.format(java.util.Locale.ROOT, "%." + decimals + "f", tick);
        return text.startsWith("-0") && Double.parseDouble(text) == 0 ? text.substring(1) : text.replace("-", "\u2212");
    }
}
