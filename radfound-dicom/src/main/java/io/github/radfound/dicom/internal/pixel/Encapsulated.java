package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.internal.parse.Bytes;
import io.github.radfound.dicom.internal.parse.Faults;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Which fragments make which frame (DICOM PS3.5 section A.4): by the Extended or Basic Offset Table where it is right, else
 * by counting, else by the marks that codestreams begin with.
 */
final class Encapsulated {

    private final PixelData data;
    /** Index of each frame's first fragment, and behind the last frame the number of fragments. */
    private final int[] firsts;

    private Encapsulated(PixelData data, int[] firsts) {
        this.data = data;
        this.firsts = firsts;
    }

    /**
     * Finds the frames.
     *
     * @throws io.github.radfound.error.ImageFormatException if there are fewer than stated
     */
    static Encapsulated of(PixelData data, DataSet dataSet, int frames) {
        int fragments = data.fragmentCount();
        if (fragments < frames) {
            throw Faults.damaged("fragments of " + frames + " frames", fragments + " fragments");
        }
        if (frames == 1) {
            return new Encapsulated(data, new int[] {0, fragments});
        }
        long[] extended = longs(dataSet, Tag.EXTENDED_OFFSET_TABLE);
        long[] basic = data.frameOffsets().stream().mapToLong(Long::longValue).toArray();
        return byTable(data, extended, frames)
                .or(() -> byTable(data, basic, frames))
                .or(() -> fragments == frames
                        ? Optional.of(IntStream.rangeClosed(0, frames).toArray())
                        : Optional.empty())
                .or(() -> byMarks(data, frames))
                .map(firsts -> new Encapsulated(data, firsts))
                .orElseThrow(() -> Faults.damaged(
                        "an offset table or codestreams of " + frames + " frames", fragments + " fragments"));
    }

    /** The bytes of a frame: its fragments joined. */
    byte[] frame(int index) {
        int first = firsts[index];
        int end = firsts[index + 1];
        if (end - first == 1) {
            return data.fragment(first);
        }
        long length = 0;
        for (int i = first; i < end; i++) {
            length += data.fragmentLength(i);
        }
        if (length > Integer.MAX_VALUE - 16) {
            throw Faults.damaged("a frame of less than 2 GiB", length + " bytes");
        }
        byte[] frame = new byte[(int) length];
        int at = 0;
        for (int i = first; i < end; i++) {
            byte[] fragment = data.fragment(i);
            System.arraycopy(fragment, 0, frame, at, fragment.length);
            at += fragment.length;
        }
        return frame;
    }

    /** Whether the offset tables that there are say where frames begin: bytes that say something else may be a text. */
    static boolean hasTrueTables(PixelData data, DataSet dataSet, int frames) {
        long[] basic = data.frameOffsets().stream().mapToLong(Long::longValue).toArray();
        return (basic.length == 0 || byTable(data, basic, frames).isPresent())
                && (!dataSet.contains(Tag.EXTENDED_OFFSET_TABLE)
                        || byTable(data, longs(dataSet, Tag.EXTENDED_OFFSET_TABLE), frames)
                                .isPresent())
                && (!dataSet.contains(Tag.EXTENDED_OFFSET_TABLE_LENGTHS)
                        || areLengths(data, longs(dataSet, Tag.EXTENDED_OFFSET_TABLE_LENGTHS)));
    }

    /** Whether these are the lengths of the fragments, with or without padding. */
    private static boolean areLengths(PixelData data, long[] lengths) {
        return lengths.length == data.fragmentCount()
                && IntStream.range(0, lengths.length)
                        .allMatch(
                                i -> lengths[i] == data.fragmentLength(i) || lengths[i] == data.fragmentLength(i) - 1);
    }

    private static long[] longs(DataSet dataSet, int tag) {
        return dataSet.bytes(tag).map(Encapsulated::longs).orElse(new long[0]);
    }

    private static long[] longs(byte[] bytes) {
        LongBuffer buffer = Bytes.little(bytes).asLongBuffer();
        return LongStream.generate(buffer::get).limit(buffer.remaining()).toArray();
    }

    /** By a table whose every offset is the beginning of a fragment, in ascending order from the first one. */
    private static Optional<int[]> byTable(PixelData data, long[] offsets, int frames) {
        if (offsets.length != frames || offsets[0] != 0) {
            return Optional.empty();
        }
        int[] firsts = new int[frames + 1];
        long offset = 0;
        int frame = 0;
        for (int i = 0; i < data.fragmentCount() && frame < frames; i++) {
            if (offsets[frame] == offset) {
                firsts[frame++] = i;
            }
            offset += data.fragmentLength(i) + Long.BYTES;
        }
        firsts[frames] = data.fragmentCount();
        return frame == frames ? Optional.of(firsts) : Optional.empty();
    }

    private static Optional<int[]> byMarks(PixelData data, int frames) {
        int[] firsts = new int[frames + 1];
        int frame = 0;
        for (int i = 0; i < data.fragmentCount(); i++) {
            if (beginsCodestream(data.fragment(i))) {
                if (frame == frames) {
                    return Optional.empty();
                }
                firsts[frame++] = i;
            }
        }
        firsts[frames] = data.fragmentCount();
        return frame == frames && firsts[0] == 0 ? Optional.of(firsts) : Optional.empty();
    }

    /** JPEG and JPEG-LS begin with SOI and another marker, JPEG 2000 with SOC and SIZ or in a box, RLE with its header. */
    private static boolean beginsCodestream(byte[] f) {
        if (f.length < 12) {
            return false;
        }
        int start = Bytes.little(f).order(java.nio.ByteOrder.BIG_ENDIAN).getInt();
        boolean jpeg = start >>> 8 == 0xffd8ff;
        boolean jpeg2000 = start == 0xff4fff51
                || start == 12
                        && Arrays.equals(f, 4, 8, "jP  ".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, 4);
        boolean rle = f.length >= 64
                && f[0] > 0
                && f[0] <= 15
                && (f[1] | f[2] | f[3]) == 0
                && f[4] == 64
                && (f[5] | f[6] | f[7]) == 0;
        return jpeg || jpeg2000 || rle;
    }
}
