package io.github.radfound.runtime.internal.generate;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last token of a beam and the way to it. Beams that share a beginning share its objects.
 *
 * @param parent         the token before, or {@code null} for the first new one
 * @param token          the token
 * @param logProbability of the token under the raw logits
 * @param logits         the raw logits it was chosen from, or {@code null} if not kept
 * @param length         new tokens up to here
 */
record Path(@Nullable Path parent, int token, double logProbability, float @Nullable [] logits, int length) {

    /** A path's next token. */
    static Path after(@Nullable Path parent, int token, double logProbability, float @Nullable [] logits) {
        return new Path(parent, token, logProbability, logits, parent == null ? 1 : parent.length + 1);
    }

    /** A prefix followed by the tokens of a path, which may be {@code null} for none. */
    static int[] ids(int[] prefix, @Nullable Path path) {
        int length = path == null ? 0 : path.length;
        int[] ids = Arrays.copyOf(prefix, prefix.length + length);
        int at = ids.length;
        for (Path p = path; p != null; p = p.parent) {
            ids[--at] = p.token;
        }
        return ids;
    }

    double[] logProbabilities() {
        double[] values = new double[length];
        for (Path p = this; p != null; p = p.parent) {
            values[p.length - 1] = p.logProbability;
        }
        return values;
    }

    /** The logits of every step, or {@code null} if they were not kept. */
    float @Nullable [][] stepLogits() {
        if (logits == null) {
            return null;
        }
        float[][] steps = new float[length][];
        for (Path p = this; p != null; p = p.parent) {
            if (p.logits != null) {
                steps[p.length - 1] = p.logits;
            }
        }
        return steps;
    }
}
