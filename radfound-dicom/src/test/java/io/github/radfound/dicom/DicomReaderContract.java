package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.ImageTooLargeException;
import io.github.radfound.image.ImageInput;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.Laterality;
import io.github.radfound.image.Modality;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import io.github.radfound.spi.ImageReader;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every reader of DICOM files does, whichever parser is behind it. */
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
    void everySyntaxGivesModalityUnitsAndWindows(Supplier<DicomBytes> syntax) {
        RadImage image = read(syntax.get()
                .grey(1, 3, 16, 12, false)
                .text(0x00281052, "DS", "-1024")
                .text(0x00281053, "DS", "2")
                .text(0x00281050, "DS", "40\\600")
                .text(0x00281051, "DS", "400\\1500")
                .words(PIXELS, 0, 1024, 4095)
                .file());
        assertThat(values(image)).containsExactly(-1024, 1024, 7166);
        assertThat(image.presentation().windows())
                .containsExactly(
                        new VoiWindow(40, 400, VoiWindow.Function.LINEAR),
                        new VoiWindow(600, 1500, VoiWindow.Function.LINEAR));
        assertThat(image.context().modality()).isEqualTo(Modality.CT);
    }

    @Test
    void signsAreExtendedAndBitsBeyondThoseStoredMasked() {
        RadImage image = read(DicomBytes.explicitLittleEndian()
                .grey(1, 2, 16, 12, true)
                .words(PIXELS, 0x0fff, 0x07ff)
                .file());
        assertThat(values(image)).containsExactly(-1, 2047);
    }

    @Test
    void codesOfTheStandardPassAndOtherTextsDoNot() {
        RadImage image = read(DicomBytes.explicitLittleEndian()
                .grey(1, 1, 8, 8, false)
                .text(0x00185101, "CS", "PA")
                .text(0x00180015, "CS", "JOHN DOE")
                .text(0x00200062, "CS", "L")
                .bytes(PIXELS, 7, 0)
                .file());
        assertThat(image.context().view()).isEqualTo("PA");
        assertThat(image.context().laterality()).isEqualTo(Laterality.L);
        assertThat(image.context().bodyPart()).isNull();
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

    private static List<Integer> values(RadImage image) {
        float[] values = new float[image.pixels().frameLength()];
        image.pixels().readFrame(0, values);
        return Stream.iterate(0, i -> i + 1)
                .limit(values.length)
                .map(i -> (int) values[i])
                .toList();
    }
}
