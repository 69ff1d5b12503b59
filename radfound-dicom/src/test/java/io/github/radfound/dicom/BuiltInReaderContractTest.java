package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.RadImage;
import io.github.radfound.spi.ImageReader;
import org.junit.jupiter.api.Test;

/** The contract, and what other parsers see in another way. */
class BuiltInReaderContractTest extends DicomReaderContract {

    @Override
    protected ImageReader reader() {
        return new DicomImageReader();
    }

    @Test
    void compressedSyntaxesAreNamed() {
        byte[] file = DicomBytes.claiming("1.2.840.10008.1.2.4.102")
                .grey(1, 1, 8, 8, false)
                .bytes(Tag.PIXEL_DATA, 1)
                .file();
        assertThatThrownBy(() -> RadImage.of(file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("MPEG-4 AVC/H.264 High Profile / Level 4.1 (1.2.840.10008.1.2.4.102)")
                .hasMessageContaining("convert");
    }

    @Test
    void deepNestingIsRefused() {
        DicomBytes inner = DicomBytes.explicitLittleEndian().item();
        for (int i = 0; i < 100; i++) {
            inner = inner.item().sequence(0x00081140, true, inner);
        }
        byte[] file = inner.grey(1, 1, 8, 8, false).bytes(Tag.PIXEL_DATA, 1).file();
        assertThatThrownBy(() -> RadImage.of(file))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("nested");
    }
}
