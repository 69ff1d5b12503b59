package io.github.radfound.dicom.internal.codec.rle;

import io.github.radfound.error.ImageFormatException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The byte code of a segment (PS3.5 sections G.3 and G.4): literal runs, replicate runs, and -128 which says nothing. */
final class PackBits {

    private static final int LONGEST_RUN = 128;
    private static final int NOTHING = -128;

    private PackBits() {}

    /** Refuses bytes too few for a segment, whatever they say. */
    static void checkLength(int encoded, int decoded) {
        long most = LONGEST_RUN * ((encoded + 1L) >> 1);
        if (most < decoded) {
            throw shortOf(decoded, (int) most);
        }
    }

    /**
     * Decodes until the segment is full. What follows is padding, and so is what the last run says beyond the segment's
     * length: some encoders pad frames of odd length before they encode.
     *
     * @param data    bytes that hold the segment
     * @param start   first byte of the segment
     * @param end     the byte after its last
     * @param segment the segment to fill
     */
    static void decode(byte[] data, int start, int end, byte[] segment) {
        int from = start;
        int to = 0;
        while (to < segment.length) {
            if (end - from < 2) {
                throw shortOf(segment.length, to);
            }
            int code = data[from++];
            if (code >= 0) {
                int length = Math.min(code + 1, segment.length - to);
                if (length > end - from) {
                    throw shortOf(segment.length, to + end - from);
                }
                System.arraycopy(data, from, segment, to, length);
                from += code + 1;
                to += length;
            } else if (code != NOTHING) {
                int length = Math.min(1 - code, segment.length - to);
                Arrays.fill(segment, to, to + length, data[from++]);
                to += length;
            }
        }
    }

    /**
     * Copies the runs of a segment, the last one cut off where the segment is full.
     *
     * @param data   bytes that hold the segment
     * @param start  first byte of the segment
     * @param end    the byte after its last
     * @param length bytes of the segment once decoded
     * @param out    gets the runs
     * @return the byte after the last one that was needed
     */
    static int copy(byte[] data, int start, int end, int length, ByteArrayOutputStream out) {
        int from = start;
        int to = 0;
        while (to < length) {
            if (end - from < 2) {
                throw shortOf(length, to);
            }
            int code = data[from++];
            if (code >= 0) {
                int count = Math.min(code + 1, length - to);
                if (count > end - from) {
                    throw shortOf(length, to + end - from);
                }
                out.write(count - 1);
                out.write(data, from, count);
                from += count;
                to += count;
            } else if (code != NOTHING) {
                out.write(code);
                out.write(data[from++]);
                to += 1 - code;
            }
        }
        return from;
    }

    /** Encodes a line, so that no run crosses its end. */
    static void encode(byte[] line, int start, int end, ByteArrayOutputStream out) {
        int from = start;
        while (from < end) {
            int equal = equalBytes(line, from, end);
            if (equal >= 2) {
                out.write(1 - equal);
                out.write(line[from]);
                from += equal;
                continue;
            }
            int to = from + 1;
            // A run of two within literal bytes saves nothing.
            while (to < end && to - from < LONGEST_RUN && equalBytes(line, to, end) < 3) {
                to++;
            }
            out.write(to - from - 1);
            out.write(line, from, to - from);
            from = to;
        }
    }

    private static int equalBytes(byte[] line, int from, int end) {
        int last = Math.min(end, from + LONGEST_RUN);
        int to = from + 1;
        while (to < last && line[to] == line[from]) {
            to++;
        }
        return to - from;
    }

    private static ImageFormatException shortOf(int expected, int found) {
        return RleFaults.damaged("a segment of " + expected + " bytes", "one of " + found);
    }
}
