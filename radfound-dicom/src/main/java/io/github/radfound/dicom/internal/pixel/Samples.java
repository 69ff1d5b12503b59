package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.parse.Faults;

/** Brings the samples of a codestream to the type that the data set states. */
final class Samples {

    private Samples() {}

    /**
     * The samples of a frame.
     *
     * @param frame    the decoded frame, whose array may be used further
     * @param format   what the data set says
     * @param verbatim whether the samples hold all allocated bits
     */
    static Object of(DecodedFrame frame, PixelFormat format, boolean verbatim) {
        if (frame.rows() != format.rows()
                || frame.columns() != format.columns()
                || frame.samples() != format.samples()) {
            throw Faults.damaged(
                    format.rows() + "×" + format.columns() + "×" + format.samples() + " samples of a frame",
                    frame.rows() + "×" + frame.columns() + "×" + frame.samples());
        }
        Object array = switch (format.sampleBytes()) {
            case 1 -> bytes(frame);
            case 2 -> shorts(frame);
            default -> ints(frame);
        };
        if (verbatim) {
            Masking.apply(array, format);
        } else if (format.signed() && !frame.signed()) {
            extend(array, Math.min(format.stored(), frame.precision()));
        }
        return array;
    }

    private static byte[] bytes(DecodedFrame frame) {
        if (frame.array() instanceof byte[] b) {
            return b;
        }
        throw Faults.damaged("samples of up to 8 bits", frame.precision() + " bits in the codestream");
    }

    private static short[] shorts(DecodedFrame frame) {
        if (frame.array() instanceof short[] s) {
            return s;
        }
        if (!(frame.array() instanceof byte[] b)) {
            throw Faults.damaged("samples of up to 16 bits", frame.precision() + " bits in the codestream");
        }
        int mask = frame.signed() ? -1 : 0xff;
        short[] shorts = new short[b.length];
        for (int i = 0; i < b.length; i++) {
            shorts[i] = (short) (b[i] & mask);
        }
        return shorts;
    }

    private static int[] ints(DecodedFrame frame) {
        if (frame.array() instanceof int[] n) {
            return n;
        }
        short[] s = shorts(frame);
        boolean wasBytes = frame.array() instanceof byte[];
        int mask = frame.signed() || wasBytes ? -1 : 0xffff;
        int[] ints = new int[s.length];
        for (int i = 0; i < s.length; i++) {
            ints[i] = s[i] & mask;
        }
        return ints;
    }

    /** Codestreams without a sign hold two's complement in their lower bits. */
    private static void extend(Object array, int bits) {
        int shift = Integer.SIZE - bits;
        if (array instanceof short[] s) {
            for (int i = 0; i < s.length; i++) {
                s[i] = (short) (s[i] << shift >> shift);
            }
        } else if (array instanceof byte[] b) {
            for (int i = 0; i < b.length; i++) {
                b[i] = (byte) (b[i] << shift >> shift);
            }
        } else if (array instanceof int[] n) {
            for (int i = 0; i < n.length; i++) {
                n[i] = n[i] << shift >> shift;
            }
        }
    }
}
