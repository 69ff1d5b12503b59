package io.github.radfound.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.error.ConfigurationException;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.ImageTooLargeException;
import io.github.radfound.error.RequestException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {

    @Test
    void samplesOfEveryTypeReadAsModalityValues() {
        float[] target = new float[2];
        PixelVolume.ofBytes(1, 1, 2, 1, new byte[] {(byte) 200, 3}).readFrame(0, target);
        assertThat(target).containsExactly(200, 3);
        PixelVolume.ofShorts(1, 1, 2, new short[] {-5, 7}, 2, -1000).readFrame(0, target);
        assertThat(target).containsExactly(-1010, -986);
        PixelVolume.ofFloats(2, 1, 2, 1, new float[] {1, 2, 3.5f, 4}).readFrame(1, target);
        assertThat(target).containsExactly(3.5f, 4);
    }

    @Test
    void dimensionsMustFitTheSamples() {
        assertThatThrownBy(() -> PixelVolume.ofBytes(1, 2, 2, 1, new byte[3])).isInstanceOf(RequestException.class);
        assertThatThrownBy(() -> PixelVolume.ofBytes(1, 0, 2, 1, new byte[0])).isInstanceOf(RequestException.class);
        assertThatThrownBy(() -> PixelVolume.ofBytes(1, 1, 2, 2, new byte[4])).isInstanceOf(RequestException.class);
    }

    @Test
    void equalPixelsHaveEqualHashesWhateverTheirContext() {
        RadImage one = RadImage.ofGray(1, 2, new byte[] {1, 2});
        RadImage same = RadImage.ofGray(1, 2, new byte[] {1, 2}).withContext(ImageContext.UNKNOWN.withView("PA"));
        assertThat(one.hash()).isEqualTo(same.hash()).hasSize(64);
        assertThat(RadImage.ofGray(2, 1, new byte[] {1, 2}).hash()).isNotEqualTo(one.hash());
        assertThat(RadImage.ofGray(1, 2, new byte[] {1, 3}).hash()).isNotEqualTo(one.hash());
        RadImage inverted = RadImage.of(
                one.pixels(), ImageContext.UNKNOWN, new Presentation(true, List.of(), OptionalDouble.empty()));
        assertThat(inverted.hash()).isNotEqualTo(one.hash());
    }

    @Test
    void hashesOfLongSamplesCoverEverySample() {
        short[] shorts = new short[100_000];
        String before = image(shorts).hash();
        shorts[99_999] = 1;
        assertThat(image(shorts).hash()).isNotEqualTo(before);
    }

    private static RadImage image(short[] samples) {
        return RadImage.of(
                PixelVolume.ofShorts(1, 100, 1000, samples.clone(), 1, 0), ImageContext.UNKNOWN, Presentation.PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "qz", "DOE^JOHN", "", "ABCDEFGHIJKLMNOPQ"})
    void onlyCodesAreTakenAsViewOrBodyPart(String text) {
        assertThatThrownBy(() -> ImageContext.UNKNOWN.withView(text)).isInstanceOf(RequestException.class);
        assertThatThrownBy(() -> ImageContext.UNKNOWN.withBodyPart(text))
                .isInstanceOf(RequestException.class)
                .satisfies(e -> assertThat(text.isEmpty() || !e.getMessage().contains(text))
                        .as("the text may be patient data")
                        .isTrue());
    }

    /** Values worked out by hand from PS3.3 C.11.2.1.2 and C.11.2.1.3. */
    @ParameterizedTest
    @CsvSource({
        "2048,4096,LINEAR,0,0", "2048,4096,LINEAR,4095,1", "2048,4096,LINEAR,2047.5,0.5",
        "2048,1,LINEAR,2047.5,0", "2048,1,LINEAR,2047.6,1", "0,100,LINEAR_EXACT,-50,0",
        "0,100,LINEAR_EXACT,25,0.75", "0,100,SIGMOID,0,0.5", "0,100,SIGMOID,100,0.98201379"
    })
    void windowsMapAsTheStandardSays(
            double center, double width, VoiWindow.Function function, double value, double expected) {
        assertThat(new VoiWindow(center, width, function).apply(value)).isEqualTo(expected, within(1e-8));
    }

    @Test
    void windowsMustBeUsable() {
        assertThatThrownBy(() -> new VoiWindow(0, 0.5, VoiWindow.Function.LINEAR))
                .isInstanceOf(RequestException.class);
        assertThatThrownBy(() -> new VoiWindow(Double.NaN, 5, VoiWindow.Function.SIGMOID))
                .isInstanceOf(RequestException.class);
    }

    @Test
    void limitsRefuseWithoutOverflow() {
        ImageLimits.DEFAULT.check(1, 10_000, 10_000, 3);
        assertThatThrownBy(() -> ImageLimits.DEFAULT.check(1, 30_000, 30_000, 1))
                .isInstanceOf(ImageTooLargeException.class)
                .hasMessageContaining("30000×30000");
        assertThatThrownBy(() -> ImageLimits.DEFAULT.check(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 4))
                .isInstanceOf(ImageTooLargeException.class);
        new ImageLimits(Long.MAX_VALUE, 1, Long.MAX_VALUE).check(1, 30_000, 30_000, 1);
    }

    @Test
    void aMissingFileOrReaderIsExplained() {
        assertThatThrownBy(() -> RadImage.of(new byte[] {1, 2, 3})).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Study.of(Path.of("no-such-folder"))).isInstanceOf(ImageFormatException.class);
        assertThatThrownBy(() -> new Study(List.of())).isInstanceOf(RequestException.class);
    }
}
