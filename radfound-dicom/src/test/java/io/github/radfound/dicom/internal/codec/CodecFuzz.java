package io.github.radfound.dicom.internal.codec;

import io.github.radfound.dicom.fuzz.FuzzTarget;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;

/**
 * A codec as a fuzz target. An input is six bytes of what a data set would say of the frame, then the codestream: rows and
 * columns (16 bits each, high byte first, 1 to 1,024), flags (1 three samples, 2 signed), stored bits (1 to 32).
 *
 * @param name       the target's name
 * @param decoder    the codec
 * @param seeds      sound inputs
 * @param dictionary markers
 */
public record CodecFuzz(String name, FrameDecoder decoder, List<byte[]> seeds, List<byte[]> dictionary)
        implements FuzzTarget {

    private static final int HEAD = 6;
    private static final int MAX_SIDE = 1024;

    /** An input. */
    public static byte[] input(FrameShape shape, byte[] encoded) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(shape.rows() >> 8);
        out.write(shape.rows());
        out.write(shape.columns() >> 8);
        out.write(shape.columns());
        out.write((shape.samples() == 3 ? 1 : 0) | (shape.signed() ? 2 : 0));
        out.write(shape.stored());
        out.writeBytes(encoded);
        return out.toByteArray();
    }

    @Override
    public void run(byte[] input) {
        if (input.length < HEAD) {
            return;
        }
        int stored = 1 + ((input[5] & 0xff) - 1 & 31);
        FrameShape shape = new FrameShape(
                side(input[0], input[1]),
                side(input[2], input[3]),
                (input[4] & 1) == 0 ? 1 : 3,
                stored == 1 ? 1 : stored <= 8 ? 8 : stored <= 16 ? 16 : 32,
                stored,
                (input[4] & 2) != 0);
        byte[] encoded = java.util.Arrays.copyOfRange(input, HEAD, input.length);
        DecodedFrame frame = decoder.decode(encoded, shape);
        if (frame.rows() != shape.rows()
                || frame.columns() != shape.columns()
                || frame.samples() != shape.samples()
                || java.lang.reflect.Array.getLength(frame.array()) != shape.length()) {
            throw new AssertionError("another frame than was asked for: " + frame + " for " + shape);
        }
        byte[] bare = decoder.withoutText(encoded, shape);
        if (bare != encoded
                && (bare.length > encoded.length
                        || !Objects.deepEquals(
                                frame.array(), decoder.decode(bare, shape).array()))) {
            throw new AssertionError("without text it is another frame");
        }
    }

    private static int side(byte high, byte low) {
        return 1 + (((high & 0xff) << 8 | low & 0xff) - 1 & MAX_SIDE - 1);
    }

    /** Two-byte markers that begin with 0xFF. */
    public static List<byte[]> markers(int... seconds) {
        return java.util.Arrays.stream(seconds)
                .mapToObj(second -> new byte[] {-1, (byte) second})
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
