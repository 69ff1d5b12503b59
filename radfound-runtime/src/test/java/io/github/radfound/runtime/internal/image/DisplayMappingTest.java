package io.github.radfound.runtime.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.image.ImageContext;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** From modality values to grey levels. */
class DisplayMappingTest {

    private static final VoiWindow SOFT_TISSUE = new VoiWindow(40, 400, VoiWindow.Function.LINEAR);

    @Property(seed = "1")
    void linesEqualTheStandardsFormulaToOneLevel(
            @ForAll VoiWindow.Function function,
            @ForAll boolean inverted,
            @ForAll @DoubleRange(min = -500, max = 500) double center,
            @ForAll @DoubleRange(min = 1, max = 2000) double width,
            @ForAll @DoubleRange(min = -3000, max = 3000) double value) {
        VoiWindow window = new VoiWindow(center, width, function);
        int found = new GreyMapping(window, inverted).apply(new float[] {(float) value})[0] & 0xff;
        double expected = 255 * window.apply((float) value);
        assertThat(Math.abs(found - (inverted ? 255 - expected : expected))).isLessThanOrEqualTo(0.5 + 1e-6);
    }

    @Example
    void theFilesWindowMapsHounsfieldUnits() {
        RadImage image = image(
                new float[] {-1000, -160, 40, 240, 3000},
                new Presentation(false, List.of(SOFT_TISSUE), OptionalDouble.empty()));
        assertThat(levels(image)).containsExactly(0, 0, 128, 255, 255);
    }

    @Example
    void monochrome1IsInvertedAndPaddingStaysBlack() {
        RadImage image = image(
                new float[] {-160, 40, 240, -2000},
                new Presentation(true, List.of(SOFT_TISSUE), OptionalDouble.of(-2000)));
        assertThat(levels(image)).containsExactly(255, 127, 0, 0);
    }

    @Example
    void withoutWindowTheMiddle99PercentSpanTheLevelsAndPaddingDoesNotCount() {
        float[] values = new float[2002];
        for (int i = 0; i < 1001; i++) {
            values[i] = i;
        }
        Arrays.fill(values, 1001, 2002, -30_000);
        RadImage image = image(values, new Presentation(false, List.of(), OptionalDouble.of(-30_000)));
        int[] levels = levels(image);
        assertThat(levels[5]).isZero();
        assertThat(levels[995]).isEqualTo(255);
        assertThat(levels[500]).isBetween(127, 128);
        assertThat(levels[2000]).isZero();
    }

    @Example
    void bytesWithoutWindowAreTakenAsTheyAre() {
        RadImage image = RadImage.ofGray(1, 3, new byte[] {0, 7, (byte) 200});
        assertThat(levels(image)).containsExactly(0, 7, 200);
    }

    @Example
    void aFlatImageIsMiddleGreyAndOneOfPaddingAloneIsBlack() {
        assertThat(levels(image(new float[] {5, 5, 5}, Presentation.PLAIN))).containsExactly(128, 128, 128);
        Presentation padded = new Presentation(false, List.of(), OptionalDouble.of(5));
        assertThat(levels(image(new float[] {5, 5, 5}, padded))).containsExactly(0, 0, 0);
    }

    @Property(seed = "1")
    void quantilesAreExact(
            @ForAll @IntRange(min = 1, max = 400) int count,
            @ForAll @DoubleRange(min = 0, max = 1) double fraction,
            @ForAll long seed) {
        Random random = new Random(seed);
        float[] values = new float[count + 2];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(9) - 3));
        }
        values[count] = Float.NaN;
        values[count + 1] = Float.NEGATIVE_INFINITY;
        OrderStatistics statistics = new OrderStatistics(c -> c.accept(values));
        float[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        assertThat(statistics.count()).isEqualTo(count);
        assertThat(statistics.quantile(fraction)).isEqualTo(sorted[(int) Math.round(fraction * (count - 1))]);
    }

    private static RadImage image(float[] values, Presentation presentation) {
        return RadImage.of(PixelVolume.ofFloats(1, 1, values.length, 1, values), ImageContext.UNKNOWN, presentation);
    }

    private static int[] levels(RadImage image) {
        SlabReader reader = new SlabReader(image);
        int width = image.pixels().columns();
        byte[] plane = DisplayMapping.of(image, reader, List.of())
                .apply(reader.frame(0), width, 1, 1)
                .channel(0);
        int[] levels = new int[width];
        for (int i = 0; i < width; i++) {
            levels[i] = plane[i] & 0xff;
        }
        return levels;
    }
}
