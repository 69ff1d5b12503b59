package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.ImageTooLargeException;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.ImageInput;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.Laterality;
import io.github.radfound.image.Modality;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.SampleType;
import io.github.radfound.image.VoiWindow;
import io.github.radfound.spi.ImageReader;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every reader of DICOM files does, whichever parser is behind it: small files written here, one trait each. */
public abstract class DicomReaderContract {

    private static final int PIXELS = 0x7fe00010;

    /** The reader under test. */
    protected abstract ImageReader reader();

    static Stream<Supplier<DicomBytes>> syntaxes() {
        return Stream.of(
                DicomBytes::implicitLittleEndian,
                DicomBytes::explicitLittleEndian,
                DicomBytes::deflated,
                DicomBytes::explicitBigEndian);
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void everySyntaxGivesHounsfieldUnits(Supplier<DicomBytes> syntax) {
        RadImage image = read(syntax.get()
                .grey(1, 3, 16, 12, false)
                .text(0x00281052, "DS", "-1024")
                .text(0x00281053, "DS", "2")
                .text(0x00281050, "DS", "40\\600")
                .text(0x00281051, "DS", "400\\1500")
                .words(PIXELS, 0, 1024, 4095)
                .file());
        assertThat(values(image)).containsExactly(-1024, 1024, 7166);
        assertThat(image.pixels().type()).isEqualTo(SampleType.INT16);
        assertThat(image.presentation().windows())
                .containsExactly(
                        new VoiWindow(40, 400, VoiWindow.Function.LINEAR),
                        new VoiWindow(600, 1500, VoiWindow.Function.LINEAR));
        assertThat(image.context().modality()).isEqualTo(Modality.CT);
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void aDataSetAloneIsRead(Supplier<DicomBytes> syntax) {
        DicomBytes bytes = syntax.get().grey(1, 2, 8, 8, false).bytes(PIXELS, 7, 200);
        assertThat(values(read(bytes.dataSet()))).containsExactly(7, 200);
    }

    @Test
    void bitsBeyondThoseStoredAreMaskedAndSignsExtended() {
        RadImage unsigned = read(DicomBytes.explicitLittleEndian()
                .grey(1, 2, 16, 12, false)
                .words(PIXELS, 0xf001, 0x0fff)
                .file());
        assertThat(values(unsigned)).containsExactly(1, 4095);
        RadImage signed = read(DicomBytes.explicitLittleEndian()
                .grey(1, 2, 16, 12, true)
                .words(PIXELS, 0x0fff, 0x07ff)
                .file());
        assertThat(values(signed)).containsExactly(-1, 2047);
        RadImage high = read(DicomBytes.explicitLittleEndian()
                .grey(1, 2, 16, 12, false)
                .shorts(0x00280102, 15)
                .words(PIXELS, 0x0010, 0xffff)
                .file());
        assertThat(values(high)).containsExactly(1, 4095);
    }

    @Test
    void unsignedSixteenBitsKeepTheirRange() {
        RadImage image = read(DicomBytes.explicitLittleEndian()
                .grey(1, 3, 16, 16, false)
                .words(PIXELS, 0, 32768, 65535)
                .file());
        assertThat(values(image)).containsExactly(0, 32768, 65535);
    }

    @Test
    void oneBitBecomesBlackAndWhite() {
        RadImage image = read(DicomBytes.explicitLittleEndian()
                .grey(2, 5, 1, 1, false)
                .bytes(PIXELS, 0b0010_0101, 0b11)
                .file());
        assertThat(values(image)).containsExactly(255, 0, 255, 0, 0, 255, 0, 0, 255, 255);
    }

    @Test
    void paddingRangesBecomeOnePaddingValueInModalityUnits() {
        RadImage image = read(DicomBytes.explicitLittleEndian()
                .grey(1, 4, 16, 16, true)
                .shorts(0x00280120, -2000)
                .shorts(0x00280121, -1990)
                .text(0x00281052, "DS", "-24")
                .words(PIXELS, -2000, -1995, -1990, 40)
                .file());
        assertThat(image.presentation().padding()).hasValue(-2024);
        assertThat(values(image)).containsExactly(-2024, -2024, -2024, 16);
    }

    @Test
    void modalityTablesReplaceRescaling() {
        DicomBytes file = DicomBytes.implicitLittleEndian().grey(1, 3, 8, 8, false);
        file.sequence(
                0x00283000, true, file.item().shorts(0x00283002, 2, 10, 16).words(0x00283006, 300, 5000));
        assertThat(values(read(file.bytes(PIXELS, 0, 11, 200).file()))).containsExactly(300, 5000, 5000);
    }

    @Test
    void coloursComeInterleavedWhateverTheirPlanes() {
        for (int planar = 0; planar < 2; planar++) {
            int[] samples = planar == 0 ? new int[] {1, 2, 3, 4, 5, 6} : new int[] {1, 4, 2, 5, 3, 6};
            RadImage image = read(DicomBytes.explicitLittleEndian()
                    .grey(1, 2, 8, 8, false)
                    .shorts(0x00280002, 3)
                    .shorts(0x00280006, planar)
                    .text(0x00280004, "CS", "RGB")
                    .bytes(PIXELS, samples)
                    .file());
            assertThat(values(image)).containsExactly(1, 2, 3, 4, 5, 6);
        }
    }

    @Test
    void palettesAndYbrBecomeRgb() {
        DicomBytes palette = DicomBytes.explicitLittleEndian()
                .grey(1, 2, 8, 8, false)
                .text(0x00280004, "CS", "PALETTE COLOR")
                .bytes(PIXELS, 0, 1);
        for (int c = 0; c < 3; c++) {
            palette.shorts(0x00281101 + c, 2, 0, 16).words(0x00281201 + c, (10 + c) << 8, (20 + c) << 8);
        }
        assertThat(values(read(palette.file()))).containsExactly(10, 11, 12, 20, 21, 22);
        RadImage ybr = read(DicomBytes.explicitLittleEndian()
                .grey(1, 2, 8, 8, false)
                .shorts(0x00280002, 3)
                .text(0x00280004, "CS", "YBR_FULL_422")
                .bytes(PIXELS, 76, 200, 85, 255)
                .file());
        assertThat(values(ybr)).containsExactly(254, 0, 0, 255, 124, 124);
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void enhancedFramesHavePositionsAndTheirOwnRescaling(Supplier<DicomBytes> syntax) {
        for (boolean undefined : new boolean[] {true, false}) {
            DicomBytes file = syntax.get().grey(1, 1, 16, 16, true).text(0x00280008, "IS", "2");
            DicomBytes orientation = file.item().text(0x00200037, "DS", "1\\0\\0\\0\\1\\0");
            DicomBytes measures = file.item().text(0x00280030, "DS", "0.5\\0.25");
            file.sequence(
                    0x52009229,
                    undefined,
                    file.item().sequence(0x00209116, undefined, orientation).sequence(0x00289110, undefined, measures));
            DicomBytes[] frames = new DicomBytes[2];
            for (int f = 0; f < 2; f++) {
                frames[f] = file.item()
                        .sequence(0x00209113, undefined, file.item().text(0x00200032, "DS", "7\\8\\" + (-10 * f)))
                        .sequence(0x00289145, undefined, file.item().text(0x00281053, "DS", "" + (f + 1)));
            }
            file.sequence(0x52009230, undefined, frames).words(PIXELS, 5, 5);
            RadImage image = read(file.file());
            assertThat(image.isVolume()).isTrue();
            assertThat(image.context().slicePositions()).containsExactly(0.0, -10.0);
            assertThat(image.context().rowSpacing()).isEqualTo(0.5);
            assertThat(image.context().columnSpacing()).isEqualTo(0.25);
            assertThat(values(image)).containsExactly(5);
            assertThat(values(image.frame(1))).containsExactly(10);
        }
    }

    @Test
    void framesAtOnePlaceAreNoVolume() {
        DicomBytes file =
                DicomBytes.explicitLittleEndian().grey(1, 1, 16, 16, true).text(0x00280008, "IS", "3");
        DicomBytes orientation = file.item().text(0x00200037, "DS", "1\\0\\0\\0\\1\\0");
        file.sequence(0x52009229, true, file.item().sequence(0x00209116, true, orientation));
        DicomBytes[] frames = new DicomBytes[3];
        for (int f = 0; f < 3; f++) {
            DicomBytes position = file.item().text(0x00200032, "DS", "0\\0\\" + f / 2);
            frames[f] = file.item().sequence(0x00209113, true, position);
        }
        RadImage image = read(
                file.sequence(0x52009230, true, frames).words(PIXELS, 5, 6, 7).file());
        assertThat(image.isVolume()).isFalse();
        assertThat(image.pixels().frames()).isEqualTo(3);
    }

    @Test
    void onlyCodesOfTheStandardLeaveTheFile() {
        RadImage image = read(DicomBytes.explicitLittleEndian()
                .text(0x00100010, "PN", "SECRET^NAME")
                .text(0x00180015, "CS", "SECRET")
                .text(0x00185101, "CS", "mlo")
                .text(0x00200062, "CS", "R")
                .grey(1, 1, 8, 8, false)
                .bytes(PIXELS, 1)
                .file());
        ImageContext context = image.context();
        assertThat(context.bodyPart()).isNull();
        assertThat(context.view()).isEqualTo("MLO");
        assertThat(context.laterality()).isEqualTo(Laterality.R);
        assertThat(context.toString() + image).doesNotContain("SECRET");
    }

    @Test
    void monochrome1IsInvertedInItsPresentationAlone() {
        RadImage image = read(DicomBytes.explicitLittleEndian()
                .grey(1, 1, 8, 8, false)
                .text(0x00280004, "CS", "MONOCHROME1")
                .bytes(PIXELS, 9)
                .file());
        assertThat(image.presentation().inverted()).isTrue();
        assertThat(values(image)).containsExactly(9);
    }

    @Test
    void hostileLengthsTakeNoMemory() {
        byte[] value = DicomBytes.explicitLittleEndian()
                .grey(1, 1, 8, 8, false)
                .lying(0x00281201, "OW", 0x7ffffff0)
                .bytes(PIXELS, 1)
                .file();
        assertThatThrownBy(() -> read(value)).isInstanceOf(ImageFormatException.class);
        byte[] dimensions = DicomBytes.explicitLittleEndian()
                .grey(65535, 65535, 16, 16, false)
                .words(PIXELS, 1)
                .file();
        assertThatThrownBy(() -> read(dimensions)).isInstanceOf(ImageTooLargeException.class);
        byte[] frames = DicomBytes.explicitLittleEndian()
                .grey(1, 1, 8, 8, false)
                .text(0x00280008, "IS", "2147483647")
                .bytes(PIXELS, 1)
                .file();
        assertThatThrownBy(() -> read(frames)).isInstanceOf(ImageTooLargeException.class);
        byte[] few = DicomBytes.explicitLittleEndian()
                .grey(9000, 9000, 16, 16, false)
                .lying(PIXELS, "OW", 162_000_000, (byte) 1)
                .file();
        assertThatThrownBy(() -> reader().read(ImageInput.of(few), new ImageLimits(1L << 40, 1, 1L << 40)))
                .isInstanceOf(ImageFormatException.class);
    }

    @Test
    void objectsWithoutPixelsAreNotImages() {
        byte[] file =
                DicomBytes.explicitLittleEndian().text(0x00080060, "CS", "SR").file();
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("no pixel data");
    }

    @Test
    void aTruncatedFileIsRefused() {
        byte[] whole = DicomBytes.explicitLittleEndian()
                .grey(8, 8, 16, 16, false)
                .words(PIXELS, new int[64])
                .file();
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 40)))
                .isInstanceOf(ImageFormatException.class);
    }

    @Test
    void limitsHoldBeforePixelsAreDecoded() {
        byte[] file = DicomBytes.explicitLittleEndian()
                .grey(8, 8, 16, 16, false)
                .words(PIXELS, new int[64])
                .file();
        assertThatThrownBy(() -> reader().read(ImageInput.of(file), new ImageLimits(10, 1, 1 << 20)))
                .isInstanceOf(ImageTooLargeException.class);
    }

    private RadImage read(byte[] file) {
        ImageInput input = ImageInput.of(file);
        assertThat(reader().accepts(input.head(ImageReader.HEAD), input)).isTrue();
        return reader().read(input, ImageLimits.DEFAULT);
    }

    private static float[] values(RadImage image) {
        PixelVolume pixels = image.pixels();
        float[] values = new float[pixels.frameLength()];
        pixels.readFrame(0, values);
        return values;
    }
}
