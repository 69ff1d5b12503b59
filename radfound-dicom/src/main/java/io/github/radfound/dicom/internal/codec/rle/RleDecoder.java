package io.github.radfound.dicom.internal.codec.rle;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameDecoder;
import io.github.radfound.dicom.internal.codec.FrameShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Decodes run-length encoded frames (PS3.5 annex G) of 8, 16 or 32 bits allocated, and of 1 bit, packed. The precision of the
 * result is the bits allocated.
 */
public final class RleDecoder implements FrameDecoder {

    @Override
    public DecodedFrame decode(byte[] encoded, FrameShape expected) {
        int allocated = expected.allocated();
        RleLayout layout = layout(expected);
        int[] offsets = offsets(encoded, layout.segments());
        for (int i = 0; i < layout.segments(); i++) {
            // Before memory is taken: two bytes say at most 128.
            PackBits.checkLength(offsets[i + 1] - offsets[i], layout.segmentLength());
        }
        byte[] segment = new byte[layout.segmentLength()];
        if (allocated == 1) {
            PackBits.decode(encoded, offsets[0], offsets[1], segment);
            return frame(expected, bits(segment, expected.length()));
        }
        Object array = switch (layout.sampleBytes()) {
            case 1 -> new byte[expected.length()];
            case 2 -> new short[expected.length()];
            default -> new int[expected.length()];
        };
        for (int i = 0; i < layout.segments(); i++) {
            PackBits.decode(encoded, offsets[i], offsets[i + 1], segment);
            merge(segment, array, layout.sample(i), expected.samples(), layout.shift(i));
        }
        return frame(expected, array);
    }

    @Override
    public byte[] withoutText(byte[] encoded, FrameShape expected) {
        RleLayout layout = layout(expected);
        return RleText.without(encoded, offsets(encoded, layout.segments()), layout);
    }

    private static RleLayout layout(FrameShape expected) {
        int allocated = expected.allocated();
        if (allocated != 1 && allocated != 8 && allocated != 16 && allocated != 32) {
            throw RleFaults.damaged("1, 8, 16 or 32 bits allocated", "" + allocated);
        }
        return RleLayout.of(expected);
    }

    /** Where each segment begins, and after the last one the end of the data. */
    private static int[] offsets(byte[] encoded, int segments) {
        if (encoded.length < RleLayout.HEADER) {
            throw RleFaults.damaged("a header of " + RleLayout.HEADER + " bytes", "a frame of " + encoded.length);
        }
        ByteBuffer header = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        int count = header.getInt();
        if (count != segments || segments > RleLayout.MOST_SEGMENTS) {
            throw RleFaults.damaged(segments + " segments", Integer.toUnsignedString(count));
        }
        int[] offsets = new int[segments + 1];
        offsets[segments] = encoded.length;
        for (int i = 0; i < segments; i++) {
            offsets[i] = header.getInt();
            int least = i == 0 ? RleLayout.HEADER : offsets[i - 1];
            if (offsets[i] < least || offsets[i] > encoded.length) {
                throw RleFaults.damaged(
                        "offsets that rise from " + RleLayout.HEADER + " to at most " + encoded.length,
                        Integer.toUnsignedString(offsets[i]));
            }
        }
        return offsets;
    }

    private static void merge(byte[] segment, Object array, int sample, int samples, int shift) {
        int at = sample;
        if (array instanceof byte[] bytes) {
            if (samples == 1) {
                System.arraycopy(segment, 0, bytes, 0, segment.length);
                return;
            }
            for (byte value : segment) {
                bytes[at] = value;
                at += samples;
            }
        } else if (array instanceof short[] shorts) {
            for (byte value : segment) {
                shorts[at] |= (short) ((value & 0xff) << shift);
                at += samples;
            }
        } else {
            int[] ints = (int[]) array;
            for (byte value : segment) {
                ints[at] |= (value & 0xff) << shift;
                at += samples;
            }
        }
    }

    private static byte[] bits(byte[] packed, int length) {
        byte[] samples = new byte[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (byte) (packed[i >> 3] >> (i & 7) & 1);
        }
        return samples;
    }

    private static DecodedFrame frame(FrameShape shape, Object array) {
        return new DecodedFrame(
                shape.rows(), shape.columns(), shape.samples(), shape.allocated(), shape.signed(), array);
    }
}
