package io.github.radfound.training.internal.corpus;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of a file, none longer in memory than a limit. */
final class Lines implements Closeable {

    private final Reader reader;
    private final int most;
    private long number;
    private boolean tooLong;
    private int pushed = -2;

    Lines(Reader reader, int most) {
        this.reader = reader;
        this.most = most;
    }

    /** The next line without its end, cut at the limit; {@code null} at the end of the file. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        tooLong = false;
        int c = read();
        if (c < 0) {
            return null;
        }
        number++;
        while (c >= 0 && c != '\n' && c != '\r') {
            if (line.length() < most) {
                line.append((char) c);
            } else {
                tooLong = true;
            }
            c = read();
        }
        if (c == '\r') {
            int following = read();
            pushed = following == '\n' ? -2 : following;
        }
        return line.toString();
    }

    /** Number of the last line, from 1. */
    long number() {
        return number;
    }

    /** Whether the last line was cut. */
    boolean tooLong() {
        return tooLong;
    }

    private int read() throws IOException {
        if (pushed != -2) {
            int c = pushed;
            pushed = -2;
            return c;
        }
        return reader.read();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
