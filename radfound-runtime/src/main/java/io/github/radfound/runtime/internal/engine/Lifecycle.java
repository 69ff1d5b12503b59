package io.github.radfound.runtime.internal.engine;

import io.github.radfound.error.ClosedException;

/**
 * Keeps native parts alive while runs use them: closing forbids new runs at once and releases when the last run is done,
 * never under it. Safe for use by many threads.
 */
final class Lifecycle {

    private final Runnable release;
    private int runs;
    private boolean closed;
    private boolean released;

    Lifecycle(Runnable release) {
        this.release = release;
    }

    /** Begins a run; close what is returned when it is done. */
    Run begin() {
        synchronized (this) {
            if (closed) {
                throw new ClosedException("Expected an open model, found it closed.", "load the model again.");
            }
            runs++;
        }
        return new Run();
    }

    /** Forbids new runs and releases as soon as none is in flight. */
    void close() {
        boolean now;
        synchronized (this) {
            closed = true;
            now = runs == 0 && !released;
            released |= now;
        }
        if (now) {
            release.run();
        }
    }

    private void end() {
        boolean now;
        synchronized (this) {
            runs--;
            now = closed && runs == 0 && !released;
            released |= now;
        }
        if (now) {
            release.run();
        }
    }

    /** A run in flight. */
    final class Run implements AutoCloseable {

        private boolean ended;

        @Override
        public void close() {
            if (!ended) {
                ended = true;
                end();
            }
        }
    }
}
