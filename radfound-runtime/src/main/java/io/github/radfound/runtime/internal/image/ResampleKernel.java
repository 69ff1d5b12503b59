package io.github.radfound.runtime.internal.image;

/**
 * The weights of one axis of a resampling: for each target pixel its first source pixel, how many, and their weights as
 * integers of {@value #PRECISION} fractional bits. Computed as Pillow does for 8-bit images: the support grows with the
 * reduction (antialias), weights are normalised in double precision and rounded half away from zero.
 */
final class ResampleKernel {

    /** Fractional bits: 32 less 8 for the sample and 2 for overshoot. */
    static final int PRECISION = 32 - 8 - 2;

    private final int[] first;
    private final int[] count;
    private final int[] weights;
    private final int stride;

    private ResampleKernel(int[] first, int[] count, int[] weights, int stride) {
        this.first = first;
        this.count = count;
        this.weights = weights;
        this.stride = stride;
    }

    /**
     * Weights for the target pixels {@code from} to {@code to} (exclusive) of an axis resized from {@code source} to
     * {@code target} pixels.
     */
    static ResampleKernel of(ResampleFilter filter, int source, int target, int from, int to) {
        double scale = (double) source / target;
        double stretch = Math.max(scale, 1);
        double support = filter.support() * stretch;
        int stride = (int) Math.ceil(support) * 2 + 1;
        int length = to - from;
        int[] first = new int[length];
        int[] count = new int[length];
        int[] weights = new int[Math.multiplyExact(length, stride)];
        double[] exact = new double[stride];
        for (int i = 0; i < length; i++) {
            double center = (from + i + 0.5) * scale;
            // Casts, not floor: negative starts are cut to zero afterwards, so both agree.
            int low = Math.max((int) (center - support + 0.5), 0);
            int high = Math.min((int) (center + support + 0.5), source);
            double sum = 0;
            for (int k = 0; k < high - low; k++) {
                exact[k] = filter.weight((k + low - center + 0.5) * (1 / stretch));
                sum += exact[k];
            }
            first[i] = low;
            count[i] = high - low;
            for (int k = 0; k < high - low; k++) {
                weights[i * stride + k] = fixed(sum == 0 ? exact[k] : exact[k] / sum);
            }
        }
        return new ResampleKernel(first, count, weights, stride);
    }

    private static int fixed(double weight) {
        double scaled = weight * (1 << PRECISION);
        return (int) (weight < 0 ? scaled - 0.5 : scaled + 0.5);
    }

    /** Number of target pixels. */
    int length() {
        return first.length;
    }

    /** First source pixel of a target pixel. */
    int first(int i) {
        return first[i];
    }

    /** Number of source pixels of a target pixel. */
    int count(int i) {
        return count[i];
    }

    /** All weights; those of target pixel {@code i} start at {@link #offset}. */
    int[] weights() {
        return weights;
    }

    /** Where the weights of a target pixel start. */
    int offset(int i) {
        return i * stride;
    }
}
