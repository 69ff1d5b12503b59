package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ImageException;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.ImageTooLargeException;
import io.github.radfound.image.ImageLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parser over small files, one trait each. */
class DicomFileTest {

    private static final int SEQUENCE = 0x00081140;
    private static final int PRIVATE = 0x00091001;
    private static final ImageLimits LIMITS = ImageLimits.DEFAULT;

    static Stream<Supplier<DicomBytes>> syntaxes() {
        return DicomReaderContract.syntaxes();
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void numbersAreLittleEndianWhateverTheFile(Supplier<DicomBytes> syntax) {
        DicomFile file = DicomFile.read(syntax.get()
                .grey(1, 2, 16, 12, false)
                .shorts(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, 2, 300, 16)
                .words(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, 0x0102, 0x0304)
                .words(Tag.PIXEL_DATA, 0x0102, 0x0304)
                .file());
        DataSet set = file.dataSet();
        assertThat(set.integer(Tag.BITS_STORED)).hasValue(12);
        assertThat(set.integers(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR)).containsExactly(2L, 300L, 16L);
        assertThat(set.bytes(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA).orElseThrow())
                .containsExactly(2, 1, 4, 3);
        assertThat(file.pixels(LIMITS).value(1)).isEqualTo(0x304);
        assertThat(file.hasPixels()).isTrue();
        assertThat(set.contains(Tag.PIXEL_DATA)).isFalse();
        assertThat(file.isTruncated()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void everyKindOfInputGivesTheSame(Supplier<DicomBytes> syntax, @TempDir Path folder) throws IOException {
        DicomBytes content = syntax.get().grey(2, 2, 8, 8, false).bytes(Tag.PIXEL_DATA, 1, 2, 3, 4);
        byte[] bytes = content.raw(PRIVATE, "UN", new byte[200_000]).file();
        Path path = Files.write(folder.resolve("file"), bytes);
        ByteBuffer offset = ByteBuffer.allocateDirect(bytes.length + 7)
                .position(7)
                .put(bytes)
                .flip()
                .position(7);
        DicomFile expected = DicomFile.read(bytes);
        for (DicomFile file : List.of(
                DicomFile.read(path), DicomFile.read(offset), DicomFile.read(new ByteArrayInputStream(bytes)))) {
            assertThat(file.dataSet()).isEqualTo(expected.dataSet());
            assertThat(file.meta()).isEqualTo(expected.meta());
            assertThat(file.pixels(LIMITS).sha256())
                    .isEqualTo(expected.pixels(LIMITS).sha256());
        }
    }

    @Test
    void pixelsAndLargeValuesAreReadWhenTheyAreAskedFor(@TempDir Path folder) throws IOException {
        byte[] bytes = DicomBytes.explicitLittleEndian()
                .grey(2, 2, 8, 8, false)
                .raw(PRIVATE, "UN", new byte[100_000])
                .bytes(Tag.PIXEL_DATA, 1, 2, 3, 4)
                .file();
        Path path = Files.write(folder.resolve("file"), bytes);
        DicomFile file = DicomFile.read(path);
        byte[] changed = bytes.clone();
        changed[bytes.length - 4] = 77;
        changed[bytes.length - 4 - 12 - 50_000] = 5;
        Files.write(path, changed);
        assertThat(file.pixels(LIMITS).value(0)).isEqualTo(77);
        assertThat(file.dataSet().bytes(PRIVATE).orElseThrow()).contains(5);
        Files.delete(path);
        assertThatThrownBy(() -> file.pixels(LIMITS))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageNotContaining("file\"");
        Files.write(path, bytes);
        assertThat(file.pixels(LIMITS).value(0)).isEqualTo(1);
    }

    @Test
    void sequencesInUnknownElementsAreImplicit() {
        DicomBytes inner = DicomBytes.implicitLittleEndian().text(Tag.CODE_VALUE, "SH", "R-10224");
        DicomBytes sequence = DicomBytes.implicitLittleEndian().sequence(SEQUENCE, true, inner);
        byte[] items = Arrays.copyOfRange(sequence.dataSet(), 8, sequence.dataSet().length);
        for (int length : new int[] {items.length, -1}) {
            for (int tag : new int[] {SEQUENCE, PRIVATE}) {
                if (tag == PRIVATE && length != -1) {
                    continue;
                }
                DicomFile file = DicomFile.read(DicomBytes.explicitLittleEndian()
                        .lying(tag, "UN", length, items)
                        .text(Tag.PATIENT_SEX, "CS", "O")
                        .file());
                assertThat(file.dataSet().items(tag)).hasSize(1);
                assertThat(file.dataSet().item(tag).orElseThrow().string(Tag.CODE_VALUE))
                        .contains("R-10224");
                assertThat(file.dataSet().string(Tag.PATIENT_SEX)).contains("O");
            }
        }
    }

    @Test
    void unknownElementsOfTheDictionaryGetTheirRepresentation() {
        DicomFile file = DicomFile.read(DicomBytes.explicitLittleEndian()
                .raw(Tag.ROWS, "UN", new byte[] {0, 2})
                .raw(SEQUENCE, "UN", new byte[] {1, 2, 3, 4, 5, 6, 7, 8})
                .file());
        assertThat(file.dataSet().integer(Tag.ROWS)).hasValue(512);
        assertThat(file.dataSet().bytes(SEQUENCE).orElseThrow()).hasSize(8);
    }

    @Test
    void encodingsMayChangeInTheMiddle() {
        byte[] implicit =
                DicomBytes.implicitLittleEndian().text(Tag.MODALITY, "CS", "CT").dataSet();
        byte[] explicit = DicomBytes.explicitLittleEndian()
                .text(Tag.BODY_PART_EXAMINED, "CS", "HEAD")
                .dataSet();
        for (byte[][] parts : new byte[][][] {{implicit, explicit}, {explicit, implicit}}) {
            byte[] both = Arrays.copyOf(parts[0], parts[0].length + parts[1].length);
            System.arraycopy(parts[1], 0, both, parts[0].length, parts[1].length);
            DataSet set = DicomFile.read(both).dataSet();
            assertThat(set.string(Tag.MODALITY)).contains("CT");
            assertThat(set.string(Tag.BODY_PART_EXAMINED)).contains("HEAD");
        }
    }

    @Test
    void signsFollowPixelRepresentationInImplicitFiles() {
        for (int sign = 0; sign < 2; sign++) {
            DataSet set = DicomFile.read(DicomBytes.implicitLittleEndian()
                            .grey(1, 1, 16, 16, sign == 1)
                            .shorts(Tag.PIXEL_PADDING_VALUE, -2000)
                            .file())
                    .dataSet();
            assertThat(set.integer(Tag.PIXEL_PADDING_VALUE)).hasValue(sign == 1 ? -2000 : 65536 - 2000);
        }
    }

    @Test
    void characterSetsAreInheritedByItemsAndOverridden() {
        DicomBytes own = DicomBytes.explicitLittleEndian()
                .text(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 101")
                .raw(PRIVATE, "LO", new byte[] {(byte) 0xb1, ' '});
        DicomBytes inherited = DicomBytes.explicitLittleEndian().raw(PRIVATE, "LO", new byte[] {(byte) 0xb1, ' '});
        DataSet set = DicomFile.read(DicomBytes.explicitLittleEndian()
                        .text(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 100")
                        .sequence(SEQUENCE, true, own, inherited)
                        .raw(PRIVATE, "LO", new byte[] {(byte) 0xb1, ' '})
                        .file())
                .dataSet();
        assertThat(set.items(SEQUENCE).get(0).string(PRIVATE)).contains("ą");
        assertThat(set.items(SEQUENCE).get(1).string(PRIVATE)).contains("±");
        assertThat(set.string(PRIVATE)).contains("±");
    }

    @Test
    void filesThatEndEarlyKeepWhatTheyHave() {
        byte[] whole = DicomBytes.explicitLittleEndian()
                .text(Tag.MODALITY, "CS", "CT")
                .sequence(SEQUENCE, false, DicomBytes.explicitLittleEndian().text(Tag.CODE_VALUE, "SH", "12345678"))
                .text(Tag.PATIENT_SEX, "CS", "O")
                .file();
        int before = whole.length - 12;
        DicomFile file = DicomFile.read(Arrays.copyOf(whole, before));
        assertThat(file.isTruncated()).isTrue();
        assertThat(file.dataSet().string(Tag.MODALITY)).contains("CT");
        assertThatThrownBy(() -> file.image(LIMITS))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("the end of the file");
    }

    @Test
    void deflatedBombsAreRefused() {
        byte[] head = DicomBytes.deflated().text(Tag.MODALITY, "CS", "CT").file();
        int start = 128 + 4 + 8 + "1.2.840.10008.1.2.1.99".length();
        Deflater deflater = new Deflater(9, true);
        byte[] chunk = new byte[1 << 20];
        byte[] bomb = Arrays.copyOf(head, 1 << 20);
        int at = start;
        for (int i = 0; i < 300; i++) {
            deflater.setInput(chunk);
            at += deflater.deflate(bomb, at, bomb.length - at, Deflater.FULL_FLUSH);
        }
        deflater.end();
        byte[] file = Arrays.copyOf(bomb, at);
        assertThatThrownBy(() -> DicomFile.read(file))
                .isInstanceOf(ImageTooLargeException.class)
                .hasMessageContaining("inflated");
    }

    @Test
    void privateBigEndianPixelsAreRead() {
        DicomBytes file =
                DicomBytes.implicitLittleEndian().grey(1, 2, 16, 16, false).bytes(Tag.PIXEL_DATA, 1, 2, 3, 4);
        assertThat(DicomFile.read(file.fileAs("1.2.840.113619.5.2"))
                        .pixels(LIMITS)
                        .value(0))
                .isEqualTo(0x102);
    }

    @Test
    void overlaysAndBurnedInTextAreReported() {
        DicomFile file = DicomFile.read(DicomBytes.explicitLittleEndian()
                .text(Tag.BURNED_IN_ANNOTATION, "CS", "YES")
                .shorts(0x60020010, 3)
                .shorts(0x60020011, 4)
                .text(0x60020040, "CS", "R")
                .shorts(0x60020050, 2, -1)
                .words(0x60023000, 0)
                .file());
        assertThat(file.overlays()).containsExactly(new Overlay(0x6002, 3, 4, 1, 2, -1, true, false));
        assertThat(file.burnedInAnnotation()).contains(true);
    }

    @Test
    void randomBytesGiveADataSetOrAnExceptionOfTheTree() {
        java.util.Random random = new java.util.Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            if (bytes.length > 140 && random.nextBoolean()) {
                System.arraycopy("DICM".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, bytes, 128, 4);
            }
            try {
                DicomFile.read(bytes).dataSet().tags();
            } catch (ImageException e) {
                assertThat(e.remedy()).isNotEmpty();
            }
        }
    }
}
