package io.github.radfound.dicom.internal.codec.jpeg;

import java.io.ByteArrayOutputStream;

/** Writes marker segments and entropy-coded bits of codestreams for tests. */
final class JpegBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private long pending;
    private int count;

    JpegBytes marker(int marker) {
        out.write(0xFF);
        out.write(marker);
        return this;
    }

    /** A segment with its length; content as unsigned bytes. */
    JpegBytes segment(int marker, int... content) {
        marker(marker);
        out.write(content.length + 2 >> 8);
        out.write(content.length + 2);
        return raw(content);
    }

    JpegBytes raw(int... content) {
        for (int value : content) {
            out.write(value);
        }
        return this;
    }

    /** A frame header; {@code factors} are the sampling factors of each component, horizontal in the upper four bits. */
    JpegBytes frame(int marker, int precision, int rows, int columns, int... factors) {
        int[] content = new int[6 + 3 * factors.length];
        content[0] = precision;
        content[1] = rows >> 8;
        content[2] = rows & 255;
        content[3] = columns >> 8;
        content[4] = columns & 255;
        content[5] = factors.length;
        for (int i = 0; i < factors.length; i++) {
            content[6 + 3 * i] = i + 1;
            content[7 + 3 * i] = factors[i];
        }
        return segment(marker, content);
    }

    /** A scan header of components numbered from 0, with tables 0. */
    JpegBytes scan(int first, int last, int high, int low, int... components) {
        int[] content = new int[4 + 2 * components.length];
        content[0] = components.length;
        for (int i = 0; i < components.length; i++) {
            content[1 + 2 * i] = components[i] + 1;
        }
        content[content.length - 3] = first;
        content[content.length - 2] = last;
        content[content.length - 1] = high << 4 | low;
        return segment(Marker.SOS, content);
    }

    /** A table of quantisation steps in zigzag order, 16 bits each. */
    JpegBytes steps(int[] steps) {
        int[] content = new int[129];
        content[0] = 0x10;
        for (int i = 0; i < 64; i++) {
            content[1 + 2 * i] = steps[i] >> 8;
            content[2 + 2 * i] = steps[i] & 255;
        }
        return segment(Marker.DQT, content);
    }

    JpegBytes bits(int value, int length) {
        for (int i = length - 1; i >= 0; i--) {
            pending = pending << 1 | value >> i & 1;
            if (++count == 8) {
                out.write((int) pending);
                if (pending == 0xFF) {
                    out.write(0);
                }
                pending = 0;
                count = 0;
            }
        }
        return this;
    }

    /** A number after its category (T.81 section F.1.2.1). */
    JpegBytes number(int value, int size) {
        return bits(value < 0 ? value - 1 : value, size);
    }

    /** Fills the last byte with ones, as section F.1.2.3 asks. */
    JpegBytes endBits() {
        return count == 0 ? this : bits(-1, 8 - count);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** The category of a number: bits of its magnitude. */
    static int size(int value) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
    }
}
