package io.github.radfound.dicom.internal.codec.jpegls;

import java.util.Arrays;

/** Decodes lines of entropy-coded data (T.87 annex A; annex B for scans of several components). */
final class LineDecoder {

    private final BitReader bits;
    private final ScanModel model;
    private final int near;
    private final int longestPrefix;
    private final int errorBits;
    private final int largestMapped;
    private Statistics statistics;
    private int runIndex;

    LineDecoder(BitReader bits, ScanModel model) {
        this.bits = bits;
        this.model = model;
        near = model.near();
        longestPrefix = model.longestPrefix();
        errorBits = model.errorBits();
        largestMapped = 2 * model.range();
        statistics = new Statistics(model);
    }

    /** Forgets all statistics, as after a restart marker. */
    void restart() {
        statistics = new Statistics(model);
    }

    /**
     * Decodes a line of one component.
     *
     * @param lines     line above and line to fill, edges laid
     * @param runsSoFar RUNindex before this line
     * @return RUNindex after it
     */
    int line(Neighbours lines, int runsSoFar) {
        int[] above = lines.above();
        int[] current = lines.current();
        int end = current.length - 1;
        runIndex = runsSoFar;
        int left = current[0];
        int corner = above[0];
        int up = above[1];
        int x = 1;
        while (x < end) {
            int next = above[x + 1];
            int context = model.context(next, up, corner, left);
            if (context != 0) {
                left = regular(context, left, up, corner);
                current[x++] = left;
                corner = up;
                up = next;
            } else {
                int length = run(end - x);
                Arrays.fill(current, x, x + length, left);
                x += length;
                if (x < end) {
                    left = interruption(Math.abs(left - above[x]) <= near ? 1 : 0, left, above[x]);
                    current[x++] = left;
                    runIndex = Math.max(0, runIndex - 1);
                }
                corner = above[x - 1];
                up = above[Math.min(x, end)];
            }
        }
        return runIndex;
    }

    /** Decodes a line of all components, sample by sample (section B.3); arguments as in {@link #line}. */
    int samples(Neighbours[] lines, int runsSoFar) {
        int[] contexts = new int[lines.length];
        int end = lines[0].current().length - 1;
        runIndex = runsSoFar;
        int x = 1;
        while (x < end) {
            int any = 0;
            for (int c = 0; c < lines.length; c++) {
                int[] above = lines[c].above();
                contexts[c] = model.context(above[x + 1], above[x], above[x - 1], lines[c].current()[x - 1]);
                any |= contexts[c];
            }
            if (any != 0) {
                for (int c = 0; c < lines.length; c++) {
                    int[] above = lines[c].above();
                    int[] current = lines[c].current();
                    current[x] = regular(contexts[c], current[x - 1], above[x], above[x - 1]);
                }
                x++;
                continue;
            }
            int length = run(end - x);
            for (Neighbours line : lines) {
                Arrays.fill(line.current(), x, x + length, line.current()[x - 1]);
            }
            x += length;
            if (x < end) {
                for (Neighbours line : lines) {
                    line.current()[x] = interruption(0, line.current()[x - 1], line.above()[x]);
                }
                x++;
                runIndex = Math.max(0, runIndex - 1);
            }
        }
        return runIndex;
    }

    private int regular(int signedContext, int left, int up, int corner) {
        int sign = signedContext >> 31;
        int at = Statistics.regular((signedContext ^ sign) - sign);
        int correction = (statistics.correction(at) ^ sign) - sign;
        int predicted = model.predict(left, up, corner, correction);
        int order = statistics.order(at);
        int mapped = checked(bits.golomb(order, longestPrefix, errorBits));
        int error = (mapped >>> 1) ^ -(mapped & 1);
        if (order == 0 && near == 0 && statistics.isMirrored(at)) {
            error = ~error;
        }
        statistics.learn(at, error);
        return model.reconstruct(predicted, (error ^ sign) - sign);
    }

    /** Length of a run of at most {@code longest} samples (section A.7.1.2). */
    private int run(int longest) {
        int length = 0;
        while (bits.bit()) {
            int segment = 1 << ScanModel.runOrder(runIndex);
            if (segment > longest - length) {
                return longest;
            }
            length += segment;
            runIndex = Math.min(runIndex + 1, ScanModel.LAST_RUN_INDEX);
            if (length == longest) {
                return length;
            }
        }
        length += bits.bits(ScanModel.runOrder(runIndex));
        if (length > longest) {
            throw JpegLsFaults.damaged(
                    "a run of at most " + longest + " samples", "one of " + length, bits.findMarker());
        }
        return length;
    }

    /** The sample that ends a run (section A.7.2). */
    private int interruption(int type, int left, int up) {
        int at = Statistics.interruption(type);
        int order = statistics.interruptionOrder(at, type);
        int prefix = longestPrefix - ScanModel.runOrder(runIndex) - 1;
        int mapped = checked(bits.golomb(order, prefix, errorBits));
        int signed = mapped + type;
        int size = (signed + 1) >> 1;
        boolean negative = (order != 0 || statistics.isMostlyNegative(at)) == ((signed & 1) == 1);
        int error = negative ? -size : size;
        statistics.learnInterruption(at, type, error, mapped);
        if (type == 1) {
            return model.reconstruct(left, error);
        }
        return model.reconstruct(up, left > up ? -error : error);
    }

    /** A mapped error that some prediction could have had. */
    private int checked(int mapped) {
        if (mapped < 0 || mapped > largestMapped) {
            throw JpegLsFaults.damaged(
                    "a prediction error of at most " + largestMapped + ", mapped", "a greater one", bits.findMarker());
        }
        return mapped;
    }
}
