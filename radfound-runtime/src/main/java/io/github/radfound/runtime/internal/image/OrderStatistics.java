package io.github.radfound.runtime.internal.image;

import java.util.function.Consumer;

/**
 * Exact order statistics of many floats in little memory: values are counted by the upper half of their bits, and a second
 * pass over the same values counts the lower halves within the one bucket that holds the wanted rank. NaN and infinities
 * are left out.
 */
final class OrderStatistics {

    /** Values that can be visited more than once in any order. */
    @FunctionalInterface
    interface Values {
        /** Hands over all values, in arrays of which all entries count. */
        void forEach(Consumer<float[]> consumer);
    }

    private static final int BUCKETS = 1 << 16;

    private final Values values;
    private final long[] upper = new long[BUCKETS];
    private final long count;

    OrderStatistics(Values values) {
        this.values = values;
        values.forEach(array -> {
            for (float v : array) {
                if (Float.isFinite(v)) {
                    upper[key(v) >>> 16]++;
                }
            }
        });
        long total = 0;
        for (long n : upper) {
            total += n;
        }
        this.count = total;
    }

    /** How many finite values there are. */
    long count() {
        return count;
    }

    /**
     * The value of rank round(fraction · (count − 1)), counted from 0 in ascending order.
     *
     * @param fraction 0 to 1
     */
    float quantile(double fraction) {
        if (count == 0) {
            throw new IllegalStateException("no finite values");
        }
        long rank = Math.round(fraction * (count - 1));
        int bucket = 0;
        while (rank >= upper[bucket]) {
            rank -= upper[bucket++];
        }
        long[] lower = lowerHalves(bucket);
        int low = 0;
        while (rank >= lower[low]) {
            rank -= lower[low++];
        }
        return value(bucket << 16 | low);
    }

    private long[] lowerHalves(int bucket) {
        long[] lower = new long[BUCKETS];
        values.forEach(array -> {
            for (float v : array) {
                int key = key(v);
                if (key >>> 16 == bucket && Float.isFinite(v)) {
                    lower[key & 0xffff]++;
                }
            }
        });
        return lower;
    }

    /** Bits that sort, taken as unsigned, as the floats do. */
    private static int key(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
    }

    private static float value(int key) {
        return Float.intBitsToFloat(key < 0 ? key & Integer.MAX_VALUE : ~key);
    }
}
