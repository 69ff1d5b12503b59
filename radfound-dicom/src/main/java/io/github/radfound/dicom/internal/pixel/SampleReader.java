package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.internal.parse.ByteInput;
import io.github.radfound.dicom.internal.parse.Faults;
import io.github.radfound.dicom.internal.parse.PixelElement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads uncompressed pixel data (DICOM PS3.5 section 8.1 and annex D). */
public final class SampleReader {

    private static final int CHUNK = 1 << 20;

    private SampleReader() {}

    /**
     * Reads all frames.
     *
     * @param element where the pixel data is
     * @param format  what it is; within the caller's limits
     * @throws io.github.radfound.error.ImageFormatException if there is less than the format says
     */
    public static Samples read(PixelElement element, PixelFormat format) throws IOException {
        long needed = format.encodedBytes();
        if (element.length() < needed) {
            throw Faults.damaged(needed + " bytes of pixel data", element.length() + "");
        }
        Object array;
        if (format.sampleBytes() == 1 && element.words() && element.bigEndian()) {
            array = fromWords(element, Math.toIntExact(needed));
        } else {
            array = array(format, Math.toIntExact(needed / format.sampleBytes()));
            fill(element, array, Math.toIntExact(needed));
        }
        if (format.allocated() == 1) {
            array = unpacked((byte[]) array, Math.multiplyExact(format.frames(), format.frameLength()));
        }
        if (format.photometric() == Photometric.YBR_FULL_422) {
            array = Layout.everyChroma(array, format);
        } else if (format.planar()) {
            array = Layout.interleaved(array, format);
        }
        return new Samples(format, array);
    }

    private static Object array(PixelFormat format, int length) {
        if (format.floating()) {
            return format.allocated() == Float.SIZE ? new float[length] : new double[length];
        }
        return switch (format.allocated()) {
            case 16 -> new short[length];
            case 32 -> new int[length];
            default -> new byte[length];
        };
    }

    /** Reads by chunks, so that a length that the file does not keep costs no second array. */
    private static void fill(PixelElement element, Object array, int bytes) throws IOException {
        ByteInput input = element.input();
        ByteOrder order = element.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        for (int at = 0; at < bytes; at += CHUNK) {
            ByteBuffer chunk =
                    ByteBuffer.wrap(input.read(Math.min(CHUNK, bytes - at))).order(order);
            if (array instanceof short[] s) {
                chunk.asShortBuffer().get(s, at / Short.BYTES, chunk.remaining() / Short.BYTES);
            } else if (array instanceof int[] i) {
                chunk.asIntBuffer().get(i, at / Integer.BYTES, chunk.remaining() / Integer.BYTES);
            } else if (array instanceof float[] f) {
                chunk.asFloatBuffer().get(f, at / Float.BYTES, chunk.remaining() / Float.BYTES);
            } else if (array instanceof double[] d) {
                chunk.asDoubleBuffer().get(d, at / Double.BYTES, chunk.remaining() / Double.BYTES);
            } else if (array instanceof byte[] b) {
                chunk.get(b, at, chunk.remaining());
            }
        }
    }

    /** Bytes in 16-bit words with their highest byte first: the second byte of a word comes first. */
    private static byte[] fromWords(PixelElement element, int length) throws IOException {
        byte[] words = new byte[(int) Math.min(element.length(), length + (length & 1L))];
        fill(element, words, words.length);
        for (int i = 0; i + 1 < words.length; i += 2) {
            byte first = words[i];
            words[i] = words[i + 1];
            words[i + 1] = first;
        }
        return Arrays.copyOf(words, length);
    }

    private static byte[] unpacked(byte[] packed, int length) {
        byte[] bits = new byte[length];
        for (int i = 0; i < length; i++) {
            // The first pixel is the lowest bit; frames follow without padding.
            bits[i] = (byte) (packed[i >> 3] >> (i & 7) & 1);
        }
        return bits;
    }
}
