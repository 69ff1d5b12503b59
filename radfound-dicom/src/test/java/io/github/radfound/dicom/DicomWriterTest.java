package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ImageException;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.ImageLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomWriterTest {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";

    private static DataSet.Builder image() {
        return DataSet.builder()
                .set(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.7")
                .set(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3.4")
                .set(Tag.SAMPLES_PER_PIXEL, VR.US, 1)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2")
                .set(Tag.ROWS, VR.US, 2)
                .set(Tag.COLUMNS, VR.US, 3)
                .set(Tag.BITS_ALLOCATED, VR.US, 16)
                .set(Tag.BITS_STORED, VR.US, 12)
                .set(Tag.HIGH_BIT, VR.US, 11)
                .set(Tag.PIXEL_REPRESENTATION, VR.US, 0);
    }

    private static DicomFile grey() {
        byte[] bytes = new byte[12];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(new short[] {0, 1, 2, 300, 4000, 4095
        });
        return DicomFile.of(EXPLICIT, image().build(), PixelData.ofBytes(Tag.PIXEL_DATA, VR.OW, bytes));
    }

    @Test
    void fileMetaInformationIsCompleteAndItsGroupLengthTrue() {
        byte[] bytes = DicomWriter.create().toBytes(grey());
        assertThat(Arrays.copyOf(bytes, 128)).containsOnly(0);
        assertThat(new String(bytes, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
        DataSet meta = DicomFile.read(bytes).meta();
        assertThat(meta.tags())
                .containsExactly(0x00020000, 0x00020001, 0x00020002, 0x00020003, 0x00020010, 0x00020012, 0x00020013);
        assertThat(meta.string(Tag.TRANSFER_SYNTAX_UID)).contains(EXPLICIT);
        assertThat(meta.string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID)).contains("1.2.3.4");
        int length = meta.integer(Tag.FILE_META_INFORMATION_GROUP_LENGTH).orElseThrow();
        assertThat(bytes[132 + 12 + length]).as("the data set's first group").isEqualTo((byte) 8);
    }

    @Test
    void everySyntaxKeepsThePixels() {
        String expected = grey().pixels(ImageLimits.DEFAULT).sha256();
        for (DicomWriter.Syntax syntax : DicomWriter.Syntax.values()) {
            DicomFile again = DicomFile.read(DicomWriter.create().syntax(syntax).toBytes(grey()));
            assertThat(again.pixels(ImageLimits.DEFAULT).sha256())
                    .as(syntax.name())
                    .isEqualTo(expected);
        }
    }

    @Test
    void runLengthsAreDecodedAgainForUncompressedSyntaxes() {
        DicomFile rle = DicomFile.read(
                DicomWriter.create().syntax(DicomWriter.Syntax.RLE).toBytes(grey()));
        assertThat(rle.transferSyntax()).isEqualTo("1.2.840.10008.1.2.5");
        DicomFile plain = DicomFile.read(DicomWriter.create()
                .syntax(DicomWriter.Syntax.EXPLICIT_LITTLE_ENDIAN)
                .toBytes(rle));
        assertThat(plain.pixelData().orElseThrow().bytes(0, 12))
                .isEqualTo(grey().pixelData().orElseThrow().bytes(0, 12));
    }

    @Test
    void bigEndianPixelsAreTurnedRound() {
        byte[] big = DicomBytes.explicitBigEndian()
                .text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.7")
                .text(Tag.SOP_INSTANCE_UID, "UI", "1.2.3")
                .grey(1, 2, 16, 16, false)
                .words(Tag.PIXEL_DATA, 0x0102, 0x0304)
                .file();
        DicomFile again = DicomFile.read(DicomWriter.create().toBytes(DicomFile.read(big)));
        assertThat(again.pixelData().orElseThrow().bytes(0, 4)).containsExactly(2, 1, 4, 3);
    }

    /** A private transfer syntax of GE: everything is little endian but the pixels. */
    @Test
    void pixelsOfTheirOwnByteOrderAreTurnedRound() {
        byte[] bytes = DicomBytes.implicitLittleEndian()
                .grey(1, 3, 16, 16, false)
                .text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.7")
                .text(Tag.SOP_INSTANCE_UID, "UI", "1.2.3.4")
                .raw(Tag.PIXEL_DATA, "OW", new byte[] {1, 2, 3, 4, 5, 6})
                .fileAs("1.2.840.113619.5.2");
        DicomFile file = DicomFile.read(bytes);
        assertThat(file.pixels(ImageLimits.DEFAULT).array()).isEqualTo(new short[] {0x0102, 0x0304, 0x0506});
        DicomFile written = DicomFile.read(DicomWriter.create().toBytes(file));
        assertThat(written.transferSyntax()).isEqualTo(EXPLICIT);
        assertThat(written.pixels(ImageLimits.DEFAULT).array())
                .isEqualTo(file.pixels(ImageLimits.DEFAULT).array());
    }

    @Test
    void oddFragmentsArePaddedAndTheOffsetTableFollows() {
        PixelData odd = PixelData.ofFragments(
                List.of(new byte[] {1, 2, 3}, new byte[] {4, 5}, new byte[] {6}), List.of(0L, 11L, 21L));
        DicomFile file = DicomFile.of("1.2.840.10008.1.2.4.50", image().build(), odd);
        PixelData again =
                DicomFile.read(DicomWriter.create().toBytes(file)).pixelData().orElseThrow();
        assertThat(again.frameOffsets()).containsExactly(0L, 12L, 22L);
        assertThat(again.fragment(0)).containsExactly(1, 2, 3, 0);
        assertThat(again.fragment(2)).containsExactly(6, 0);
    }

    @Test
    void aLongValueOfAShortRepresentationBecomesUnknownAndIsReadByTheDictionary() {
        byte[] many = new byte[70_000];
        Arrays.fill(many, (byte) '7');
        DataSet dataSet = image().set(Tag.SLICE_LOCATION, VR.DS, many).build();
        DataSet again = DicomFile.read(DicomWriter.create().toBytes(DicomFile.of(EXPLICIT, dataSet)))
                .dataSet();
        assertThat(again.element(Tag.SLICE_LOCATION)).isEqualTo(dataSet.element(Tag.SLICE_LOCATION));
        byte[] written = DicomWriter.create().toBytes(DicomFile.of(EXPLICIT, dataSet));
        assertThat(new String(written, StandardCharsets.ISO_8859_1)).contains("\u0020\u0000\u0041\u0010UN");
    }

    @Test
    void aDataSetThatDoesNotSayWhatItIsIsRefused() {
        DataSet nameless = image().remove(Tag.SOP_INSTANCE_UID).build();
        assertThatThrownBy(() -> DicomWriter.create().toBytes(DicomFile.of(EXPLICIT, nameless)))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("(0008,0018)");
    }

    @Test
    void aFileMayReplaceTheOneItIsReadFrom(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("a.dcm");
        DicomWriter.create().write(grey(), path);
        DicomWriter.create().syntax(DicomWriter.Syntax.IMPLICIT_LITTLE_ENDIAN).write(DicomFile.read(path), path);
        DicomFile again = DicomFile.read(path);
        assertThat(again.transferSyntax()).isEqualTo("1.2.840.10008.1.2");
        assertThat(again.pixels(ImageLimits.DEFAULT).sha256())
                .isEqualTo(grey().pixels(ImageLimits.DEFAULT).sha256());
    }

    @Test
    void aFailureLeavesTheOldFileAndNoOther(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("a.dcm");
        Files.writeString(path, "before");
        DicomFile nameless =
                DicomFile.of(EXPLICIT, image().remove(Tag.SOP_CLASS_UID).build());
        assertThatThrownBy(() -> DicomWriter.create().write(nameless, path)).isInstanceOf(RequestException.class);
        assertThat(path).hasContent("before");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
        assertThatThrownBy(() -> DicomWriter.create()
                        .write(grey(), folder.resolve("none").resolve("a.dcm")))
                .isInstanceOf(ImageException.class)
                .hasMessageNotContaining("none/");
    }

    @Test
    void aFailingStreamIsAnExceptionOfTheTree() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        assertThatThrownBy(() -> DicomWriter.create().write(grey(), full)).isInstanceOf(ImageException.class);
    }

    @Test
    void encapsulatedPixelsUnderAnUncompressedSyntaxAreRefused() {
        DicomFile file =
                DicomFile.of(EXPLICIT, image().build(), PixelData.ofFragments(List.of(new byte[2]), List.of()));
        assertThatThrownBy(() -> DicomWriter.create().toBytes(file)).isInstanceOf(ImageException.class);
    }

    @Test
    void nestingBeyondSenseIsRefused() {
        DataSet inner = DataSet.EMPTY;
        for (int i = 0; i < 70; i++) {
            inner = DataSet.builder().set(0x00081140, List.of(inner)).build();
        }
        DataSet deep = image().set(0x00081140, List.of(inner)).build();
        assertThatThrownBy(() -> DicomWriter.create().toBytes(DicomFile.of(EXPLICIT, deep)))
                .isInstanceOf(RequestException.class);
    }
}
