package io.github.radfound.dicom.internal.pixel;

import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.VR;
import io.github.radfound.dicom.internal.codec.Unpacking;
import io.github.radfound.dicom.internal.parse.Bytes;
import io.github.radfound.dicom.internal.parse.Faults;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads uncompressed pixel data (DICOM PS3.5 section 8.1 and annex D). */
final class NativePixels {

    /** Read at once, so that the bytes of a large image do not take its memory a second time. */
    private static final int CHUNK = 1 << 24;

    private final PixelData data;
    private final PixelFormat format;
    private final long frameBits;
    private final boolean halfChroma;

    NativePixels(PixelData data, PixelFormat format) {
        this.data = data;
        this.format = format;
        boolean half = format.photometric() == Photometric.YBR_FULL_422;
        long full = (long) format.rows() * format.columns() * format.samples() * format.allocated();
        // Some writers name 4:2:2 and store every chroma sample.
        this.halfChroma = half && data.length() < (full * format.frames() + Byte.SIZE - 1) / Byte.SIZE;
        this.frameBits = half && !halfChroma ? full : format.frameBits();
    }

    /** Bytes of that many frames. */
    long bytes(int frames) {
        return (frameBits * frames + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** Bytes of all frames; in big-endian words, whose second byte comes first, all of the last word. */
    long padded() {
        if (format.frames() > (Long.MAX_VALUE - 2 * Byte.SIZE) / frameBits) {
            // More than any file holds.
            return Long.MAX_VALUE;
        }
        long bytes = bytes(format.frames());
        return bytes + (bytes & 1);
    }

    /** Samples of frames as they are, colours side by side; bits not yet masked. */
    Object read(int first, int count) {
        long firstBit = frameBits * first;
        long end = (firstBit + frameBits * count + Byte.SIZE - 1) / Byte.SIZE;
        if (end > data.length()) {
            throw Faults.tooFewPixels(end, data.length(), data.isTruncated());
        }
        long start = firstBit / Byte.SIZE;
        int needed = Math.toIntExact(end - start);
        int length = Math.toIntExact(frameBits * count / format.allocated());
        Object array = switch (format.allocated()) {
            case 1 -> Unpacking.bits(little(start, needed), (int) (firstBit % Byte.SIZE), length);
            case 8 -> little(start, needed);
            case 12 ->
                Unpacking.twelve(
                        Arrays.copyOf(little(start, needed), needed + 1), (int) (firstBit % Byte.SIZE), length);
            case 24 -> triples(little(start, needed), length);
            default -> words(start, needed, length);
        };
        if (halfChroma) {
            return Layout.everyChroma(array, format.columns());
        }
        return format.planar() ? Layout.interleaved(array, format.frameLength() / 3) : array;
    }

    private Object words(long start, int needed, int length) {
        if (format.allocated() == Short.SIZE) {
            return data.words(start, length);
        }
        Object array = switch (format.type()) {
            case FLOAT32 -> new float[length];
            case FLOAT64 -> new double[length];
            default -> new int[length];
        };
        for (int at = 0; at < needed; at += CHUNK) {
            byte[] bytes = data.bytes(start + at, Math.min(CHUNK, needed - at));
            ByteBuffer chunk = ByteBuffer.wrap(bytes).order(data.order());
            if (array instanceof int[] i) {
                chunk.asIntBuffer().get(i, at / Integer.BYTES, bytes.length / Integer.BYTES);
            } else if (array instanceof float[] f) {
                chunk.asFloatBuffer().get(f, at / Float.BYTES, bytes.length / Float.BYTES);
            } else if (array instanceof double[] d) {
                chunk.asDoubleBuffer().get(d, at / Double.BYTES, bytes.length / Double.BYTES);
            }
        }
        return array;
    }

    /** Bytes, or samples across bytes, as little-endian files have them. */
    private byte[] little(long start, int count) {
        if (data.order() == ByteOrder.LITTLE_ENDIAN) {
            return data.bytes(start, count);
        }
        if (format.allocated() == 24) {
            return Bytes.swap(data.bytes(start, count), 3);
        }
        if (data.vr() != VR.OW) {
            return data.bytes(start, count);
        }
        // In 16-bit words with their highest byte first the second byte of a word comes first.
        long even = start & ~1L;
        int most = (int) Math.min(data.length() - even, count + (start - even) + 1 & ~1L);
        byte[] words = Bytes.swap(data.bytes(even, most), Short.BYTES);
        int from = (int) (start - even);
        return Arrays.copyOfRange(words, from, from + count);
    }

    private static int[] triples(byte[] bytes, int length) {
        int[] samples = new int[length];
        for (int i = 0; i < length; i++) {
            samples[i] = bytes[3 * i] & 0xff | (bytes[3 * i + 1] & 0xff) << 8 | (bytes[3 * i + 2] & 0xff) << 16;
        }
        return samples;
    }
}
