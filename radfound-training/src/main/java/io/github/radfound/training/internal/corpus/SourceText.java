package io.github.radfound.training.internal.corpus;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Text files of sources: UTF-8, or UTF-16 where a byte order mark says so. Bytes that are not of the encoding become U+FFFD,
 * so that one row is lost and not the file.
 */
final class SourceText {

    /** Stands for bytes that cannot be decoded. */
    static final char DAMAGED = '\uFFFD';

    private SourceText() {}

    static BufferedReader open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return new BufferedReader(new InputStreamReader(in, charset(in)), 1 << 16);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Reads a whole small file; {@code null} if it has more characters than that. */
    static @Nullable String read(Path file, int most) throws IOException {
        try (Reader reader = open(file)) {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[8192];
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                text.append(buffer, 0, n);
                if (text.length() > most) {
                    return null;
                }
            }
            return text.toString();
        }
    }

    private static Charset charset(InputStream in) throws IOException {
        in.mark(4);
        int a = in.read();
        int b = in.read();
        int c = in.read();
        if (a == 0xEF && b == 0xBB && c == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        in.reset();
        if (a == 0xFE && b == 0xFF || a == 0xFF && b == 0xFE) {
            return StandardCharsets.UTF_16;
        }
        return StandardCharsets.UTF_8;
    }
}
