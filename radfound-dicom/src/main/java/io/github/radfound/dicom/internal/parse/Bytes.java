package io.github.radfound.dicom.internal.parse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Byte arrays of values. */
public final class Bytes {

    /** No bytes. */
    public static final byte[] NONE = {};

    private Bytes() {}

    /** Reverses the bytes of each word in place; an incomplete word at the end is left alone. */
    public static byte[] swap(byte[] bytes, int unit) {
        for (int at = 0; unit > 1 && at + unit <= bytes.length; at += unit) {
            for (int i = 0; i < unit / 2; i++) {
                byte low = bytes[at + i];
                bytes[at + i] = bytes[at + unit - 1 - i];
                bytes[at + unit - 1 - i] = low;
            }
        }
        return bytes;
    }

    /** A view of little-endian numbers. */
    public static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
