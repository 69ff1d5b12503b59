package io.github.radfound.dicom.internal.deident;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names made of a secret key and an original by HMAC-SHA-256 (RFC 2104): the same for the same key, and without the key
 * neither to be undone nor to be guessed. Immutable.
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final char[] LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789".toCharArray();
    private static final int ID_LENGTH = 16;
    /** Ten years. */
    private static final int MAX_DAYS = 3652;

    private final SecretKeySpec key;

    /** Pseudonyms of a key. */
    public Pseudonyms(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** A UID of 128 bits under 2.25, in the form of a UUID of version 8 (PS3.5 section B.2, RFC 9562). */
    public String uid(String original) {
        byte[] bits = Arrays.copyOf(hash("uid", original), 16);
        bits[6] = (byte) (bits[6] & 0x0f | 0x80);
        bits[8] = (byte) (bits[8] & 0x3f | 0x80);
        return "2.25." + new BigInteger(1, bits);
    }

    /** A patient's new ID: 80 bits as 16 letters and digits. */
    public String patient(String identity) {
        byte[] bits = hash("patient", identity);
        char[] id = new char[ID_LENGTH];
        for (int i = 0; i < id.length; i++) {
            // Each of the first 16 bytes gives 5 bits.
            id[i] = LETTERS[bits[i] & 0x1f];
        }
        return new String(id);
    }

    /** A patient's number of days by which dates move into the past: 1 to 3,652, as a negative number. */
    public int days(String identity) {
        long random = ByteBuffer.wrap(hash("days", identity)).getLong() >>> 1;
        return -1 - (int) (random % MAX_DAYS);
    }

    private byte[] hash(String purpose, String original) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(original.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
