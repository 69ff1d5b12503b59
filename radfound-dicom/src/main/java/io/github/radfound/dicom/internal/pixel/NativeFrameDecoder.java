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

    private static final int PAIR = 2;
    private static final int COLOURS = 3;

    @Override
    public DecodedFrame decode(byte[] encoded, FrameShape expected) {
        byte[] frame = deflated ? Inflation.frame(encoded, whole(expected)) : encoded;
        boolean pairs = isInPairs(frame.length, expected);
        int length = pairs ? paired(expected) : expected.length();
        long bytes = bytes(length, expected);
        if (frame.length < bytes) {
            throw Faults.damaged(bytes + " bytes of a frame", frame.length + "");
        }
        return new DecodedFrame(
                expected.rows(),
                expected.columns(),
                expected.samples(),
                expected.allocated(),
                expected.signed(),
                arranged(samples(frame, expected, length), pairs, expected));
    }

    private static Object arranged(Object samples, boolean pairs, FrameShape expected) {
        if (pairs) {
            return Layout.everyChroma(samples, expected.columns());
        }
        return expected.planar() ? Layout.interleaved(samples, expected.length() / COLOURS) : samples;
    }

    /** What is behind the samples, or behind the end of the deflated stream, may be anything. */
    @Override
    public byte[] withoutText(byte[] encoded, FrameShape expected) {
        int whole = whole(expected);
        int held = deflated && expected.pairs() ? Inflation.frame(encoded, whole).length : encoded.length;
        int bytes = isInPairs(held, expected) ? (int) bytes(paired(expected), expected) : whole;
        if (deflated) {
            return Deflation.exactly(encoded, bytes);
        }
        return encoded.length <= bytes + (bytes & 1) ? encoded : Arrays.copyOf(encoded, bytes);
    }

    /** Whether two pixels share their chroma samples, as 4:2:2 has it; some writers name it and store all of them. */
    private static boolean isInPairs(int bytes, FrameShape expected) {
        return expected.pairs() && bytes < whole(expected);
    }

    /** Samples of a frame whose pixels share chroma samples. */
    private static int paired(FrameShape expected) {
        return expected.length() / COLOURS * PAIR;
    }

    /** Bytes of a frame with every sample. */
    private static int whole(FrameShape expected) {
        long bytes = bytes(expected.length(), expected);
        if (bytes > Integer.MAX_VALUE - 16) {
            throw Faults.damaged("a frame of less than 2 GiB", bytes + " bytes");
        }
        return (int) bytes;
    }

    private static long bytes(int samples, FrameShape expected) {
        return ((long) samples * expected.allocated() + Byte.SIZE - 1) / Byte.SIZE;
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
