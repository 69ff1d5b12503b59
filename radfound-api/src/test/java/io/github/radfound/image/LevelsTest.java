package io.github.radfound.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {

    private static final int ALL = 1 << 16;

    @ParameterizedTest
    @CsvSource({
        "LINEAR, 40, 400, 1, -1024",
        "LINEAR, 40, 400, -1, 1024",
        "LINEAR, 0, 65536, 1, 0",
        "LINEAR, 1e6, 400, 1, 0",
        "LINEAR, -1e6, 400, 1, 0",
        "LINEAR, 3, 1, 1, 0",
        "LINEAR, -600.5, 1500.25, 0.37, -812.125",
        "LINEAR_EXACT, 0.5, 0.001, 0.00002, 0",
        "LINEAR_EXACT, 0, 1, -1, 0",
        "LINEAR, 32767, 2, 1, 0",
        "LINEAR, -32768, 2, 1, 0",
        "SIGMOID, 40, 400, 1, -1024",
        "SIGMOID, 0, 100000, 2.5, 17",
        "LINEAR, 40, 400, 1e38, 0",
        "LINEAR, 40, 400, -Infinity, 0",
        "LINEAR, 40, 400, NaN, 0",
    })
    void everySampleOfALargeFrameHasTheLevelOfItsValue(
            VoiWindow.Function function, double center, double width, float slope, float intercept) {
        VoiWindow window = new VoiWindow(center, width, function);
        short[] samples = new short[2 * ALL];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i * 40503);
        }
        byte[] levels = new byte[ALL];
        PixelVolume.ofShorts(2, 256, 256, samples, slope, intercept).readLevels(1, window, levels);
        byte[] expected = new byte[ALL];
        for (int i = 0; i < ALL; i++) {
            float value = slope * samples[ALL + i] + intercept;
            expected[i] = (byte) (int) (255 * window.apply(value) + 0.5);
        }
        assertThat(levels).isEqualTo(expected);
    }

    @Test
    void smallFramesAndOtherTypesAreWindowedToo() {
        VoiWindow window = new VoiWindow(100, 100, VoiWindow.Function.LINEAR_EXACT);
        byte[] levels = new byte[3];
        PixelVolume.ofShorts(1, 1, 3, new short[] {0, 50, 100}, 2, 0).readLevels(0, window, levels);
        assertThat(levels).containsExactly(0, 128, 255);
        PixelVolume.ofBytes(1, 1, 3, 1, new byte[] {50, 100, (byte) 200}).readLevels(0, window, levels);
        assertThat(levels).containsExactly(0, 128, 255);
        PixelVolume.ofFloats(1, 1, 3, 1, new float[] {Float.NaN, 100, 149.9f}).readLevels(0, window, levels);
        assertThat(levels).containsExactly(0, 128, 255);
    }

    @Test
    void coloursHaveNoWindow() {
        PixelVolume colour = PixelVolume.ofBytes(1, 1, 1, 3, new byte[3]);
        VoiWindow window = new VoiWindow(100, 100, VoiWindow.Function.LINEAR);
        assertThatThrownBy(() -> colour.readLevels(0, window, new byte[3])).isInstanceOf(IllegalStateException.class);
    }
}
