package io.github.radfound.dicom.internal.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.radfound.dicom.internal.codec.CompressedFiles;
import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameShape;
import io.github.radfound.error.ImageFormatException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Lossless frames of the plain encoder come back whole. */
class LosslessTest {

    @Property(tries = 300, seed = "1")
    void whatThePlainEncoderWroteComesBack(
            @ForAll @IntRange(min = 1, max = 7) int predictor,
            @ForAll @IntRange(min = 2, max = 16) int precision,
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll boolean colour,
            @ForAll @IntRange(min = 0, max = 3) int restartLines,
            @ForAll boolean steep,
            @ForAll @IntRange(min = 0, max = 4) int shift,
            @ForAll long seed) {
        int transform = Math.min(shift, precision - 1);
        int components = colour ? 3 : 1;
        LosslessEncoder encoder = new LosslessEncoder(precision, predictor, transform, restartLines, steep, false);
        int[] samples = samples(rows * columns * components, precision, seed);
        byte[] encoded = encoder.encode(samples, rows, columns, components);
        DecodedFrame frame =
                new JpegDecoder().decode(encoded, new FrameShape(rows, columns, components, 16, precision, false));
        assertThat(frame.precision()).isEqualTo(precision);
        assertThat(frame.array()).isInstanceOf(precision <= 8 ? byte[].class : short[].class);
        assertThat(CompressedFiles.values(frame))
                .isEqualTo(Arrays.stream(samples)
                        .mapToLong(v -> v >> transform << transform)
                        .toArray());
    }

    /** Differences of 32768 have category 16 and no bits after it (T.81 section H.1.2.2). */
    @Property(tries = 50, seed = "1")
    void differencesOfHalfTheRangeAreExact(@ForAll @IntRange(min = 1, max = 7) int predictor, @ForAll boolean steep) {
        int[] samples = {32768, 0, 32768, 65535, 32767, 0, 65535, 0, 32768, 1, 32769, 2};
        byte[] encoded = new LosslessEncoder(16, predictor, 0, 0, steep, false).encode(samples, 3, 4, 1);
        assertThat(CompressedFiles.values(decode(encoded, 3, 4, 16, false)))
                .isEqualTo(Arrays.stream(samples).asLongStream().toArray());
    }

    @Example
    void bitsAfterCategorySixteenAgainstTheStandardAreFoundOut() {
        for (long seed = 0; seed < 100; seed++) {
            int[] samples = withHalfTheRange(seed);
            assertThat(CompressedFiles.values(againstTheStandard(samples)))
                    .as("seed %s", seed)
                    .isEqualTo(Arrays.stream(samples).asLongStream().toArray());
        }
    }

    /** Of 2,000 such streams 9 end well both ways, and nothing in them tells which one was meant; this is one. */
    @Example
    void aStreamThatEndsWellByTheStandardIsReadByTheStandard() {
        int[] samples = withHalfTheRange(128);
        assertThat(CompressedFiles.values(againstTheStandard(samples)))
                .isNotEqualTo(Arrays.stream(samples).asLongStream().toArray());
    }

    private static int[] withHalfTheRange(long seed) {
        int[] samples = samples(64 * 64, 15, seed);
        samples[64] = samples[0] + 32768;
        return samples;
    }

    private static DecodedFrame againstTheStandard(int[] samples) {
        return decode(new LosslessEncoder(16, 1, 0, 0, false, true).encode(samples, 64, 64, 1), 64, 64, 16, false);
    }

    @Example
    void signedSamplesAreTwosComplementOfTheBitsStored() {
        int[] samples = {0, 2047, 2048, 4095};
        byte[] encoded = new LosslessEncoder(12, 1, 0, 0, false, false).encode(samples, 1, 4, 1);
        assertThat(CompressedFiles.values(decode(encoded, 1, 4, 12, true))).containsExactly(0, 2047, -2048, -1);
        assertThat(CompressedFiles.values(decode(encoded, 1, 4, 16, true))).containsExactly(0, 2047, 2048, 4095);
        byte[] wide = new LosslessEncoder(16, 1, 0, 0, false, false).encode(new int[] {0xFFFF, 0x7FF}, 1, 2, 1);
        assertThat(CompressedFiles.values(decode(wide, 1, 2, 12, true))).containsExactly(-1, 2047);
    }

    @Example
    void aRestartIntervalOfPartsOfLinesIsRefused() {
        byte[] encoded = new JpegBytes()
                .marker(Marker.SOI)
                .segment(Marker.DHT, new int[17])
                .frame(Marker.SOF0 + 3, 8, 4, 4, 0x11)
                .segment(Marker.DRI, 0, 6)
                .scan(1, 0, 0, 0, 0)
                .raw(0, 0, 0, 0)
                .bytes();
        assertThatExceptionOfType(ImageFormatException.class)
                .isThrownBy(() -> decode(encoded, 4, 4, 8, false))
                .withMessageContaining("whole lines");
    }

    private static DecodedFrame decode(byte[] encoded, int rows, int columns, int stored, boolean signed) {
        return new JpegDecoder().decode(encoded, new FrameShape(rows, columns, 1, 16, stored, signed));
    }

    /** Smooth samples with steps over the whole range. */
    private static int[] samples(int length, int precision, long seed) {
        Random random = new Random(seed);
        int[] samples = new int[length];
        int value = 0;
        for (int i = 0; i < length; i++) {
            value += random.nextInt(10) == 0 ? random.nextInt(1 << precision) : random.nextInt(5) - 2;
            value &= (1 << precision) - 1;
            samples[i] = value;
        }
        return samples;
    }
}
