package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.rle.RleEncoder;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which fragments make which frame. Frame f holds the value 10 + f; rows and columns are 4. */
class EncapsulatedPixelsTest {

    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final ImageLimits LIMITS = ImageLimits.DEFAULT;
    private static final int EXTENDED_TABLE = Tag.EXTENDED_OFFSET_TABLE;

    @Test
    void oneFragmentAFrameNeedsNoTable() {
        check(file(3, new int[0], pieces(3, 1)), 3);
    }

    @Test
    void anOffsetTableJoinsFragments() {
        List<byte[]> fragments = pieces(3, 2);
        check(file(3, offsets(fragments, 2), fragments), 3);
    }

    @Test
    void withoutATableCodestreamsShowWhereFramesBegin() {
        check(file(3, new int[0], pieces(3, 2)), 3);
    }

    @Test
    void aWrongTableIsPassedOver() {
        List<byte[]> fragments = pieces(3, 2);
        check(file(3, new int[] {0, 5, 9}, fragments), 3);
        check(file(3, new int[] {0, 0, 0}, fragments), 3);
        check(file(3, new int[] {0, -1, 1}, pieces(3, 1)), 3);
        check(file(3, new int[] {0, 8}, pieces(3, 1)), 3);
    }

    @Test
    void oneFrameTakesAllFragments() {
        check(file(1, new int[0], pieces(1, 5)), 1);
        check(file(1, new int[] {0, 99}, pieces(1, 2)), 1);
    }

    @Test
    void theExtendedTableIsUsed() {
        List<byte[]> fragments = pieces(3, 2);
        int[] offsets = offsets(fragments, 2);
        ByteBuffer table = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(offsets).forEach(table::putLong);
        DicomFile file = DicomFile.read(content(3)
                .raw(EXTENDED_TABLE, "OV", table.array())
                .fragments(new int[0], fragments.toArray(byte[][]::new))
                .fileAs(RLE));
        check(file, 3);
    }

    @Test
    void fewerFragmentsThanFramesAreDamage() {
        DicomFile file = file(5, new int[0], pieces(3, 1));
        assertThatThrownBy(() -> file.pixels(LIMITS))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("5 frames");
    }

    @Test
    void moreCodestreamsThanFramesAreDamage() {
        DicomFile file = file(2, new int[0], pieces(3, 1));
        assertThatThrownBy(() -> file.pixels(LIMITS)).isInstanceOf(ImageFormatException.class);
    }

    @Test
    void fragmentsWithoutADelimiterAtTheEndAreRead() {
        byte[] whole = content(1)
                .fragments(new int[0], pieces(1, 1).toArray(byte[][]::new))
                .fileAs(RLE);
        check(DicomFile.read(Arrays.copyOf(whole, whole.length - 8)), 1);
    }

    @Test
    void elementsBehindFragmentsAreRead() {
        DicomFile file = DicomFile.read(content(1)
                .fragments(new int[0], pieces(1, 1).toArray(byte[][]::new))
                .raw(0xfffcfffc, "OB", new byte[4])
                .fileAs(RLE));
        assertThat(file.dataSet().contains(0xfffcfffc)).isTrue();
    }

    @Test
    void fragmentsInAnElementOfKnownLengthAreFound() {
        DicomBytes encapsulated = content(1).fragments(new int[0], pieces(1, 1).toArray(byte[][]::new));
        byte[] whole = encapsulated.dataSet();
        byte[] plain = content(1).dataSet();
        byte[] value = Arrays.copyOfRange(whole, plain.length + 12, whole.length);
        check(DicomFile.read(content(1).raw(Tag.PIXEL_DATA, "OB", value).fileAs(RLE)), 1);
    }

    @Test
    void pixelDataFromElsewhereIsDecoded() {
        DataSet dataSet = DicomFile.read(content(3).file()).dataSet();
        DicomFile file = DicomFile.of(RLE, dataSet, PixelData.ofFragments(pieces(3, 2), List.of()));
        check(file, 3);
        DicomFile plain =
                DicomFile.of("1.2.840.10008.1.2.1", dataSet, PixelData.ofBytes(Tag.PIXEL_DATA, VR.OW, new byte[96]));
        assertThat(plain.pixels(LIMITS).frames()).isEqualTo(3);
    }

    @Test
    void compressionUnderAnUncompressedSyntaxIsNamed() {
        DicomFile file = DicomFile.read(content(1)
                .fragments(new int[0], pieces(1, 1).toArray(byte[][]::new))
                .file());
        assertThatThrownBy(() -> file.pixels(LIMITS))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("encapsulated pixel data under an uncompressed transfer syntax");
    }

    private static void check(DicomFile file, int frames) {
        RawPixels all = file.pixels(LIMITS);
        assertThat(all.frames()).isEqualTo(frames);
        for (int f = 0; f < frames; f++) {
            assertThat(all.value(16 * f)).isEqualTo(10 + f);
            assertThat(all.value(16 * f + 15)).isEqualTo(10 + f);
            assertThat(file.frame(f, LIMITS).value(3)).isEqualTo(10 + f);
        }
    }

    private static DicomBytes content(int frames) {
        return DicomBytes.explicitLittleEndian()
                .grey(4, 4, 16, 16, false)
                .text(Tag.NUMBER_OF_FRAMES, "IS", "" + frames);
    }

    private static DicomFile file(int frames, int[] offsets, List<byte[]> fragments) {
        return DicomFile.read(content(frames)
                .fragments(offsets, fragments.toArray(byte[][]::new))
                .fileAs(RLE));
    }

    /** Run-length encoded frames, each cut into pieces of even length. */
    private static List<byte[]> pieces(int frames, int parts) {
        List<byte[]> pieces = new ArrayList<>();
        for (int f = 0; f < frames; f++) {
            short[] samples = new short[16];
            Arrays.fill(samples, (short) (10 + f));
            byte[] frame = RleEncoder.encode(new DecodedFrame(4, 4, 1, 16, false, samples), 16);
            byte[] even = Arrays.copyOf(frame, frame.length + 1 & ~1);
            // The first piece holds the whole header, the others what is left, some of them nothing.
            int from = 0;
            for (int p = 0; p < parts; p++) {
                int to = p == parts - 1 ? even.length : Math.min(even.length, 66 + 2 * p);
                pieces.add(Arrays.copyOfRange(even, from, to));
                from = to;
            }
        }
        return pieces;
    }

    private static int[] offsets(List<byte[]> fragments, int parts) {
        int[] offsets = new int[fragments.size() / parts];
        int at = 0;
        for (int i = 0; i < fragments.size(); i++) {
            if (i % parts == 0) {
                offsets[i / parts] = at;
            }
            at += fragments.get(i).length + 8;
        }
        return offsets;
    }
}
