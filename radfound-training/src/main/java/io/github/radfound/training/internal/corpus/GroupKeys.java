package io.github.radfound.training.internal.corpus;

import io.github.radfound.training.corpus.CorpusOptions;
import io.github.radfound.training.corpus.Split;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes of patients (HMAC with SHA-256, RFC 2104), and the splits that follow from them. For use by one thread. */
final class GroupKeys {

    private static final int HASH_BYTES = 8;

    private final Mac mac;

    GroupKeys(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** The hash of a patient, 16 hexadecimal digits. */
    String hash(String group) {
        return HexFormat.of().formatHex(digest("group\n" + group), 0, HASH_BYTES);
    }

    /** A hash of an id, by which it is known again. */
    long id(String id) {
        return ByteBuffer.wrap(digest("id\n" + id)).getLong();
    }

    /** The split of a patient: the same for each of his cases, and independent of all other patients. */
    Split split(String group, CorpusOptions options) {
        long bits = ByteBuffer.wrap(digest("split\n" + options.seed() + "\n" + group))
                .getLong();
        double place = (bits >>> 11) * 0x1.0p-53;
        if (place < options.testFraction()) {
            return Split.TEST;
        }
        return place < options.testFraction() + options.validationFraction() ? Split.VALIDATION : Split.TRAIN;
    }

    private byte[] digest(String text) {
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
