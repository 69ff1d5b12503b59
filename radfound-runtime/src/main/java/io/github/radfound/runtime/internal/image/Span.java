package io.github.radfound.runtime.internal.image;

/** Pixels {@code from} (inclusive) to {@code to} (exclusive) of one axis. */
record Span(int from, int to) {

    /** Checks the order. */
    Span {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("Expected a span of at least one pixel, found " + from + " to " + to);
        }
    }

    /** A whole axis. */
    static Span all(int length) {
        return new Span(0, length);
    }

    int length() {
        return to - from;
    }
}
