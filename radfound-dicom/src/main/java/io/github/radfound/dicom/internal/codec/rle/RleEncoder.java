package io.github.radfound.dicom.internal.codec.rle;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameShape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Encodes frames by run lengths (PS3.5 annex G): each line by itself, segments of even length. */
public final class RleEncoder {

    private RleEncoder() {}

    /**
     * Encodes a frame.
     *
     * @param frame     the samples; their type has at most {@code allocated} bits
     * @param allocated bits allocated: 8, 16 or 32, or 1 for samples of 0 and 1, which are packed
     * @return the frame, of even length
     */
    public static byte[] encode(DecodedFrame frame, int allocated) {
        if (allocated != 1 && allocated != 8 && allocated != 16 && allocated != 32) {
            throw new IllegalArgumentException("bits allocated must be 1, 8, 16 or 32, found " + allocated);
        }
        RleLayout layout = RleLayout.of(
                new FrameShape(frame.rows(), frame.columns(), frame.samples(), allocated, allocated, frame.signed()));
        if (layout.segments() > RleLayout.MOST_SEGMENTS) {
            throw new IllegalArgumentException(
                    "a frame has at most " + RleLayout.MOST_SEGMENTS + " segments, found " + layout.segments());
        }
        ByteBuffer header = ByteBuffer.allocate(RleLayout.HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(layout.segments());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] segment = new byte[layout.segmentLength()];
        // Packed lines need not end with a byte: the segment is one line.
        int line = allocated == 1 ? segment.length : frame.columns();
        for (int i = 0; i < layout.segments(); i++) {
            header.putInt(RleLayout.HEADER + body.size());
            if (allocated == 1) {
                pack(frame.array(), segment);
            } else {
                extract(frame, layout.sample(i), layout.shift(i), segment);
            }
            for (int from = 0; from < segment.length; from += line) {
                PackBits.encode(segment, from, from + line, body);
            }
            if (body.size() % 2 != 0) {
                body.write(0);
            }
        }
        byte[] encoded = new byte[RleLayout.HEADER + body.size()];
        System.arraycopy(header.array(), 0, encoded, 0, RleLayout.HEADER);
        System.arraycopy(body.toByteArray(), 0, encoded, RleLayout.HEADER, body.size());
        return encoded;
    }

    private static void extract(DecodedFrame frame, int sample, int shift, byte[] segment) {
        for (int i = 0, at = sample; i < segment.length; i++, at += frame.samples()) {
            segment[i] = (byte) (value(frame.array(), at) >> shift);
        }
    }

    private static void pack(Object array, byte[] segment) {
        byte[] samples = (byte[]) array;
        for (int i = 0; i < samples.length; i++) {
            segment[i >> 3] |= (byte) ((samples[i] & 1) << (i & 7));
        }
    }

    private static int value(Object array, int at) {
        if (array instanceof byte[] bytes) {
            return bytes[at];
        }
        return array instanceof short[] shorts ? shorts[at] : ((int[]) array)[at];
    }
}
