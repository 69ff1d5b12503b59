package io.github.radfound.training.internal.recipe;

import io.github.radfound.training.data.Sample;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells lists of samples apart without saying what is in them. */
public final class SampleHash {

    private static final int DIGITS = 16;

    private SampleHash() {}

    /** The number of samples and the beginning of a SHA-256 of their texts and file names. */
    public static String of(List<Sample> samples) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Sample sample : samples) {
                update(digest, sample.prompt());
                update(digest, sample.answer());
                for (int i = 0; i < sample.images().size(); i++) {
                    update(digest, String.valueOf(sample.images().get(i).getFileName()));
                    if (sample.days().get(i) < 0) {
                        update(digest, String.valueOf(sample.days().get(i)));
                    }
                }
            }
            return samples.size() + ":"
                    + HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
