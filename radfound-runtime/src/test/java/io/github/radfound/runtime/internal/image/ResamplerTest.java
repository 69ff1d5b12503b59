package io.github.radfound.runtime.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ModelUnsupportedException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The fixed-point resampler against a plain one in double precision, and laws of its own. */
class ResamplerTest {

    @Property(seed = "1")
    void everyContinuousFilterIsWithinOneLevelAPassOfTheDoubleTwin(
            @ForAll ResampleFilter filter,
            @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 90) int height,
            @ForAll @IntRange(min = 1, max = 90) int targetWidth,
            @ForAll @IntRange(min = 1, max = 90) int targetHeight,
            @ForAll long seed) {
        // These two jump at the edges of pixels, where rounding decides.
        Assume.that(filter != ResampleFilter.NEAREST && filter != ResampleFilter.BOX);
        ByteImage image = noise(width, height, 1, seed);
        ByteImage found = Resampler.resize(image, targetWidth, targetHeight, filter);
        byte[] expected = PlainResampler.resize(image, targetWidth, targetHeight, filter);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs((found.planes()[0][i] & 0xff) - (expected[i] & 0xff)))
                    .isLessThanOrEqualTo(2);
        }
    }

    @Property(seed = "1")
    void aWindowEqualsThatPartOfTheWhole(
            @ForAll ResampleFilter filter,
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll @IntRange(min = 1, max = 60) int targetWidth,
            @ForAll @IntRange(min = 1, max = 60) int targetHeight,
            @ForAll long seed) {
        ByteImage image = noise(width, height, 3, seed);
        Random random = new Random(seed);
        Span columns = span(random, targetWidth);
        Span rows = span(random, targetHeight);
        ByteImage whole = Resampler.resize(image, targetWidth, targetHeight, filter);
        ByteImage window = Resampler.resize(image, targetWidth, targetHeight, columns, rows, filter);
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < window.height(); y++) {
                for (int x = 0; x < window.width(); x++) {
                    assertThat(window.planes()[c][y * window.width() + x])
                            .isEqualTo(whole.planes()[c][(y + rows.from()) * targetWidth + x + columns.from()]);
                }
            }
        }
    }

    @Property(seed = "1")
    void anEvenImageStaysEven(
            @ForAll ResampleFilter filter,
            @ForAll byte level,
            @ForAll @IntRange(min = 1, max = 200) int side,
            @ForAll @IntRange(min = 1, max = 200) int target) {
        byte[] plane = new byte[side * side];
        Arrays.fill(plane, level);
        ByteImage found = Resampler.resize(new ByteImage(side, side, new byte[][] {plane}), target, target, filter);
        assertThat(found.planes()[0]).containsOnly(level);
    }

    @Property(seed = "1")
    void theSameSizeIsTheSameImage(
            @ForAll ResampleFilter filter, @ForAll @IntRange(min = 1, max = 50) int side, @ForAll long seed) {
        ByteImage image = noise(side, side + 1, 1, seed);
        assertThat(Resampler.resize(image, side, side + 1, filter).planes()[0]).isEqualTo(image.planes()[0]);
    }

    @Example
    void knownValuesOfPillow() {
        // Image.fromarray(np.uint8([[0, 255, 0, 255, 128, 7]])).resize(size, filter) of Pillow 9.4.0
        ByteImage row = new ByteImage(6, 1, new byte[][] {{0, (byte) 255, 0, (byte) 255, (byte) 128, 7}});
        assertThat(levels(Resampler.resize(row, 3, 1, ResampleFilter.BICUBIC))).containsExactly(107, 150, 90);
        assertThat(levels(Resampler.resize(row, 9, 1, ResampleFilter.LANCZOS)))
                .containsExactly(0, 146, 238, 19, 104, 255, 169, 43, 0);
        assertThat(levels(Resampler.resize(row, 4, 1, ResampleFilter.BOX))).containsExactly(128, 0, 192, 7);
        assertThat(levels(Resampler.resize(row, 9, 1, ResampleFilter.NEAREST)))
                .containsExactly(0, 255, 255, 0, 0, 255, 128, 7, 7);
    }

    @Example
    void unknownFilterIsNamed() {
        assertThatThrownBy(() -> ResampleFilter.of("mitchell"))
                .isInstanceOf(ModelUnsupportedException.class)
                .hasMessageContaining("mitchell")
                .hasMessageContaining("bicubic");
    }

    private static int[] levels(ByteImage image) {
        int[] levels = new int[image.width()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = image.planes()[0][i] & 0xff;
        }
        return levels;
    }

    private static Span span(Random random, int length) {
        int from = random.nextInt(length);
        return new Span(from, from + 1 + random.nextInt(length - from));
    }

    static ByteImage noise(int width, int height, int planes, long seed) {
        Random random = new Random(seed);
        byte[][] result = new byte[planes][width * height];
        for (byte[] plane : result) {
            random.nextBytes(plane);
        }
        return new ByteImage(width, height, result);
    }
}
