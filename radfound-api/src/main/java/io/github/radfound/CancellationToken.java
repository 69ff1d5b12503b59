package io.github.radfound;

import org.jspecify.annotations.Nullable;

/** A switch that stops calls from another thread, within one generated token. Safe for use by many threads. */
public final class CancellationToken {

    private final @Nullable CancellationToken parent;
    private volatile boolean cancelled;

    /** Creates a token that is not cancelled. */
    public CancellationToken() {
        this(null);
    }

    private CancellationToken(@Nullable CancellationToken parent) {
        this.parent = parent;
    }

    /** A token that is cancelled when either it or this one is. */
    public CancellationToken child() {
        return new CancellationToken(this);
    }

    /** Cancels every call that carries this token. */
    public void cancel() {
        cancelled = true;
    }

    /** Whether this token, or the one it is a child of, was cancelled. */
    public boolean isCancelled() {
        return cancelled || (parent != null && parent.isCancelled());
    }
}
