package io.github.radfound.dicom.internal.codec.jpeg;

/**
 * A plain encoder of lossless frames for tests (T.81 annex H): all components in one scan, prediction written as table H.1 has
 * it.
 *
 * @param precision    bits of a sample
 * @param predictor    1 to 7
 * @param shift        point transform
 * @param restartLines lines between restart markers; 0 for none
 * @param steep        whether codes are up to 16 bits long
 * @param tail         whether 16 bits follow the category 16, against the standard
 */
record LosslessEncoder(int precision, int predictor, int shift, int restartLines, boolean steep, boolean tail) {

    /** Encodes samples side by side, unsigned. */
    byte[] encode(int[] samples, int rows, int columns, int components) {
        JpegBytes out = new JpegBytes().marker(Marker.SOI);
        TestCode code = TestCode.ofSizes(16, steep);
        code.define(out, 0);
        int[] factors = new int[components];
        int[] numbers = new int[components];
        for (int i = 0; i < components; i++) {
            factors[i] = 0x11;
            numbers[i] = i;
        }
        out.frame(Marker.SOF0 + 3, precision, rows, columns, factors);
        int interval = restartLines * columns;
        out.segment(Marker.DRI, interval >> 8, interval & 255);
        out.scan(predictor, 0, 0, shift, numbers);
        for (int y = 0; y < rows; y++) {
            boolean first = restartLines == 0 ? y == 0 : y % restartLines == 0;
            if (first && y > 0) {
                out.endBits().marker(Marker.RST0 + (y / restartLines - 1) % 8);
            }
            for (int x = 0; x < columns * components; x++) {
                int predicted = predict(samples, x, y, columns * components, components, first);
                int difference = (short) ((samples[y * columns * components + x] >> shift) - predicted);
                write(out, code, difference == Short.MIN_VALUE ? 1 << 15 : difference);
            }
        }
        return out.endBits().marker(Marker.EOI).bytes();
    }

    private void write(JpegBytes out, TestCode code, int difference) {
        int size = JpegBytes.size(difference);
        code.write(out, size);
        if (size < 16 || tail) {
            out.number(difference, size);
        }
    }

    private int predict(int[] samples, int x, int y, int width, int step, boolean first) {
        int at = y * width + x;
        int a = x < step ? 0 : samples[at - step] >> shift;
        if (first) {
            return x < step ? 1 << precision - shift - 1 : a;
        }
        int b = samples[at - width] >> shift;
        if (x < step) {
            return b;
        }
        int c = samples[at - width - step] >> shift;
        return switch (predictor) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + (b - c >> 1);
            case 6 -> b + (a - c >> 1);
            default -> a + b >> 1;
        };
    }
}
