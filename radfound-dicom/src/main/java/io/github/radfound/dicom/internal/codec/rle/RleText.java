package io.github.radfound.dicom.internal.codec.rle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Leaves out what may hide beside the runs of a frame (PS3.5 section G.5): unused offsets of the header, bytes ahead of the
 * first segment, between segments and behind the last one, and what the last run of a segment says beyond its length.
 */
final class RleText {

    private RleText() {}

    /**
     * The frame without them; the same array if there are none.
     *
     * @param encoded the frame
     * @param offsets where segments begin, and the end of the frame
     * @param layout  its segments
     * @throws io.github.radfound.error.ImageFormatException if a segment is too short
     */
    static byte[] without(byte[] encoded, int[] offsets, RleLayout layout) {
        ByteBuffer header = ByteBuffer.allocate(RleLayout.HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(layout.segments());
        ByteArrayOutputStream body = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < layout.segments(); i++) {
            header.putInt(RleLayout.HEADER + body.size());
            int end = PackBits.copy(encoded, offsets[i], offsets[i + 1], layout.segmentLength(), body);
            // Segments have even lengths; some writers forget it.
            if (body.size() % 2 != 0 && end < offsets[i + 1]) {
                body.write(0);
            }
        }
        byte[] plain = Arrays.copyOf(header.array(), RleLayout.HEADER + body.size());
        System.arraycopy(body.toByteArray(), 0, plain, RleLayout.HEADER, body.size());
        boolean same = Arrays.equals(plain, 0, plain.length, encoded, 0, Math.min(plain.length, encoded.length));
        return same && isZero(encoded, plain.length) ? encoded : plain;
    }

    private static boolean isZero(byte[] data, int from) {
        for (int at = from; at < data.length; at++) {
            if (data[at] != 0) {
                return false;
            }
        }
        return true;
    }
}
