package io.github.radfound.internal;

import io.github.radfound.ProgressListener;
import io.github.radfound.error.ClosedException;
import io.github.radfound.spi.Engine;
import io.github.radfound.spi.EngineConfiguration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one handle holds of an engine: nothing until its first use, then a lease until it is closed. Apart from the handle
 * so that a cleaner can close it when the handle was forgotten. A call in flight has a lease of its own, so that closing
 * waits for nobody and cuts nobody off.
 */
public final class HandleState implements Runnable {

    private final EngineConfiguration configuration;
    private final ProgressListener progress;
    private SharedEngines.@Nullable Lease lease;
    private boolean closed;

    /** Holds nothing yet. */
    public HandleState(EngineConfiguration configuration, ProgressListener progress) {
        this.configuration = configuration;
        this.progress = progress;
    }

    /** The configuration of the engine. */
    public EngineConfiguration configuration() {
        return configuration;
    }

    /** The listener for loading. */
    public ProgressListener progress() {
        return progress;
    }

    /** Uses the engine, opening it first if need be. */
    public <T> T use(Function<Engine, T> work) {
        try (SharedEngines.Lease own = lease()) {
            return work.apply(own.engine());
        }
    }

    private SharedEngines.Lease lease() {
        synchronized (this) {
            requireOpen();
            if (lease != null) {
                return lease.again();
            }
        }
        SharedEngines.Lease own = SharedEngines.instance().lease(configuration, progress);
        synchronized (this) {
            if (closed) {
                own.close();
                requireOpen();
            }
            if (lease == null) {
                lease = own.again();
            }
        }
        return own;
    }

    private void requireOpen() {
        if (closed) {
            throw new ClosedException("Expected an open handle, found it closed.", "load the model again.");
        }
    }

    /** Closes; twice is harmless. */
    @Override
    public void run() {
        SharedEngines.Lease held;
        synchronized (this) {
            closed = true;
            held = lease;
            lease = null;
        }
        if (held != null) {
            held.close();
        }
    }
}
