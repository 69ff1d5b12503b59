package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.dicom.UnreadFile.Reason;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no DICOM file, or none with an image, and says so. */
class NoDicomTest {

    private static final ImageLimits LIMITS = ImageLimits.DEFAULT;

    static Stream<Supplier<DicomBytes>> syntaxes() {
        return DicomReaderContract.syntaxes();
    }

    /** The beginnings of other formats, with much after them. */
    static List<byte[]> others() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("a"));
            out.write(random(5000));
        }
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(random(5000));
        }
        return List.of(
                zip.toByteArray(),
                gzip.toByteArray(),
                beginning(0x7f, 'E', 'L', 'F', 2, 1, 1, 0),
                beginning(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0),
                beginning(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'),
                beginning(0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F'),
                beginning('I', 'I', 42, 0, 8, 0, 0, 0),
                beginning('M', 'M', 0, 42, 0, 0, 0, 8),
                beginning(0x5c, 1, 0, 0, 0, 0, 0, 0),
                beginning('%', 'P', 'D', 'F', '-', '1', '.', '7'),
                beginning(0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 61),
                "Findings: none. Impression: normal.".repeat(40).getBytes(StandardCharsets.US_ASCII),
                "{\"UI\": 1, \"CS\": 2}".repeat(40).getBytes(StandardCharsets.US_ASCII),
                new byte[1000]);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] beginning(int... first) {
        byte[] bytes = random(5000);
        for (int i = 0; i < first.length; i++) {
            bytes[i] = (byte) first[i];
        }
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("others")
    void otherFormatsAreRefused(byte[] bytes) {
        assertThatThrownBy(() -> DicomFile.read(bytes))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageStartingWith("Expected");
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void dataSetsMayBeginWithAnyElement(Supplier<DicomBytes> syntax) {
        byte[] grey = syntax.get().shorts(Tag.ROWS, 1).shorts(Tag.COLUMNS, 2).dataSet();
        assertThat(DicomFile.read(grey).dataSet().integer(Tag.COLUMNS)).hasValue(2);
        byte[] named = syntax.get().text(Tag.PATIENT_NAME, "PN", "A^B").dataSet();
        assertThat(DicomFile.read(named).dataSet().string(Tag.PATIENT_NAME)).contains("A^B");
    }

    @Test
    void explicitDataSetsMayBeginWithAPrivateElement() {
        byte[] bytes = DicomBytes.explicitLittleEndian()
                .text(0x00090010, "LO", "MAKER")
                .dataSet();
        assertThat(DicomFile.read(bytes).dataSet().string(0x00090010)).contains("MAKER");
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void aFileThatEndsBeforeItsPixelsIsAnImageWithoutThem(Supplier<DicomBytes> syntax) {
        DicomFile file = DicomFile.read(syntax.get().grey(2, 2, 8, 8, false).file());
        assertThat(file.isImage()).isTrue();
        assertThat(file.hasPixels()).isFalse();
        assertThatThrownBy(() -> file.pixels(LIMITS))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("pixel data")
                .hasMessageContaining("the end of the file");
        DicomFile named = DicomFile.read(syntax.get()
                .text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.2")
                .file());
        assertThat(named.isImage()).isTrue();
        assertThatThrownBy(() -> named.pixels(LIMITS)).hasMessageContaining("the end of the file");
    }

    @Test
    void aFileOfNothingButMetaInformationIsAnImageThatIsMissing() {
        byte[] whole = DicomBytes.explicitLittleEndian().file();
        DicomFile file = DicomFile.read(whole);
        assertThat(file.isImage()).isTrue();
        assertThatThrownBy(() -> file.pixels(LIMITS)).isInstanceOf(ImageFormatException.class);
    }

    @Test
    void otherObjectsAreNoImages() {
        DicomFile report = DicomFile.read(DicomBytes.explicitLittleEndian()
                .text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.88.11")
                .text(Tag.MODALITY, "CS", "SR")
                .file());
        assertThat(report.isImage()).isFalse();
        assertThatThrownBy(() -> report.pixels(LIMITS)).hasMessageContaining("an image");
    }

    @Test
    void cutPixelsSayThatTheFileIsTruncated() {
        byte[] whole = DicomBytes.explicitLittleEndian()
                .grey(64, 64, 8, 8, false)
                .raw(Tag.PIXEL_DATA, "OB", new byte[64 * 64])
                .file();
        DicomFile file = DicomFile.read(Arrays.copyOf(whole, whole.length - 100));
        assertThat(file.pixelData().map(PixelData::isTruncated)).isEqualTo(Optional.of(true));
        assertThat(DicomFile.read(whole).pixelData().map(PixelData::isTruncated))
                .isEqualTo(Optional.of(false));
        assertThatThrownBy(() -> file.pixels(LIMITS)).hasMessageContaining("truncated");
        byte[] tooFew = DicomBytes.explicitLittleEndian()
                .grey(64, 64, 8, 8, false)
                .raw(Tag.PIXEL_DATA, "OB", new byte[100])
                .file();
        assertThatThrownBy(() -> DicomFile.read(tooFew).pixels(LIMITS)).hasMessageNotContaining("truncated");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void pipesAndFoldersAreRefusedWithoutWaiting(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        assertThatThrownBy(() -> DicomFile.read(pipe))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("regular file")
                .hasMessageNotContaining(folder.toString());
        assertThatThrownBy(() -> DicomFile.read(folder)).hasMessageContaining("a folder");
        assertThat(DicomFolder.of(List.of(pipe)).unread())
                .extracting(UnreadFile::reason)
                .containsExactly(Reason.NOT_DICOM);
    }
}
