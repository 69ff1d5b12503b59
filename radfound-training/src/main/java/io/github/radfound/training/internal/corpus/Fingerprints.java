package io.github.radfound.training.internal.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short hashes by which settings and files are told apart. */
final class Fingerprints {

    private Fingerprints() {}

    /** Of a file: a hash of its place, its size and the time of its last change. */
    static String of(Path file) {
        try {
            return text(file.toAbsolutePath().normalize() + " " + Files.size(file) + " "
                    + Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            return text(file.toAbsolutePath().normalize().toString());
        }
    }

    /** Of a text, 16 hexadecimal digits. */
    static String text(String text) {
        return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)), 0, 8);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
