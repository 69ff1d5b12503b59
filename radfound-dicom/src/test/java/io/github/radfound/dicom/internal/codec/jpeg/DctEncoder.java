package io.github.radfound.dicom.internal.codec.jpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * A plain encoder of quantised coefficients for tests: sequential in one scan (T.81 annex F) or progressive with spectral
 * selection and successive approximation (annex G).
 *
 * @param precision bits of a sample
 * @param rows      rows
 * @param columns   columns
 * @param factors   sampling factors of each component, horizontal in the upper four bits
 * @param steps     quantisation steps in zigzag order, the same for all components
 * @param interval  MCUs between restart markers of the sequential scan; 0 for none
 * @param steep     whether codes are up to 16 bits long
 */
record DctEncoder(int precision, int rows, int columns, int[] factors, int[] steps, int interval, boolean steep) {

    /** Blocks in a row of MCUs of a component. */
    int blocksWide(int component) {
        return Plane.divideUp(columns, 8 * most(4)) * (factors[component] >> 4);
    }

    int blocksHigh(int component) {
        return Plane.divideUp(rows, 8 * most(0)) * (factors[component] & 15);
    }

    /** Encodes {@code coefficients[component][block][zigzag index]} in a sequential frame. */
    byte[] sequential(int[][][] coefficients) {
        JpegBytes out = new JpegBytes().marker(Marker.SOI).steps(steps);
        out.frame(precision == 8 ? Marker.SOF0 : Marker.SOF0 + 1, precision, rows, columns, factors);
        TestCode sizes = TestCode.ofSizes(15, steep);
        TestCode runs = TestCode.ofRuns(steep);
        sizes.define(out, 0);
        runs.define(out, 1);
        out.segment(Marker.DRI, interval >> 8, interval & 255);
        out.scan(0, 63, 0, 0, all());
        int[] last = new int[factors.length];
        int mcu = 0;
        for (List<int[]> units : mcus()) {
            if (interval > 0 && mcu > 0 && mcu % interval == 0) {
                out.endBits().marker(Marker.RST0 + (mcu / interval - 1) % 8);
                last = new int[factors.length];
            }
            mcu++;
            for (int[] unit : units) {
                int[] block = coefficients[unit[0]][unit[1]];
                average(out, sizes, block[0] - last[unit[0]]);
                last[unit[0]] = block[0];
                band(out, runs, block, 1, 63, 0);
            }
        }
        return out.endBits().marker(Marker.EOI).bytes();
    }

    /** Encodes the same in a progressive frame: averages and two bands, each with its last bit in a scan of its own. */
    byte[] progressive(int[][][] coefficients) {
        JpegBytes out = new JpegBytes().marker(Marker.SOI).steps(steps);
        out.frame(Marker.SOF0 + 2, precision, rows, columns, factors);
        TestCode sizes = TestCode.ofSizes(15, steep);
        TestCode runs = TestCode.ofRuns(steep);
        sizes.define(out, 0);
        runs.define(out, 1);
        out.scan(0, 0, 0, 1, all());
        int[] last = new int[factors.length];
        for (List<int[]> units : mcus()) {
            for (int[] unit : units) {
                int value = coefficients[unit[0]][unit[1]][0] >> 1;
                average(out, sizes, value - last[unit[0]]);
                last[unit[0]] = value;
            }
        }
        out.endBits();
        for (int[] band : new int[][] {{1, 5}, {6, 63}}) {
            for (int i = 0; i < factors.length; i++) {
                firstBits(out, runs, coefficients, i, band);
            }
        }
        out.scan(0, 0, 1, 0, all());
        mcus().forEach(units -> units.forEach(unit -> out.bits(coefficients[unit[0]][unit[1]][0], 1)));
        out.endBits();
        for (int i = 0; i < factors.length; i++) {
            out.scan(1, 63, 1, 0, i);
            for (int block : ownBlocks(i)) {
                lastBit(out, runs, coefficients[i][block]);
            }
            out.endBits();
        }
        return out.marker(Marker.EOI).bytes();
    }

    private void firstBits(JpegBytes out, TestCode runs, int[][][] coefficients, int component, int[] band) {
        out.scan(band[0], band[1], 0, 1, component);
        int empty = 0;
        for (int block : ownBlocks(component)) {
            boolean zero = true;
            for (int k = band[0]; k <= band[1]; k++) {
                zero &= coefficients[component][block][k] / 2 == 0;
            }
            if (zero) {
                empty++;
            } else {
                endBands(out, runs, empty);
                empty = 0;
                band(out, runs, coefficients[component][block], band[0], band[1], 1);
            }
        }
        endBands(out, runs, empty);
        out.endBits();
    }

    private static void endBands(JpegBytes out, TestCode runs, int blocks) {
        for (int left = blocks; left > 0; ) {
            int size = Math.min(14, JpegBytes.size(left) - 1);
            runs.write(out, size << 4);
            out.bits(left, size);
            left -= (1 << size) + (left & (1 << size) - 1);
        }
    }

    private void average(JpegBytes out, TestCode sizes, int difference) {
        sizes.write(out, JpegBytes.size(difference));
        out.number(difference, JpegBytes.size(difference));
    }

    private static void band(JpegBytes out, TestCode runs, int[] block, int first, int end, int low) {
        int run = 0;
        for (int k = first; k <= end; k++) {
            int value = block[k] / (1 << low);
            if (value == 0) {
                run++;
                continue;
            }
            for (; run > 15; run -= 16) {
                runs.write(out, 0xF0);
            }
            runs.write(out, run << 4 | JpegBytes.size(value));
            out.number(value, JpegBytes.size(value));
            run = 0;
        }
        if (run > 0) {
            runs.write(out, 0);
        }
    }

    private static void lastBit(JpegBytes out, TestCode runs, int[] block) {
        int end = 0;
        for (int k = 1; k < 64; k++) {
            end = Math.abs(block[k]) == 1 ? k : end;
        }
        int run = 0;
        List<Integer> corrections = new ArrayList<>();
        for (int k = 1; k < 64; k++) {
            int size = Math.abs(block[k]);
            if (size == 0) {
                run++;
                continue;
            }
            for (; run > 15 && k <= end; run -= 16) {
                runs.write(out, 0xF0);
                flush(out, corrections);
            }
            if (size > 1) {
                corrections.add(size & 1);
                continue;
            }
            runs.write(out, run << 4 | 1);
            out.bits(block[k] > 0 ? 1 : 0, 1);
            flush(out, corrections);
            run = 0;
        }
        if (run > 0 || !corrections.isEmpty()) {
            runs.write(out, 0);
            flush(out, corrections);
        }
    }

    private static void flush(JpegBytes out, List<Integer> corrections) {
        corrections.forEach(bit -> out.bits(bit, 1));
        corrections.clear();
    }

    /** Blocks of a scan of one component: those of the picture alone. */
    private List<Integer> ownBlocks(int component) {
        List<Integer> blocks = new ArrayList<>();
        int width = Plane.divideUp(Plane.divideUp(columns * (factors[component] >> 4), most(4)), 8);
        int height = Plane.divideUp(Plane.divideUp(rows * (factors[component] & 15), most(0)), 8);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                blocks.add(y * blocksWide(component) + x);
            }
        }
        return blocks;
    }

    /** Component and block of each unit, by MCU. */
    private List<List<int[]>> mcus() {
        List<List<int[]>> mcus = new ArrayList<>();
        if (factors.length == 1) {
            ownBlocks(0).forEach(block -> mcus.add(List.of(new int[] {0, block})));
            return mcus;
        }
        for (int y = 0; y < Plane.divideUp(rows, 8 * most(0)); y++) {
            for (int x = 0; x < Plane.divideUp(columns, 8 * most(4)); x++) {
                List<int[]> units = new ArrayList<>();
                for (int i = 0; i < factors.length; i++) {
                    int wide = factors[i] >> 4;
                    int tall = factors[i] & 15;
                    for (int unit = 0; unit < wide * tall; unit++) {
                        int row = y * tall + unit / wide;
                        units.add(new int[] {i, row * blocksWide(i) + x * wide + unit % wide});
                    }
                }
                mcus.add(units);
            }
        }
        return mcus;
    }

    private int[] all() {
        int[] numbers = new int[factors.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    private int most(int shift) {
        int most = 1;
        for (int factor : factors) {
            most = Math.max(most, factor >> shift & 15);
        }
        return most;
    }
}
