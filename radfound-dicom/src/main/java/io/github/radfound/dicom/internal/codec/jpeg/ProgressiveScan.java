package io.github.radfound.dicom.internal.codec.jpeg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Decodes a scan of a progressive frame into coefficients (T.81 annex G). State of one call. */
final class ProgressiveScan extends DctScan {

    private final ScanHeader scan;
    private final Coefficients[] targets;
    private final @Nullable HuffmanTable[] sizes;
    private final @Nullable HuffmanTable runs;
    private final int[] predictions;
    private int emptyBlocks;

    ProgressiveScan(
            BitReader bits, Coefficients[] targets, ScanHeader scan, Tables tables, JpegHeader frame, int rows) {
        super(bits, planes(targets), frame, rows, tables.restartInterval());
        this.scan = scan;
        this.targets = targets;
        predictions = new int[targets.length];
        sizes = new HuffmanTable[targets.length];
        boolean averages = scan.first() == 0;
        boolean sound = averages ? scan.last() == 0 : scan.last() >= scan.first() && targets.length == 1;
        if (!sound || scan.last() > 63 || scan.low() > 13 || scan.high() != 0 && scan.high() != scan.low() + 1) {
            throw Faults.damaged(
                    "a band of coefficients that progressive coding allows",
                    scan.first() + " to " + scan.last() + ", bits " + scan.high() + " to " + scan.low());
        }
        runs = averages ? null : HuffmanTable.ofRuns(tables.runs(scan.runTables()[0]));
        for (int i = 0; i < targets.length; i++) {
            targets[i].advance(scan);
            if (averages && scan.high() == 0) {
                sizes[i] = HuffmanTable.ofSizes(tables.sizes(scan.sizeTables()[i]), 15, false);
            }
        }
    }

    @Override
    void restart() {
        Arrays.fill(predictions, 0);
        emptyBlocks = 0;
    }

    @Override
    void block(int component, int blockRow, int blockColumn) {
        Coefficients target = targets[component];
        int at = (blockRow * target.blocksWide + blockColumn) * 64;
        HuffmanTable size = sizes[component];
        if (runs != null) {
            if (scan.high() == 0) {
                firstBits(runs, target.values, at);
            } else {
                nextBit(runs, target.values, at);
            }
        } else if (size != null) {
            predictions[component] += size.decode(bits) >> 16;
            target.values[at] = (short) (predictions[component] << scan.low());
        } else if (bits.take(1) != 0) {
            target.values[at] |= (short) (1 << scan.low());
        }
    }

    private void firstBits(HuffmanTable table, short[] values, int at) {
        if (emptyBlocks > 0) {
            emptyBlocks--;
            return;
        }
        for (int k = scan.first(); k <= scan.last(); k++) {
            int entry = table.decode(bits);
            int value = entry >> 16;
            int run = entry >> 8 & 15;
            if (value == 0 && run < 15) {
                emptyBlocks = endOfBand(run) - 1;
                return;
            }
            k += run;
            if (value != 0) {
                requireWithin(k);
                values[at + k] = (short) (value << scan.low());
            }
        }
    }

    private void nextBit(HuffmanTable table, short[] values, int at) {
        int k = scan.first();
        while (emptyBlocks == 0 && k <= scan.last()) {
            int entry = table.decode(bits);
            int value = entry >> 16;
            int run = entry >> 8 & 15;
            if (value == 0 && run < 15) {
                emptyBlocks = endOfBand(run);
                break;
            }
            if (value < -1 || value > 1) {
                throw Faults.damaged("coefficients of one new bit in a refinement", "more");
            }
            k = refine(values, at, k, run);
            if (value != 0) {
                requireWithin(k);
                values[at + k] = (short) (value << scan.low());
            }
            k++;
        }
        if (emptyBlocks > 0) {
            refine(values, at, k, Integer.MAX_VALUE);
            emptyBlocks--;
        }
    }

    /** Corrects coefficients known so far and passes over {@code zeros} others; gives the place of the one after them. */
    private int refine(short[] values, int at, int from, int zeros) {
        int bit = 1 << scan.low();
        int left = zeros;
        for (int k = from; k <= scan.last(); k++) {
            int value = values[at + k];
            if (value == 0) {
                if (left-- == 0) {
                    return k;
                }
            } else if (bits.take(1) != 0 && (value & bit) == 0) {
                values[at + k] += (short) (value > 0 ? bit : -bit);
            }
        }
        return scan.last() + 1;
    }

    private int endOfBand(int size) {
        return size == 0 ? 1 : (1 << size) + bits.take(size);
    }

    private void requireWithin(int k) {
        if (k > scan.last()) {
            throw Faults.damaged("coefficients within the band", "one at " + k);
        }
    }

    private static Plane[] planes(Coefficients[] targets) {
        return Arrays.stream(targets).map(target -> target.plane).toArray(Plane[]::new);
    }
}
