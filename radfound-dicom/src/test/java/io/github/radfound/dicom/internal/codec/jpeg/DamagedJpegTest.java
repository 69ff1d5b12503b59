package io.github.radfound.dicom.internal.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameShape;
import io.github.radfound.error.ImageFormatException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Damaged, hostile and unsupported codestreams give one kind of exception. */
class DamagedJpegTest {

    private static final int ROWS = JpegSeeds.ROWS;
    private static final int COLUMNS = JpegSeeds.COLUMNS;
    private static final List<byte[]> GREY = List.of(
            JpegSeeds.lossless(1, 4),
            JpegSeeds.lossless(7, 0),
            JpegSeeds.dct(false, 8, 0x11),
            JpegSeeds.dct(true, 12, 0x11));
    private static final List<byte[]> COLOUR =
            List.of(JpegSeeds.dct(false, 8, 0x22, 0x11, 0x11), JpegSeeds.dct(true, 8, 0x21, 0x11, 0x11));

    @Property(tries = 4000, seed = "1")
    void mutatedCodestreamsDecodeOrAreRefused(@ForAll @IntRange(min = 0, max = 5) int which, @ForAll long seed) {
        Random random = new Random(seed);
        boolean colour = which >= GREY.size();
        byte[] bytes = (colour ? COLOUR.get(which - GREY.size()) : GREY.get(which)).clone();
        for (int i = random.nextInt(5); i >= 0; i--) {
            int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(700, bytes.length));
            bytes[at] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt(256));
        }
        byte[] cut = random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
        try {
            DecodedFrame frame = decode(cut, colour ? 3 : 1);
            assertThat(frame.columns()).isEqualTo(COLUMNS);
        } catch (ImageFormatException e) {
            assertThat(e.remedy()).isNotEmpty();
        }
    }

    @Example
    void everyCutOffCodestreamIsRefusedButForItsLastMarker() {
        for (byte[] whole : GREY) {
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                if (length >= whole.length - 2) {
                    assertThat(decode(cut, 1)).usingRecursiveComparison().isEqualTo(decode(whole, 1));
                } else {
                    refused(cut, 1);
                }
            }
        }
    }

    @Example
    void bytesAfterThePictureAndFillBytesArePassedOver() {
        for (byte[] whole : GREY) {
            byte[] padded = Arrays.copyOf(whole, whole.length + 7);
            assertThat(decode(padded, 1)).usingRecursiveComparison().isEqualTo(decode(whole, 1));
            byte[] filled = new JpegBytes().raw(0xFF, Marker.SOI, 0xFF, 0xFF).bytes();
            byte[] all = Arrays.copyOf(filled, filled.length + whole.length - 2);
            System.arraycopy(whole, 2, all, filled.length, whole.length - 2);
            assertThat(decode(all, 1)).usingRecursiveComparison().isEqualTo(decode(whole, 1));
        }
    }

    @Example
    void whatIsNotSupportedIsNamed() {
        assertThat(refused(header(Marker.SOF0 + 9, 8, ROWS, COLUMNS, 0x11), 1)).contains("arithmetic coding (SOF9)");
        assertThat(refused(header(Marker.SOF0 + 11, 8, ROWS, COLUMNS, 0x11), 1)).contains("arithmetic coding (SOF11)");
        assertThat(refused(header(Marker.SOF0 + 5, 8, ROWS, COLUMNS, 0x11), 1)).contains("hierarchical");
        byte[] conditioned =
                new JpegBytes().marker(Marker.SOI).segment(Marker.DAC, 0, 1).bytes();
        assertThat(refused(conditioned, 1)).contains("arithmetic coding (DAC)");
    }

    @Example
    void wrongHeadersAreRefused() {
        assertThat(refused(header(Marker.SOF0, 8, ROWS, 0, 0x11), 1)).contains("columns and components");
        assertThat(refused(header(Marker.SOF0, 8, ROWS, COLUMNS), 1)).contains("columns and components");
        assertThat(refused(header(Marker.SOF0, 8, ROWS, COLUMNS, 0x01), 1)).contains("sampling factors");
        assertThat(refused(header(Marker.SOF0, 8, ROWS, COLUMNS, 0x15), 1)).contains("sampling factors");
        assertThat(refused(header(Marker.SOF0, 9, ROWS, COLUMNS, 0x11), 1)).contains("precision");
        assertThat(refused(header(Marker.SOF0 + 3, 17, ROWS, COLUMNS, 0x11), 1)).contains("precision");
        assertThat(refused(header(Marker.SOF0, 8, ROWS + 1, COLUMNS, 0x11), 1)).contains("34 x 37");
        assertThat(refused(header(Marker.SOF0, 8, ROWS, COLUMNS, 0x11, 0x11, 0x11), 1))
                .contains("3 samples");
    }

    @Example
    void missingTablesAreNamed() {
        JpegBytes start = new JpegBytes()
                .marker(Marker.SOI)
                .frame(Marker.SOF0, 8, ROWS, COLUMNS, 0x11)
                .scan(0, 63, 0, 0, 0)
                .raw(new int[100]);
        assertThat(refused(start.bytes(), 1)).contains("Huffman table 0 of class 0");
        int[] one = new int[18];
        one[1] = 1;
        JpegBytes noSteps = new JpegBytes().marker(Marker.SOI).segment(Marker.DHT, one);
        one = one.clone();
        one[0] = 0x10;
        noSteps.segment(Marker.DHT, one)
                .frame(Marker.SOF0, 8, ROWS, COLUMNS, 0x11)
                .scan(0, 63, 0, 0, 0)
                .raw(new int[100]);
        assertThat(refused(noSteps.bytes(), 1)).contains("quantisation table 0");
    }

    @Example
    void littleDataCannotAskForMuchMemory() {
        FrameShape huge = new FrameShape(30000, 30000, 1, 16, 16, false);
        for (int process : new int[] {0, 1, 2, 3}) {
            byte[] small = new JpegBytes()
                    .marker(Marker.SOI)
                    .frame(Marker.SOF0 + process, 8, 30000, 30000, 0x11)
                    .raw(new int[10000])
                    .bytes();
            assertThatExceptionOfType(ImageFormatException.class)
                    .isThrownBy(() -> new JpegDecoder().decode(small, huge))
                    .withMessageContaining("bytes for a frame of this size");
        }
    }

    /** A scan that repeats costs nothing but two bytes to write; each coefficient may be coded once to a bit. */
    @Example
    void scansOutOfOrderAreRefused() {
        int[] one = new int[18];
        one[1] = 1;
        JpegBytes bomb =
                new JpegBytes().marker(Marker.SOI).segment(Marker.DHT, one).steps(new int[64]);
        bomb.frame(Marker.SOF0 + 2, 8, ROWS, COLUMNS, 0x11);
        for (int i = 0; i < 3; i++) {
            bomb.scan(0, 0, 0, 0, 0).raw(0, 0, 0, 0);
        }
        assertThat(refused(bomb.bytes(), 1)).contains("out of order");
    }

    @Example
    void restartMarkersMustComeInOrder() {
        byte[] bytes = GREY.get(0).clone();
        int at = 0;
        while ((bytes[at] & 0xFF) != 0xFF || (bytes[at + 1] & 0xFF) != Marker.RST0 + 1) {
            at++;
        }
        bytes[at + 1]++;
        assertThat(refused(bytes, 1)).contains("restart marker 1");
    }

    @Example
    void rowsMayComeAfterTheFirstScan() {
        byte[] whole = GREY.get(2);
        int rows = indexOf(whole, Marker.SOF0) + 5;
        byte[] late = whole.clone();
        late[rows] = 0;
        late[rows + 1] = 0;
        byte[] ended = Arrays.copyOf(late, late.length + 6);
        byte[] dnl =
                new JpegBytes().segment(Marker.DNL, 0, ROWS).marker(Marker.EOI).bytes();
        System.arraycopy(dnl, 0, ended, late.length - 2, dnl.length);
        assertThat(JpegHeader.read(ended).rows()).isZero();
        assertThat(decode(ended, 1)).usingRecursiveComparison().isEqualTo(decode(whole, 1));
        ended[late.length + 3] = ROWS - 1;
        assertThat(refused(ended, 1)).contains("DNL");
    }

    private static int indexOf(byte[] bytes, int marker) {
        int at = 0;
        while ((bytes[at] & 0xFF) != 0xFF || (bytes[at + 1] & 0xFF) != marker) {
            at++;
        }
        return at;
    }

    private static byte[] header(int marker, int precision, int rows, int columns, int... factors) {
        return new JpegBytes()
                .marker(Marker.SOI)
                .frame(marker, precision, rows, columns, factors)
                .bytes();
    }

    private static String refused(byte[] bytes, int samples) {
        try {
            decode(bytes, samples);
        } catch (ImageFormatException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("decoded " + bytes.length + " bytes");
    }

    private static DecodedFrame decode(byte[] bytes, int samples) {
        return new JpegDecoder().decode(bytes, new FrameShape(ROWS, COLUMNS, samples, 16, 16, false));
    }
}
