package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameDecoder;
import io.github.radfound.dicom.internal.codec.FrameShape;
import io.github.radfound.dicom.internal.codec.Unpacking;
import io.github.radfound.dicom.internal.parse.Bytes;
import io.github.radfound.dicom.internal.parse.Faults;
import io.github.radfound.dicom.internal.parse.Inflation;
import java.util.Arrays;

/**
 * Frames that are written as they are, each in a fragment of its own, deflated or not (DICOM PS3.5 sections A.4.11 and
 * A.4.12).
 *
 * @param deflated whether each frame is deflated
 */
record NativeFrameDecoder(boolean deflated) implements FrameDecoder {

    @Override
    public DecodedFrame decode(byte[] encoded, FrameShape expected) {
        int length = expected.length();
        long bytes = bytes(expected);
        byte[] frame = deflated ? Inflation.frame(encoded, (int) bytes) : encoded;
        if (frame.length < bytes) {
            throw Faults.damaged(bytes + " bytes of a frame", frame.length + "");
        }
        return new DecodedFrame(
                expected.rows(),
                expected.columns(),
                expected.samples(),
                expected.allocated(),
                expected.signed(),
                samples(frame, expected, length));
    }

    /** What is behind the samples, or behind the end of the deflated stream, may be anything. */
    @Override
    public byte[] withoutText(byte[] encoded, FrameShape expected) {
        long bytes = bytes(expected);
        if (deflated) {
            return Deflation.exactly(encoded, (int) bytes);
        }
        return encoded.length <= bytes + (bytes & 1) ? encoded : Arrays.copyOf(encoded, (int) bytes);
    }

    private static long bytes(FrameShape expected) {
        long bytes = ((long) expected.length() * expected.allocated() + Byte.SIZE - 1) / Byte.SIZE;
        if (bytes > Integer.MAX_VALUE - 16) {
            throw Faults.damaged("a frame of less than 2 GiB", bytes + " bytes");
        }
        return bytes;
    }

    private static Object samples(byte[] frame, FrameShape expected, int length) {
        switch (expected.allocated()) {
            case 1 -> {
                return Unpacking.bits(frame, 0, length);
            }
            case 8 -> {
                return Arrays.copyOf(frame, length);
            }
            case 16 -> {
                short[] shorts = new short[length];
                Bytes.little(frame).asShortBuffer().get(shorts);
                return shorts;
            }
            case 32 -> {
                int[] ints = new int[length];
                Bytes.little(frame).asIntBuffer().get(ints);
                return ints;
            }
            default ->
                throw Faults.unsupported(
                        "1, 8, 16 or 32 bits allocated",
                        expected.allocated() + "",
                        "write the file again with 16 bits allocated.");
        }
    }
}
