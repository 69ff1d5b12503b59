package io.github.radfound.dicom.internal.codec;

/** Samples that are not whole bytes (DICOM PS3.5 section 8.1.1): the first one is in the lowest bits, without padding. */
public final class Unpacking {

    private Unpacking() {}

    /** Single bits as bytes of 0 and 1. */
    public static byte[] bits(byte[] packed, int firstBit, int count) {
        byte[] bits = new byte[count];
        for (int i = 0; i < count; i++) {
            int at = firstBit + i;
            bits[i] = (byte) (packed[at >> 3] >> (at & 7) & 1);
        }
        return bits;
    }

    /** Groups of 12 bits. */
    public static short[] twelve(byte[] packed, int firstBit, int count) {
        short[] samples = new short[count];
        for (int i = 0; i < count; i++) {
            long bit = firstBit + 12L * i;
            int at = (int) (bit >> 3);
            int pair = packed[at] & 0xff | (packed[at + 1] & 0xff) << 8;
            samples[i] = (short) (pair >> (bit & 7) & 0xfff);
        }
        return samples;
    }
}
