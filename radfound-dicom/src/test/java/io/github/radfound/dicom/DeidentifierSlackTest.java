package io.github.radfound.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.rle.RleEncoder;
import io.github.radfound.dicom.internal.io.ByteSource;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageLimits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that belong to no sample: behind pixels, between segments of run lengths, in tables of offsets. */
class DeidentifierSlackTest {

    private static final byte[] TEXT = "NAME^BEHIND^PIXELS_".getBytes(StandardCharsets.US_ASCII);
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final int ROWS = 5;
    private static final int COLUMNS = 7;
    private static final Deidentifier DEIDENTIFIER =
            Deidentifier.builder(new byte[16]).build();

    private static DataSet.Builder header(int allocated, int frames) {
        return DataSet.builder()
                .set(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.2")
                .set(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3")
                .set(Tag.PATIENT_ID, VR.LO, "4711")
                .set(Tag.SAMPLES_PER_PIXEL, VR.US, 1)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2")
                .set(Tag.NUMBER_OF_FRAMES, VR.IS, frames)
                .set(Tag.ROWS, VR.US, ROWS)
                .set(Tag.COLUMNS, VR.US, COLUMNS)
                .set(Tag.BITS_ALLOCATED, VR.US, allocated)
                .set(Tag.BITS_STORED, VR.US, allocated)
                .set(Tag.HIGH_BIT, VR.US, allocated - 1)
                .set(Tag.PIXEL_REPRESENTATION, VR.US, 0);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }

    private static boolean holdsText(DicomFile file) {
        return new String(DicomWriter.create().toBytes(file), StandardCharsets.ISO_8859_1).contains("NAME");
    }

    /** Nothing of the text is written, and the samples are those of the file without it. */
    private static DicomFile assertGone(DicomFile with, DicomFile without) {
        assertThat(holdsText(with)).isTrue();
        DicomFile cleaned = DEIDENTIFIER.deidentify(with).file();
        assertThat(holdsText(cleaned)).isFalse();
        assertThat(DicomFile.read(DicomWriter.create().toBytes(cleaned))
                        .pixels(ImageLimits.DEFAULT)
                        .array())
                .isEqualTo(without.pixels(ImageLimits.DEFAULT).array());
        return cleaned;
    }

    private static DicomFile uncompressed(int allocated, int frames, byte[] bytes) {
        return DicomFile.of(
                EXPLICIT,
                header(allocated, frames).build(),
                PixelData.ofBytes(Tag.PIXEL_DATA, allocated > 8 ? VR.OW : VR.OB, bytes));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,3", "8,1", "8,2", "8,3", "12,1", "16,2", "32,1"})
    void uncompressedPixelsEndWithTheLastSample(int allocated, int frames) {
        byte[] exact = random((ROWS * COLUMNS * allocated * frames + 7) / 8);
        byte[] padded = Arrays.copyOf(exact, exact.length + 1 & ~1);
        DicomFile plain = uncompressed(allocated, frames, padded);
        DicomFile cleaned = assertGone(uncompressed(allocated, frames, joined(padded, TEXT, TEXT)), plain);
        assertThat(cleaned.pixelData().orElseThrow().bytes(0, exact.length)).isEqualTo(exact);
        assertThat(cleaned.pixelData().orElseThrow().length()).isEqualTo(padded.length);

        assertThat(DEIDENTIFIER.deidentify(plain).file().pixelData()).isEqualTo(plain.pixelData());
    }

    @Test
    void bigEndianWordsKeepTheirLastByte() {
        byte[] bytes = joined(random(ROWS * COLUMNS + 1), TEXT);
        DicomFile[] files = new DicomFile[2];
        for (int i = 0; i < 2; i++) {
            files[i] = DicomFile.of(
                    "1.2.840.10008.1.2.2",
                    header(8, 1).build(),
                    PixelData.located(
                            Tag.PIXEL_DATA,
                            VR.OW,
                            ByteOrder.BIG_ENDIAN,
                            ByteSource.of(ByteBuffer.wrap(bytes)),
                            0,
                            i == 0 ? bytes.length : ROWS * COLUMNS + 1));
        }
        DicomFile cleaned = DEIDENTIFIER.deidentify(files[0]).file();
        assertThat(cleaned.pixelData().orElseThrow().length()).isEqualTo(ROWS * COLUMNS + 1);
        assertThat(cleaned.pixels(ImageLimits.DEFAULT).array())
                .isEqualTo(files[1].pixels(ImageLimits.DEFAULT).array());
    }

    @Test
    void pixelDataThatIsTooShortStaysSo() {
        DicomFile file = uncompressed(8, Integer.MAX_VALUE, random(10));
        assertThat(DEIDENTIFIER.deidentify(file).file().pixelData()).isEqualTo(file.pixelData());
    }

    private static DicomFile compressed(String syntax, int allocated, byte[]... frames) {
        return DicomFile.of(
                syntax, header(allocated, frames.length).build(), PixelData.ofFragments(List.of(frames), List.of()));
    }

    private static byte[] runLengths() {
        short[] samples = new short[ROWS * COLUMNS];
        ByteBuffer.wrap(random(2 * samples.length)).asShortBuffer().get(samples);
        return RleEncoder.encode(new DecodedFrame(ROWS, COLUMNS, 1, 16, false, samples), 16);
    }

    /** A frame with a text in each place that the format offers. */
    private static Map<String, byte[]> hidden(byte[] frame) {
        ByteBuffer header = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        int first = header.getInt(4);
        int second = header.getInt(8);
        byte[] text = Arrays.copyOf(TEXT, 20);
        Map<String, byte[]> hidden = new TreeMap<>();
        hidden.put("behind the last segment", joined(frame, text));
        byte[] words = frame.clone();
        System.arraycopy(text, 0, words, 12, text.length);
        hidden.put("in unused offsets", words);
        byte[] ahead = joined(Arrays.copyOf(frame, first), text, Arrays.copyOfRange(frame, first, frame.length));
        ByteBuffer.wrap(ahead)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(4, first + text.length)
                .putInt(8, second + text.length);
        hidden.put("ahead of the first segment", ahead);
        byte[] between = joined(Arrays.copyOf(frame, second), text, Arrays.copyOfRange(frame, second, frame.length));
        ByteBuffer.wrap(between).order(ByteOrder.LITTLE_ENDIAN).putInt(8, second + text.length);
        hidden.put("between segments", between);
        return hidden;
    }

    @Test
    void runLengthsHoldNothingButRuns() {
        byte[] plain = runLengths();
        for (Map.Entry<String, byte[]> place : hidden(plain).entrySet()) {
            DicomFile cleaned = assertGone(
                    compressed(RLE, 16, plain, place.getValue(), plain), compressed(RLE, 16, plain, plain, plain));
            assertThat(cleaned.pixelData().orElseThrow().fragment(1))
                    .as(place.getKey())
                    .isEqualTo(plain);
        }
        DicomFile untouched = compressed(RLE, 16, plain, plain);
        assertThat(DEIDENTIFIER.deidentify(untouched).file().pixelData()).isEqualTo(untouched.pixelData());
    }

    /** Decoders pass over what the last run says beyond its segment. */
    @Test
    void runsEndWithTheirSegment() {
        byte[] samples = random(ROWS * COLUMNS);
        byte[] header = new byte[64];
        header[0] = 1;
        header[4] = 64;
        byte[] longer = joined(header, new byte[] {(byte) (samples.length + TEXT.length - 1)}, samples, TEXT);
        byte[] exact = joined(header, new byte[] {(byte) (samples.length - 1)}, samples);
        DicomFile cleaned = assertGone(compressed(RLE, 8, longer), compressed(RLE, 8, exact));
        assertThat(cleaned.pixelData().orElseThrow().fragment(0)).isEqualTo(exact);
    }

    @Test
    void damagedRunLengthsAreRefused() {
        byte[] plain = runLengths();
        for (byte[] damaged : List.of(Arrays.copyOf(plain, 90), Arrays.copyOf(plain, 40), TEXT)) {
            assertThatThrownBy(() -> DEIDENTIFIER.deidentify(compressed(RLE, 16, damaged)))
                    .isInstanceOf(ImageFormatException.class);
        }
    }

    @Test
    void encapsulatedUncompressedFramesEndWithTheirSamples() {
        String syntax = "1.2.840.10008.1.2.1.98";
        byte[] plain = random(2 * ROWS * COLUMNS);
        assertGone(compressed(syntax, 16, plain, joined(plain, TEXT)), compressed(syntax, 16, plain, plain));
    }

    @Test
    void deflatedFramesHoldTheirSamplesAlone() {
        String syntax = "1.2.840.10008.1.2.8.1";
        byte[] samples = random(2 * ROWS * COLUMNS);
        byte[] plain = deflated(samples, Deflater.DEFAULT_COMPRESSION);
        // Random bytes and short texts are stored as they are.
        byte[] longer = deflated(joined(samples, TEXT), Deflater.NO_COMPRESSION);
        for (byte[] frame : List.of(joined(plain, TEXT), longer)) {
            assertGone(compressed(syntax, 16, plain, frame), compressed(syntax, 16, plain, plain));
        }
        DicomFile untouched = compressed(syntax, 16, plain);
        assertThat(DEIDENTIFIER.deidentify(untouched).file().pixelData()).isEqualTo(untouched.pixelData());
    }

    private static byte[] deflated(byte[] bytes, int level) {
        Deflater deflater = new Deflater(level, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[1000];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    /** A table of offsets that are none may be a text. */
    @Test
    void tablesOfOffsetsSayWhereFramesBegin() {
        byte[] plain = runLengths();
        DicomFile without = compressed(RLE, 16, plain, plain);
        long name = ByteBuffer.wrap(TEXT).order(ByteOrder.LITTLE_ENDIAN).getInt();
        assertGone(
                DicomFile.of(
                        RLE, header(16, 2).build(), PixelData.ofFragments(List.of(plain, plain), List.of(0L, name))),
                without);
        for (int tag : new int[] {Tag.EXTENDED_OFFSET_TABLE, Tag.EXTENDED_OFFSET_TABLE_LENGTHS}) {
            DataSet dataSet =
                    header(16, 2).set(tag, VR.OV, Arrays.copyOf(TEXT, 16)).build();
            assertGone(DicomFile.of(RLE, dataSet, without.pixelData().orElseThrow()), without);
            byte[] samples = random(4 * ROWS * COLUMNS);
            PixelData pixels = PixelData.ofBytes(Tag.PIXEL_DATA, VR.OW, samples);
            assertGone(DicomFile.of(EXPLICIT, dataSet, pixels), uncompressed(16, 2, samples));
        }
    }

    @Test
    void trueTablesStay() {
        byte[] plain = runLengths();
        DicomFile file = DicomFile.of(
                RLE,
                header(16, 2)
                        .set(Tag.EXTENDED_OFFSET_TABLE, VR.OV, longs(0, plain.length + 8))
                        .set(Tag.EXTENDED_OFFSET_TABLE_LENGTHS, VR.OV, longs(plain.length, plain.length))
                        .build(),
                PixelData.ofFragments(List.of(plain, plain), List.of(0L, plain.length + 8L)));
        DicomFile cleaned = DEIDENTIFIER.deidentify(file).file();
        assertThat(cleaned.pixelData()).isEqualTo(file.pixelData());
        assertThat(cleaned.dataSet().bytes(Tag.EXTENDED_OFFSET_TABLE)).isPresent();
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(bytes::putLong);
        return bytes.array();
    }
}
