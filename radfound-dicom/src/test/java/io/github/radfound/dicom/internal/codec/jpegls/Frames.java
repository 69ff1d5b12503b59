package io.github.radfound.dicom.internal.codec.jpegls;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameShape;
import java.util.Random;

/** Frames for tests. */
final class Frames {

    /** What a frame shows. */
    enum Content {
        CONSTANT,
        NOISE,
        RAMP,
        STEPS,
        WALK,
        EXTREMES
    }

    private Frames() {}

    /** A frame with samples of 0 to {@code max}. */
    static DecodedFrame of(int rows, int columns, int samples, int precision, int max, Content content, long seed) {
        Random random = new Random(seed);
        int length = rows * columns * samples;
        Object array = precision <= 8 ? new byte[length] : new short[length];
        int value = random.nextInt(max + 1);
        for (int i = 0; i < length; i++) {
            value = switch (content) {
                case CONSTANT -> value;
                case NOISE -> random.nextInt(max + 1);
                case RAMP -> (i / samples % columns + i / samples / columns * 2) % (max + 1);
                case STEPS -> random.nextInt(25) == 0 ? random.nextInt(max + 1) : value;
                case WALK -> Math.max(0, Math.min(max, value + random.nextInt(7) - 3));
                case EXTREMES -> random.nextInt(3) == 0 ? max : 0;
            };
            if (array instanceof byte[] bytes) {
                bytes[i] = (byte) value;
            } else {
                ((short[]) array)[i] = (short) value;
            }
        }
        return new DecodedFrame(rows, columns, samples, precision, false, array);
    }

    /** What a data set would say of a frame. */
    static FrameShape shape(DecodedFrame frame) {
        return new FrameShape(
                frame.rows(),
                frame.columns(),
                frame.samples(),
                frame.precision() <= 8 ? 8 : 16,
                frame.precision(),
                frame.signed());
    }

    static int value(DecodedFrame frame, int row, int column, int component) {
        int at = (row * frame.columns() + column) * frame.samples() + component;
        return frame.array() instanceof byte[] bytes ? bytes[at] & 0xff : ((short[]) frame.array())[at] & 0xffff;
    }
}
