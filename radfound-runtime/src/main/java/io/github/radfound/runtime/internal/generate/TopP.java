package io.github.radfound.runtime.internal.generate;

import java.util.Arrays;

/**
 * Keeps the likeliest tokens whose probabilities together exceed p, at least one, and forbids the rest (Holtzman et al.,
 * nucleus sampling, arXiv 1904.09751; {@code TopPLogitsWarper}). Of equal scores the lower id counts as the likelier.
 */
final class TopP implements LogitsProcessor {

    private final double p;

    TopP(double p) {
        this.p = p;
    }

    @Override
    public void apply(int[] ids, int length, float[] scores) {
        long[] ascending = ascending(scores);
        if (ascending.length == 0) {
            return;
        }
        double max = scores[index(ascending[ascending.length - 1])];
        double total = 0;
        for (long key : ascending) {
            total += Math.exp(scores[index(key)] - max);
        }
        double cumulative = 0;
        for (int i = 0; i < ascending.length - 1; i++) {
            int id = index(ascending[i]);
            cumulative += Math.exp(scores[id] - max) / total;
            if (cumulative > 1 - p) {
                break;
            }
            scores[id] = Float.NEGATIVE_INFINITY;
        }
    }

    /**
     * Sort keys of the tokens still allowed, lowest score first: the score's bits in an order that integers share, then
     * the inverted id.
     */
    private static long[] ascending(float[] scores) {
        long[] keys = new long[scores.length];
        int n = 0;
        for (int i = 0; i < keys.length; i++) {
            if (scores[i] > Float.NEGATIVE_INFINITY) {
                int bits = Float.floatToIntBits(scores[i]);
                int ordered = bits ^ ((bits >> 31) & 0x7fffffff);
                keys[n++] = ((long) ordered << 32) | (~i & 0xffffffffL);
            }
        }
        Arrays.sort(keys, 0, n);
        return Arrays.copyOf(keys, n);
    }

    private static int index(long key) {
        return ~(int) key;
    }
}
