package io.github.radfound.dicom.internal.codec.jpegls;

/** Encodes lines (T.87 annex A; annex B for scans of several components). Lines become what a decoder makes of them. */
final class LineEncoder {

    private final BitWriter bits;
    private final ScanModel model;
    private final int near;
    private Statistics statistics;
    private int runIndex;

    LineEncoder(BitWriter bits, ScanModel model) {
        this.bits = bits;
        this.model = model;
        near = model.near();
        statistics = new Statistics(model);
    }

    /** Forgets all statistics, as after a restart marker. */
    void restart() {
        statistics = new Statistics(model);
    }

    /**
     * Encodes lines sample by sample: one of a component alone, or one of each component (section B.3).
     *
     * @param lines     lines above and lines to encode, edges laid
     * @param runsSoFar RUNindex before these lines
     * @return RUNindex after them
     */
    int encode(Neighbours[] lines, int runsSoFar) {
        runIndex = runsSoFar;
        int[] contexts = new int[lines.length];
        int end = lines[0].current().length - 1;
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
                    regular(contexts[c], lines[c], x);
                }
                x++;
                continue;
            }
            int start = x;
            while (x < end && continuesRun(lines, x)) {
                x++;
            }
            run(x - start, x == end);
            if (x < end) {
                for (Neighbours line : lines) {
                    interruption(lines.length > 1, line, x);
                }
                x++;
                runIndex = Math.max(0, runIndex - 1);
            }
        }
        return runIndex;
    }

    private boolean continuesRun(Neighbours[] lines, int x) {
        for (Neighbours line : lines) {
            if (Math.abs(line.current()[x] - line.current()[x - 1]) > near) {
                return false;
            }
        }
        for (Neighbours line : lines) {
            line.current()[x] = line.current()[x - 1];
        }
        return true;
    }

    private void regular(int signedContext, Neighbours lines, int x) {
        int[] above = lines.above();
        int[] current = lines.current();
        int sign = signedContext < 0 ? -1 : 1;
        int at = Statistics.regular(Math.abs(signedContext));
        int predicted = model.predict(current[x - 1], above[x], above[x - 1], sign * statistics.correction(at));
        int error = quantize(sign * (current[x] - predicted));
        current[x] = model.reconstruct(predicted, sign * error);
        error = reduce(error);
        int order = statistics.order(at);
        boolean mirrored = order == 0 && near == 0 && statistics.isMirrored(at);
        int ordered = mirrored ? ~error : error;
        int mapped = ordered >= 0 ? 2 * ordered : -2 * ordered - 1;
        bits.golomb(mapped, order, model.longestPrefix(), model.errorBits());
        statistics.learn(at, error);
    }

    /** Section A.7.1.2. */
    private void run(int length, boolean toEndOfLine) {
        int rest = length;
        while (rest >= 1 << ScanModel.runOrder(runIndex)) {
            bits.bits(1, 1);
            rest -= 1 << ScanModel.runOrder(runIndex);
            runIndex = Math.min(runIndex + 1, ScanModel.LAST_RUN_INDEX);
        }
        if (!toEndOfLine) {
            bits.bits(0, 1);
            bits.bits(rest, ScanModel.runOrder(runIndex));
        } else if (rest > 0) {
            bits.bits(1, 1);
        }
    }

    /** Section A.7.2. */
    private void interruption(boolean ofSeveralComponents, Neighbours lines, int x) {
        int[] current = lines.current();
        int left = current[x - 1];
        int up = lines.above()[x];
        int type = !ofSeveralComponents && Math.abs(left - up) <= near ? 1 : 0;
        int sign = type == 0 && left > up ? -1 : 1;
        int predicted = type == 1 ? left : up;
        int error = quantize(sign * (current[x] - predicted));
        current[x] = model.reconstruct(predicted, sign * error);
        error = reduce(error);
        int at = Statistics.interruption(type);
        int order = statistics.interruptionOrder(at, type);
        boolean negativeFirst = order != 0 || statistics.isMostlyNegative(at);
        boolean first = error != 0 && error < 0 == negativeFirst;
        int mapped = 2 * Math.abs(error) - type - (first ? 1 : 0);
        int prefix = model.longestPrefix() - ScanModel.runOrder(runIndex) - 1;
        bits.golomb(mapped, order, prefix, model.errorBits());
        statistics.learnInterruption(at, type, error, mapped);
    }

    /** Section A.4.4. */
    private int quantize(int error) {
        return error > 0 ? (error + near) / model.step() : -((near - error) / model.step());
    }

    /** Section A.4.5. */
    private int reduce(int error) {
        int range = model.range();
        int positive = error < 0 ? error + range : error;
        return positive >= (range + 1) / 2 ? positive - range : positive;
    }
}
