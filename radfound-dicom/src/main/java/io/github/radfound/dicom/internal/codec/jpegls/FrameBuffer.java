package io.github.radfound.dicom.internal.codec.jpegls;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameShape;

/** Samples of a frame while its scans are decoded: rows from the top, samples of a pixel side by side, 8 or 16 bits each. */
final class FrameBuffer {

    private final int columns;
    private final int samples;
    private final byte[] bytes;
    private final short[] shorts;

    FrameBuffer(int rows, int columns, int samples, int precision) {
        this.columns = columns;
        this.samples = samples;
        int length = Math.multiplyExact(Math.multiplyExact(rows, columns), samples);
        bytes = new byte[precision <= Byte.SIZE ? length : 0];
        shorts = new short[precision <= Byte.SIZE ? 0 : length];
    }

    /** A frame's samples, not copied. */
    FrameBuffer(DecodedFrame frame) {
        columns = frame.columns();
        samples = frame.samples();
        bytes = frame.array() instanceof byte[] array ? array : new byte[0];
        shorts = frame.array() instanceof short[] array ? array : new short[0];
    }

    int length() {
        return Math.max(bytes.length, shorts.length);
    }

    int get(int at) {
        return bytes.length > 0 ? bytes[at] & 0xff : shorts[at] & 0xffff;
    }

    void set(int at, int value) {
        if (bytes.length > 0) {
            bytes[at] = (byte) value;
        } else {
            shorts[at] = (short) value;
        }
    }

    /** Stores the line that was decoded last. */
    void put(int row, int component, int[] line) {
        int at = row * columns * samples + component;
        if (bytes.length > 0) {
            for (int x = 1; x <= columns; x++, at += samples) {
                bytes[at] = (byte) line[x];
            }
        } else {
            for (int x = 1; x <= columns; x++, at += samples) {
                shorts[at] = (short) line[x];
            }
        }
    }

    /** Fills a line from this frame, the lowest bits of each sample. */
    void take(int row, int component, int[] line, int mask) {
        int at = row * columns * samples + component;
        for (int x = 1; x <= columns; x++, at += samples) {
            line[x] = get(at) & mask;
        }
    }

    /** The frame. Signed samples are extended from the highest bit of the precision. */
    DecodedFrame toFrame(FrameShape shape, int precision) {
        if (shape.signed()) {
            int spare = Integer.SIZE - precision;
            for (int at = 0; at < length(); at++) {
                set(at, get(at) << spare >> spare);
            }
        }
        Object array = precision <= Byte.SIZE ? bytes : shorts;
        return new DecodedFrame(shape.rows(), shape.columns(), samples, precision, shape.signed(), array);
    }
}
