package io.github.radfound.training.corpus;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where cases come from. Implementations are immutable; each {@link #open} starts at the first row again. */
public interface CaseSource {

    /** Starts reading. Rows must come in the same order each time. */
    Cursor open() throws IOException;

    /** What distinguishes this source from others, so that a build is not resumed with another one. */
    String fingerprint();

    /** The rows of one pass. For use by one thread. */
    interface Cursor extends AutoCloseable {

        /** The next row, or {@code null} at the end. */
        @Nullable
        SourceRow next() throws IOException;

        @Override
        void close() throws IOException;
    }
}
