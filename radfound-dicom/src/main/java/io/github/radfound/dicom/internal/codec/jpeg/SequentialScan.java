package io.github.radfound.dicom.internal.codec.jpeg;

import java.util.Arrays;

/** Decodes a scan of a sequential frame to samples, block by block (T.81 section F.2). State of one call. */
final class SequentialScan extends DctScan {

    private final HuffmanTable[] sizes;
    private final HuffmanTable[] runs;
    private final int[][] steps;
    private final int[] predictions;
    private final InverseDct inverse;
    private final int[] coefficients = new int[BLOCK * BLOCK];

    SequentialScan(BitReader bits, Plane[] planes, ScanHeader scan, Tables tables, JpegHeader frame, int rows) {
        super(bits, planes, frame, rows, tables.restartInterval());
        int count = planes.length;
        sizes = new HuffmanTable[count];
        runs = new HuffmanTable[count];
        steps = new int[count][];
        predictions = new int[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = HuffmanTable.ofSizes(tables.sizes(scan.sizeTables()[i]), 15, false);
            runs[i] = HuffmanTable.ofRuns(tables.runs(scan.runTables()[i]));
            steps[i] = tables.steps(planes[i].component.table());
        }
        inverse = new InverseDct(frame.precision());
    }

    @Override
    void restart() {
        Arrays.fill(predictions, 0);
    }

    @Override
    void block(int component, int blockRow, int blockColumn) {
        Plane plane = planes[component];
        int[] step = steps[component];
        HuffmanTable table = runs[component];
        predictions[component] += sizes[component].decode(bits) >> 16;
        int first = predictions[component] * step[0];
        int offset = (blockRow * plane.stride + blockColumn) * BLOCK;
        int spread = 0;
        for (int k = 1; k < 64; k++) {
            int entry = table.decode(bits);
            int value = entry >> 16;
            int run = entry >> 8 & 15;
            k += run;
            if (value == 0) {
                if (run != 15) {
                    break;
                }
                continue;
            }
            if (k > 63) {
                throw Faults.damaged("64 coefficients of a block", "more");
            }
            int index = Tables.ZIGZAG[k];
            coefficients[index] = value * step[k];
            spread |= index;
        }
        if (spread == 0) {
            inverse.flat(first, plane.samples, offset, plane.stride);
        } else {
            coefficients[0] = first;
            inverse.transform(coefficients, spread, plane.samples, offset, plane.stride);
            Arrays.fill(coefficients, 0);
        }
    }
}
