package io.github.radfound.dicom.internal.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The wavelets against {@link PlainWavelet}, at all parities and small sizes. */
class WaveletTest {

    private final Random random = new Random(5);

    @Test
    void reversibleSynthesisGivesBackExactlyWhatThePlainAnalysisTook() {
        for (Area area : areas()) {
            double[][] image = image(area);
            double[][][] bands = PlainWavelet.analyse(image, area, true);
            int[][] joined = Wavelet53.synthesize(
                    integers(bands[0]), integers(bands[1]), integers(bands[2]), integers(bands[3]), area);
            for (int y = 0; y < area.height(); y++) {
                for (int x = 0; x < area.width(); x++) {
                    assertThat(joined[y][x]).as("%s at %s, %s", area, x, y).isEqualTo((int) image[y][x]);
                }
            }
        }
    }

    @Test
    void irreversibleSynthesisIsThatOfThePlainAnalysisUpToRounding() {
        for (Area area : areas()) {
            double[][] image = image(area);
            double[][][] bands = PlainWavelet.analyse(image, area, false);
            float[][] joined =
                    Wavelet97.synthesize(floats(bands[0]), floats(bands[1]), floats(bands[2]), floats(bands[3]), area);
            for (int y = 0; y < area.height(); y++) {
                for (int x = 0; x < area.width(); x++) {
                    assertThat((double) joined[y][x])
                            .as("%s at %s, %s", area, x, y)
                            .isCloseTo(image[y][x], within(0.05));
                }
            }
        }
    }

    private static Area[] areas() {
        Area[] areas = new Area[4 * 8 * 8];
        for (int i = 0; i < areas.length; i++) {
            int x = i & 1;
            int y = i >> 1 & 1;
            areas[i] = new Area(x, y, x + 1 + (i >> 2 & 7), y + 1 + (i >> 5));
        }
        return areas;
    }

    private double[][] image(Area area) {
        double[][] image = new double[area.height()][area.width()];
        for (double[] row : image) {
            for (int x = 0; x < row.length; x++) {
                row[x] = random.nextInt(65536) - 32768;
            }
        }
        return image;
    }

    private static int[][] integers(double[][] rows) {
        int[][] integers = new int[rows.length][];
        for (int y = 0; y < rows.length; y++) {
            integers[y] = new int[rows[y].length];
            for (int x = 0; x < rows[y].length; x++) {
                integers[y][x] = (int) rows[y][x];
            }
        }
        return integers;
    }

    private static float[][] floats(double[][] rows) {
        float[][] floats = new float[rows.length][];
        for (int y = 0; y < rows.length; y++) {
            floats[y] = new float[rows[y].length];
            for (int x = 0; x < rows[y].length; x++) {
                floats[y][x] = (float) rows[y][x];
            }
        }
        return floats;
    }
}
