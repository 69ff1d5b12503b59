package io.github.radfound.dicom.internal.codec.jpeg2000;

/** One level of wavelet analysis as T.800 section F.4 writes it: columns, then rows, each signal extended by reflection. */
final class PlainWavelet {

    private static final double[] STEPS = {-1.586134342059924, -0.052980118572961, 0.882911075530934, 0.443506852043971
    };
    private static final double K = 1.230174104914001;

    private PlainWavelet() {}

    /** LL, HL, LH and HH of an image whose corner has the area's coordinates. */
    static double[][][] analyse(double[][] image, Area area, boolean reversible) {
        int width = area.width();
        int height = area.height();
        double[][] work = new double[height][];
        for (int y = 0; y < height; y++) {
            work[y] = image[y].clone();
        }
        for (int x = 0; x < width; x++) {
            double[] column = new double[height];
            for (int y = 0; y < height; y++) {
                column[y] = work[y][x];
            }
            column = analyse(column, area.y0(), reversible);
            for (int y = 0; y < height; y++) {
                work[y][x] = column[y];
            }
        }
        for (int y = 0; y < height; y++) {
            work[y] = analyse(work[y], area.x0(), reversible);
        }
        double[][][] bands = new double[4][][];
        for (int kind = 0; kind < 4; kind++) {
            Area band = area.subBand(1, kind & 1, kind >> 1);
            bands[kind] = new double[band.height()][band.width()];
            for (int y = 0; y < band.height(); y++) {
                for (int x = 0; x < band.width(); x++) {
                    bands[kind][y][x] = work[2 * (band.y0() + y) + (kind >> 1) - area.y0()][
                            2 * (band.x0() + x) + (kind & 1) - area.x0()];
                }
            }
        }
        return bands;
    }

    /** Analyses a signal that starts at a coordinate; low-pass values stay at even coordinates, high-pass at odd ones. */
    private static double[] analyse(double[] signal, int start, boolean reversible) {
        int length = signal.length;
        if (length == 1) {
            return new double[] {start % 2 == 0 ? signal[0] : 2 * signal[0]};
        }
        double[] out = signal.clone();
        for (int step = 0; step < (reversible ? 2 : 4); step++) {
            for (int i = 0; i < length; i++) {
                if ((start + i + step) % 2 == 1) {
                    double sum = out[reflect(i - 1, length)] + out[reflect(i + 1, length)];
                    out[i] += reversible
                            ? step == 0 ? -Math.floor(sum / 2) : Math.floor((sum + 2) / 4)
                            : STEPS[step] * sum;
                }
            }
        }
        for (int i = 0; i < length && !reversible; i++) {
            out[i] *= (start + i) % 2 == 0 ? 1 / K : K;
        }
        return out;
    }

    private static int reflect(int i, int length) {
        return i < 0 ? -i : i >= length ? 2 * (length - 1) - i : i;
    }
}
