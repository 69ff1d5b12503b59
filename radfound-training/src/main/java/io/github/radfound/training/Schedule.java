package io.github.radfound.training;

/** The learning rate over the course of a training. */
@FunctionalInterface
public interface Schedule {

    /**
     * The learning rate of a step.
     *
     * @param step  from 0 on
     * @param total number of steps of the training
     */
    double rate(long step, long total);

    /** The same rate throughout. */
    static Schedule constant(double rate) {
        requireRate(rate);
        return (step, total) -> rate;
    }

    /**
     * From 0 up to the peak in a straight line, then down to 0 in a straight line, as transformers'
     * {@code get_linear_schedule_with_warmup} does.
     */
    static Schedule linear(double peak, long warmUp) {
        requireRate(peak);
        requireWarmUp(warmUp);
        return (step, total) -> step < warmUp ? peak * step / warmUp : peak * left(step, total, warmUp);
    }

    /**
     * From 0 up to the peak in a straight line, then down to {@code least} times the peak along half a cosine (arXiv
     * 1608.03983).
     *
     * @param least share of the peak that is left at the end, 0 to 1
     */
    static Schedule cosine(double peak, long warmUp, double least) {
        requireRate(peak);
        requireWarmUp(warmUp);
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException("least must be from 0 to 1, was " + least);
        }
        return (step, total) -> {
            if (step < warmUp) {
                return peak * step / warmUp;
            }
            double wave = 0.5 * (1 + Math.cos(Math.PI * (1 - left(step, total, warmUp))));
            return peak * (least + (1 - least) * wave);
        };
    }

    private static double left(long step, long total, long warmUp) {
        return Math.max(0, (double) (total - step) / Math.max(1, total - warmUp));
    }

    private static void requireRate(double rate) {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("rate must be positive, was " + rate);
        }
    }

    private static void requireWarmUp(long warmUp) {
        if (warmUp < 0) {
            throw new IllegalArgumentException("warmUp must not be negative, was " + warmUp);
        }
    }
}
