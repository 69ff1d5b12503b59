package io.github.radfound.internal;

import io.github.radfound.ProgressListener;
import io.github.radfound.spi.Engine;
import io.github.radfound.spi.EngineConfiguration;
import io.github.radfound.spi.EngineProvider;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Open engines, one for each configuration, counted by leases: the first lease opens, the last one closed closes. Opening
 * blocks only those who want the same configuration.
 */
public final class SharedEngines {

    private static final SharedEngines INSTANCE = new SharedEngines(
            (c, p) -> Services.only(EngineProvider.class, "radfound-runtime").open(c, p));

    private final EngineProvider provider;
    private final Map<EngineConfiguration, Shared> open = new HashMap<>();

    SharedEngines(EngineProvider provider) {
        this.provider = provider;
    }

    /** The engines of this process. */
    public static SharedEngines instance() {
        return INSTANCE;
    }

    /** Takes a lease, opening the engine if nobody else holds one. */
    public Lease lease(EngineConfiguration configuration, ProgressListener progress) {
        Shared shared;
        synchronized (open) {
            shared = open.computeIfAbsent(configuration, Shared::new);
            shared.leases++;
        }
        try {
            return new Lease(shared, shared.engine(progress));
        } catch (Throwable e) {
            release(shared);
            throw e;
        }
    }

    private void release(Shared shared) {
        synchronized (open) {
            shared.leases--;
            if (shared.leases > 0) {
                return;
            }
            open.remove(shared.configuration, shared);
        }
        shared.close();
    }

    /** A share in an engine. Closing twice is harmless. */
    public final class Lease implements AutoCloseable {

        private final Engine engine;
        private @Nullable Shared shared;

        private Lease(Shared shared, Engine engine) {
            this.shared = shared;
            this.engine = engine;
        }

        /** The engine. */
        public Engine engine() {
            return engine;
        }

        @Override
        public void close() {
            Shared held;
            synchronized (this) {
                held = shared;
                shared = null;
            }
            if (held != null) {
                release(held);
            }
        }
    }

    /** One engine and its count; the count is guarded by the map, the engine by this object. */
    private final class Shared {

        private final EngineConfiguration configuration;
        private int leases;
        private @Nullable Engine engine;

        Shared(EngineConfiguration configuration) {
            this.configuration = configuration;
        }

        synchronized Engine engine(ProgressListener progress) {
            Engine e = engine;
            if (e == null) {
                e = provider.open(configuration, progress);
                engine = e;
            }
            return e;
        }

        synchronized void close() {
            if (engine != null) {
                engine.close();
            }
        }
    }
}
