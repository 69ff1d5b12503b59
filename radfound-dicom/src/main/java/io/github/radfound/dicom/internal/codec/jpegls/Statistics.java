package io.github.radfound.dicom.internal.codec.jpegls;

/**
 * What a scan has learned of its contexts (T.87 sections A.2.1, A.6 and A.7.2). Lives between two restarts.
 *
 * <p>One array holds all: of regular context q the sum of error sizes A at 4q, the sum of errors B at 4q + 1, the correction
 * of predictions C at 4q + 2 and the count N at 4q + 3; after these the two contexts of interrupted runs with A, the count
 * of negative errors Nn, a zero and N.
 */
final class Statistics {

    private static final int FIELDS = 4;
    private static final int SUM = 1;
    private static final int NEGATIVES = 1;
    private static final int CORRECTION = 2;
    private static final int COUNT = 3;

    private final int[] values = new int[FIELDS * (ScanModel.REGULAR_CONTEXTS + 2)];
    private final int reset;
    private final int step;

    Statistics(ScanModel model) {
        reset = model.reset();
        step = model.step();
        int magnitude = model.initialMagnitude();
        for (int at = 0; at < values.length; at += FIELDS) {
            values[at] = magnitude;
            values[at + COUNT] = 1;
        }
    }

    /** Where a regular context lies. */
    static int regular(int context) {
        return context << 2;
    }

    /** Where the context of interrupted runs lies: type 0, or 1 where both neighbours are near. */
    static int interruption(int type) {
        return FIELDS * (ScanModel.REGULAR_CONTEXTS + type);
    }

    int correction(int at) {
        return values[at + CORRECTION];
    }

    /** k of section A.5.1: the smallest order with N · 2^k not below A. */
    int order(int at) {
        return order(values[at + COUNT], values[at]);
    }

    /** k of section A.7.2.1 for an interrupted run. */
    int interruptionOrder(int at, int type) {
        int count = values[at + COUNT];
        return order(count, values[at] + (type == 0 ? 0 : count >> 1));
    }

    private static int order(int count, int magnitude) {
        // With this order both have their highest bit at the same place.
        int level = Math.max(0, Integer.numberOfLeadingZeros(count) - Integer.numberOfLeadingZeros(magnitude));
        return level + (((count << level) - magnitude) >>> 31);
    }

    /** Whether negative errors of this context come first in the mapping of lossless errors (section A.5.2). */
    boolean isMirrored(int at) {
        return 2 * values[at + SUM] <= -values[at + COUNT];
    }

    /** Whether most errors of interrupted runs were negative (section A.7.2.2). */
    boolean isMostlyNegative(int at) {
        return 2 * values[at + NEGATIVES] >= values[at + COUNT];
    }

    /** Learns a quantised error in a regular context. */
    void learn(int at, int error) {
        int magnitude = values[at] + Math.abs(error);
        int sum = values[at + SUM] + error * step;
        int count = values[at + COUNT];
        if (count == reset) {
            magnitude >>= 1;
            sum >>= 1;
            count >>= 1;
        }
        count++;
        if (sum <= -count) {
            sum = Math.max(sum + count, 1 - count);
            values[at + CORRECTION] = Math.max(values[at + CORRECTION] - 1, -128);
        } else if (sum > 0) {
            sum = Math.min(sum - count, 0);
            values[at + CORRECTION] = Math.min(values[at + CORRECTION] + 1, 127);
        }
        values[at] = magnitude;
        values[at + SUM] = sum;
        values[at + COUNT] = count;
    }

    /** Learns a quantised error, mapped to {@code mapped}, in the context of interrupted runs of a type. */
    void learnInterruption(int at, int type, int error, int mapped) {
        if (error < 0) {
            values[at + NEGATIVES]++;
        }
        values[at] += (mapped + 1 - type) >> 1;
        if (values[at + COUNT] == reset) {
            values[at] >>= 1;
            values[at + NEGATIVES] >>= 1;
            values[at + COUNT] >>= 1;
        }
        values[at + COUNT]++;
    }
}
