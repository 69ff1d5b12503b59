package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Layouts of uncompressed samples, and what is made of them, each against a plain computation. */
class PixelLayoutsTest {

    private static final ImageLimits LIMITS = ImageLimits.DEFAULT;

    @Test
    void samplesOfAnyWidthArePackedFromTheLowestBit() {
        Random random = new Random(11);
        for (int allocated : new int[] {1, 8, 12, 16, 24, 32}) {
            for (int stored = 1; stored <= allocated; stored++) {
                for (int high = stored - 1; high < allocated; high += 1 + random.nextInt(5)) {
                    layout(allocated, stored, high, random);
                }
            }
        }
    }

    /** Two frames of 3 × 5 samples with rubbish in the bits that are not stored. */
    private static void layout(int allocated, int stored, int high, Random random) {
        boolean signed = allocated > 1 && random.nextBoolean();
        int count = 30;
        byte[] packed = new byte[(count * allocated + 7) / 8 + 1 & ~1];
        long[] expected = new long[count];
        for (int i = 0; i < count; i++) {
            long raw = random.nextLong() & (1L << allocated) - 1;
            for (int b = 0; b < allocated; b++) {
                int bit = i * allocated + b;
                packed[bit >> 3] |= (byte) ((raw >> b & 1) << (bit & 7));
            }
            long bits = raw >> (high + 1 - stored) & (1L << stored) - 1;
            expected[i] = signed && (bits >> (stored - 1) & 1) == 1 ? bits - (1L << stored) : bits;
        }
        DicomFile file = DicomFile.read(DicomBytes.explicitLittleEndian()
                .grey(3, 5, allocated, stored, signed)
                .shorts(Tag.HIGH_BIT, high)
                .text(Tag.NUMBER_OF_FRAMES, "IS", "2")
                .raw(Tag.PIXEL_DATA, "OW", packed)
                .file());
        RawPixels all = file.pixels(LIMITS);
        RawPixels second = file.frame(1, LIMITS);
        for (int i = 0; i < count; i++) {
            assertThat((long) all.value(i)).isEqualTo(expected[i]);
            if (i >= 15) {
                assertThat((long) second.value(i - 15)).isEqualTo(expected[i]);
            }
        }
    }

    @Test
    void bytesInBigEndianWordsAreSwapped() {
        DicomFile file = DicomFile.read(DicomBytes.explicitBigEndian()
                .grey(1, 3, 8, 8, false)
                .text(Tag.NUMBER_OF_FRAMES, "IS", "2")
                .raw(Tag.PIXEL_DATA, "OW", new byte[] {2, 1, 4, 3, 6, 5})
                .file());
        for (int i = 0; i < 6; i++) {
            assertThat(file.pixels(LIMITS).value(i)).isEqualTo(i + 1);
            assertThat(file.frame(i / 3, LIMITS).value(i % 3)).isEqualTo(i + 1);
        }
    }

    @Test
    void floatsAndDoublesKeepTheirValues() {
        ByteBuffer floats = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(-1.5f)
                .putFloat(1e30f);
        DicomFile single = DicomFile.read(DicomBytes.explicitLittleEndian()
                .grey(1, 2, 32, 32, false)
                .raw(
                        Tag.FLOAT_PIXEL_PADDING_VALUE,
                        "FL",
                        ByteBuffer.allocate(4)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putFloat(-1.5f)
                                .array())
                .raw(Tag.FLOAT_PIXEL_DATA, "OF", floats.array())
                .file());
        assertThat(single.pixels(LIMITS).statistics())
                .isEqualTo(new RawPixels.Statistics(-1.5, 1e30f, (1e30f - 1.5) / 2));
        assertThat(single.image(LIMITS).presentation().padding()).hasValue(-1.5);
        ByteBuffer doubles =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(Math.PI);
        DicomFile dbl = DicomFile.read(DicomBytes.explicitLittleEndian()
                .grey(1, 1, 64, 64, false)
                .raw(Tag.DOUBLE_FLOAT_PIXEL_DATA, "OD", doubles.array())
                .file());
        assertThat(dbl.pixels(LIMITS).value(0)).isEqualTo(Math.PI);
        assertThat(dbl.pixels(LIMITS).type().dtype()).isEqualTo("float64");
    }

    @Test
    void segmentedPalettesAreExpanded() {
        DicomBytes file = DicomBytes.explicitLittleEndian()
                .grey(1, 8, 8, 8, false)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "PALETTE COLOR")
                .bytes(Tag.PIXEL_DATA, 0, 1, 2, 3, 4, 5, 6, 7);
        for (int c = 0; c < 3; c++) {
            // Discrete 0x1000, 0x2000; linear in two steps to 0x4000; then both segments again.
            file.shorts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + c, 8, 0, 16)
                    .words(
                            Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + c,
                            0,
                            2,
                            0x1000,
                            0x2000,
                            1,
                            2,
                            0x4000,
                            2,
                            2,
                            0,
                            0);
        }
        assertThat(values(RadImage.of(file.file())))
                .containsExactly(spread(0x10, 0x20, 0x30, 0x40, 0x10, 0x20, 0x30, 0x40));
        file.words(Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, 2, 2, 0, 0);
        byte[] selfReferring = file.file();
        assertThatThrownBy(() -> RadImage.of(selfReferring)).isInstanceOf(ImageFormatException.class);
    }

    @Test
    void palettesOfSixteenBitsThatHoldEightAreTakenAsEight() {
        DicomBytes file = DicomBytes.explicitLittleEndian()
                .grey(1, 2, 8, 8, false)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "PALETTE COLOR")
                .bytes(Tag.PIXEL_DATA, 0, 1);
        for (int c = 0; c < 3; c++) {
            file.shorts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR + c, 2, 0, 16)
                    .words(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + c, 7, 255);
        }
        assertThat(values(RadImage.of(file.file()))).containsExactly(spread(7, 255));
    }

    @Test
    void voiTablesAreOffered() {
        DicomBytes file =
                DicomBytes.explicitLittleEndian().grey(1, 1, 16, 12, false).words(Tag.PIXEL_DATA, 5);
        file.sequence(
                Tag.VOI_LUT_SEQUENCE,
                true,
                file.item().shorts(Tag.LUT_DESCRIPTOR, 3, 4, 8).words(Tag.LUT_DATA, 0, 100, 255));
        VoiTable table = RadImage.of(file.file()).presentation().table().orElseThrow();
        assertThat(table.apply(0)).isZero();
        assertThat(table.apply(5)).isEqualTo(100 / 255.0);
        assertThat(table.apply(99)).isEqualTo(1);
    }

    @Test
    void pixelsThatAreNotSquareSayHow() {
        RadImage image = RadImage.of(DicomBytes.explicitLittleEndian()
                .grey(1, 1, 8, 8, false)
                .text(Tag.PIXEL_ASPECT_RATIO, "IS", "4\\3")
                .text(Tag.PRESENTATION_LUT_SHAPE, "CS", "INVERSE")
                .bytes(Tag.PIXEL_DATA, 1)
                .file());
        assertThat(image.presentation().pixelAspect()).isEqualTo(4 / 3.0);
        assertThat(image.presentation().inverted()).isTrue();
    }

    @Test
    void halfChromaThatIsWholeIsReadAsWhole() {
        DicomBytes file = DicomBytes.explicitLittleEndian()
                .grey(1, 2, 8, 8, false)
                .shorts(Tag.SAMPLES_PER_PIXEL, 3)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "YBR_FULL_422");
        assertThat(raw(file.bytes(Tag.PIXEL_DATA, 1, 2, 3, 4, 5, 6))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(raw(file.bytes(Tag.PIXEL_DATA, 1, 2, 3, 4))).containsExactly(1, 3, 4, 2, 3, 4);
    }

    @Test
    void otherColoursAreNamed() {
        for (String term : new String[] {"YBR_PARTIAL_420", "YBR_PARTIAL_422"}) {
            byte[] file = DicomBytes.explicitLittleEndian()
                    .grey(2, 2, 8, 8, false)
                    .shorts(Tag.SAMPLES_PER_PIXEL, 3)
                    .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", term)
                    .bytes(Tag.PIXEL_DATA, 1, 2, 3, 4, 5, 6)
                    .file();
            assertThatThrownBy(() -> RadImage.of(file))
                    .isInstanceOf(ImageFormatException.class)
                    .hasMessageContaining(term);
        }
        byte[] name = DicomBytes.explicitLittleEndian()
                .grey(2, 2, 8, 8, false)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "SECRET")
                .bytes(Tag.PIXEL_DATA, 1, 2, 3, 4)
                .file();
        assertThatThrownBy(() -> RadImage.of(name)).hasMessageNotContaining("SECRET");
    }

    private static double[] raw(DicomBytes file) {
        RawPixels pixels = DicomFile.read(file.file()).pixels(LIMITS);
        double[] values = new double[pixels.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels.value(i);
        }
        return values;
    }

    private static float[] spread(int... levels) {
        float[] rgb = new float[3 * levels.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = levels[i / 3];
        }
        return rgb;
    }

    private static float[] values(RadImage image) {
        float[] values = new float[image.pixels().frameLength()];
        image.pixels().readFrame(0, values);
        return values;
    }
}
