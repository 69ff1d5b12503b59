package io.github.radfound.dicom.internal.pixel;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of sample arrays. */
public final class RawStatistics {

    private static final int CHUNK = 1 << 13;

    private RawStatistics() {}

    /** SHA-256 over the elements in little-endian order, in hexadecimal. */
    public static String sha256(Object array) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (array instanceof byte[] bytes) {
                digest.update(bytes);
            } else {
                ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                int length = Array.getLength(array);
                for (int at = 0; at < length; at += CHUNK) {
                    put(array, at, Math.min(CHUNK, length - at), chunk.clear());
                    digest.update(chunk.flip());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void put(Object array, int at, int count, ByteBuffer chunk) {
        if (array instanceof short[] s) {
            chunk.asShortBuffer().put(s, at, count);
            chunk.position(count * Short.BYTES);
        } else if (array instanceof int[] i) {
            chunk.asIntBuffer().put(i, at, count);
            chunk.position(count * Integer.BYTES);
        } else if (array instanceof float[] f) {
            chunk.asFloatBuffer().put(f, at, count);
            chunk.position(count * Float.BYTES);
        } else {
            chunk.asDoubleBuffer().put((double[]) array, at, count);
            chunk.position(count * Double.BYTES);
        }
    }
}
