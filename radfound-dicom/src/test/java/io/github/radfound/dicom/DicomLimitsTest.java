package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ConfigurationException;
import io.github.radfound.error.ImageTooLargeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a parse may hold. */
class DicomLimitsTest {

    private static final int SEQUENCE = 0x00081140;
    private static final byte[] EMPTY_ELEMENT = {8, 0, 5, 0, 'C', 'S', 0, 0};
    private static final byte[] ITEM = {-2, -1, 0, -32, 0, 0, 0, 0};
    private static final byte[] ITEM_OF_ONE = {-2, -1, 0, -32, 10, 0, 0, 0, 8, 0, 5, 0, 'C', 'S', 2, 0, 'A', 'B'};
    private static final byte[] OPEN_SEQUENCE = {8, 0, 64, 17, 'S', 'Q', 0, 0, -1, -1, -1, -1};
    private static final byte[] OPEN_PIXELS = {-32, 127, 16, 0, 'O', 'B', 0, 0, -1, -1, -1, -1};
    private static final byte[] LONG_TABLE = {-2, -1, 0, -32, 0, 0, 0, 2};

    /** Data sets of 32 MiB that hold little else than elements, items, fragments or entries of an offset table. */
    static Stream<byte[]> crowds() {
        return Stream.of(
                repeated(new byte[0], EMPTY_ELEMENT),
                repeated(OPEN_SEQUENCE, ITEM),
                repeated(OPEN_SEQUENCE, ITEM_OF_ONE),
                repeated(OPEN_PIXELS, ITEM),
                repeated(joined(OPEN_PIXELS, LONG_TABLE), new byte[8]));
    }

    private static byte[] repeated(byte[] head, byte[] piece) {
        byte[] all = Arrays.copyOf(head, head.length + (32 << 20) / piece.length * piece.length);
        for (int at = head.length; at < all.length; at += piece.length) {
            System.arraycopy(piece, 0, all, at, piece.length);
        }
        return all;
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    @ParameterizedTest
    @MethodSource("crowds")
    void crowdsOfElementsAreRefusedDeflatedOrNot(byte[] dataSet) {
        byte[] deflated = DicomBytes.deflatedFile(dataSet);
        assertThat(deflated).hasSizeLessThan(200_000);
        for (byte[] file : new byte[][] {deflated, DicomBytes.plainFile(dataSet)}) {
            assertThatThrownBy(() -> DicomFile.read(file))
                    .isInstanceOf(ImageTooLargeException.class)
                    .hasMessageContaining("elements")
                    .satisfies(e -> assertThat(((ImageTooLargeException) e).remedy())
                            .contains("DicomLimits")
                            .contains("-Xmx"));
        }
    }

    @Test
    void limitsCountElementsItemsAndFragmentsAndCanBeRaised(@TempDir Path folder) throws IOException {
        DicomBytes inner = DicomBytes.explicitLittleEndian().text(Tag.CODE_VALUE, "SH", "1");
        byte[] file = DicomBytes.explicitLittleEndian()
                .text(Tag.MODALITY, "CS", "CT")
                .sequence(SEQUENCE, true, inner, inner)
                .sequence(Tag.MODALITY_LUT_SEQUENCE, false, inner)
                .fragments(new int[] {0}, new byte[2], new byte[4])
                .fileAs("1.2.840.10008.1.2.5");
        // One of the meta information, three on top, three items of one element, one offset and two fragments.
        DicomLimits enough = new DicomLimits(13, 1);
        DicomLimits tooFew = new DicomLimits(12, 1);
        Path path = Files.write(folder.resolve("file"), file);
        assertThat(DicomFile.read(path, enough).dataSet().tags()).hasSize(3);
        assertThat(DicomFile.read(ByteBuffer.wrap(file), enough).hasPixels()).isTrue();
        assertThatThrownBy(() -> DicomFile.read(path, tooFew)).isInstanceOf(ImageTooLargeException.class);
        assertThatThrownBy(() -> DicomFile.read(ByteBuffer.wrap(file), tooFew))
                .isInstanceOf(ImageTooLargeException.class);
    }

    @Test
    void theLimitIsNotMistakenForAnElementThatIsNoSequence() {
        byte[] items = Arrays.copyOf(ITEM, 80);
        for (int at = 8; at < items.length; at += 8) {
            System.arraycopy(ITEM, 0, items, at, 8);
        }
        byte[] file =
                DicomBytes.explicitLittleEndian().raw(SEQUENCE, "UN", items).file();
        assertThat(DicomFile.read(file).dataSet().items(SEQUENCE)).hasSize(10);
        assertThatThrownBy(() -> DicomFile.read(ByteBuffer.wrap(file), new DicomLimits(11, 1)))
                .isInstanceOf(ImageTooLargeException.class);
    }

    @Test
    void inflatedBytesAreLimited() {
        byte[] file = DicomBytes.deflatedFile(DicomBytes.explicitLittleEndian()
                .raw(0x00091001, "UN", new byte[5000])
                .dataSet());
        DicomLimits enough = new DicomLimits(10, 5012);
        assertThat(DicomFile.read(ByteBuffer.wrap(file), enough)
                        .dataSet()
                        .bytes(0x00091001)
                        .orElseThrow())
                .hasSize(5000);
        for (long most : new long[] {5011, 20}) {
            assertThatThrownBy(() -> DicomFile.read(ByteBuffer.wrap(file), new DicomLimits(10, most)))
                    .isInstanceOf(ImageTooLargeException.class)
                    .hasMessageContaining("inflated");
        }
    }

    @Test
    void limitsGrowWithTheInputAsFarAsTheHeapDoes() {
        long large = 8L << 30;
        assertThat(DicomLimits.of(100_000, large)).isEqualTo(new DicomLimits(1_003_125, (64L << 20) + 12_800_000));
        assertThat(DicomLimits.of(320L << 20, large).maxElements()).isEqualTo(1_000_000 + (10L << 20));
        assertThat(DicomLimits.of(Long.MAX_VALUE, large)).isEqualTo(new DicomLimits(32L << 20, 2L << 30));
        assertThat(DicomLimits.of(320L << 20, 256L << 20)).isEqualTo(new DicomLimits(1L << 20, 64L << 20));
        assertThat(DicomLimits.of(0, 1)).isEqualTo(new DicomLimits(1, 1));
        assertThatThrownBy(() -> new DicomLimits(0, 1)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new DicomLimits(1, 0)).isInstanceOf(ConfigurationException.class);
    }

    /** With the macros of an enhanced CT, 47 elements and items a frame, and next to no pixels. */
    @Test
    void tenThousandFramesWithFunctionalGroupsAreReadInASmallHeap() {
        DicomBytes file = DicomBytes.explicitLittleEndian();
        DicomBytes[] frames = new DicomBytes[10_000];
        for (int i = 0; i < frames.length; i++) {
            DicomBytes frame = file.item();
            for (int macro = 0; macro < 9; macro++) {
                DicomBytes values = file.item();
                for (int value = 0; value < 3; value++) {
                    values.text(0x00181301 + value, "SH", "" + i);
                }
                frame.sequence(0x00209110 + macro, macro % 2 == 0, values);
            }
            frames[i] = frame.text(Tag.INSTANCE_NUMBER, "IS", "" + i);
        }
        byte[] whole = file.grey(1, 1, 8, 8, false)
                .text(Tag.NUMBER_OF_FRAMES, "IS", "10000")
                .sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, false, frames)
                .raw(Tag.PIXEL_DATA, "OB", new byte[10_000])
                .file();
        DicomLimits small = DicomLimits.of(whole.length, 256L << 20);
        assertThat(DicomFile.read(ByteBuffer.wrap(whole), small)
                        .dataSet()
                        .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE))
                .hasSize(10_000);
        assertThatCode(() -> DicomFile.read(whole)).doesNotThrowAnyException();
    }

    @Test
    void valuesBeyondWhatIsHeldAreReadWhenTheyAreAskedFor(@TempDir Path folder) throws IOException {
        DicomBytes file = DicomBytes.explicitLittleEndian();
        for (int i = 0; i < 8; i++) {
            byte[] value = new byte[100];
            Arrays.fill(value, (byte) i);
            file.raw(0x00091001 + i, "UN", value);
        }
        byte[] bytes = file.text(Tag.PATIENT_SEX, "CS", "O").file();
        Path path = Files.write(folder.resolve("file"), bytes);
        // Ten elements may hold 320 bytes.
        DicomFile read = DicomFile.read(path, new DicomLimits(10, 1));
        assertThat(read.dataSet()).isEqualTo(DicomFile.read(bytes).dataSet());
        Files.delete(path);
        assertThat(read.dataSet().bytes(0x00091002).orElseThrow()).hasSize(100).containsOnly(1);
        assertThat(read.dataSet().string(Tag.PATIENT_SEX)).contains("O");
        assertThatThrownBy(() -> read.dataSet().bytes(0x00091006)).hasMessageContaining("readable");
    }
}
