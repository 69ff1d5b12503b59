package io.github.radfound.internal;

import io.github.radfound.ProgressListener;
import io.github.radfound.spi.Engine;
import io.github.radfound.spi.EngineConfiguration;
import io.github.radfound.spi.EngineProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Open engines, one for each configuration and contents of the model, counted by leases: the first lease opens, the last one
 * closed closes. Opening blocks only those who want the same engine. A model that was replaced at its place is another one:
 * who holds a lease keeps what was opened, who takes a new one gets what is there now.
 */
public final class SharedEngines {

    private static final SharedEngines INSTANCE =
            new SharedEngines(() -> Services.only(EngineProvider.class, "radfound-runtime"));

    private final Supplier<EngineProvider> provider;
    private final Map<Key, Shared> open = new HashMap<>();

    SharedEngines(Supplier<EngineProvider> provider) {
        this.provider = provider;
    }

    private record Key(EngineConfiguration configuration, String contents) {}

    /** The engines of this process. */
    public static SharedEngines instance() {
        return INSTANCE;
    }

    /** Takes a lease, opening the engine if nobody else holds one. */
    public Lease lease(EngineConfiguration configuration, ProgressListener progress) {
        Key key = new Key(configuration, provider.get().contents(configuration.model()));
        Shared shared;
        synchronized (open) {
            shared = open.computeIfAbsent(key, Shared::new);
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
            open.remove(shared.key, shared);
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

        /**
         * Another share in the same engine.
         *
         * @throws IllegalStateException if this one is closed
         */
        public Lease again() {
            synchronized (this) {
                Shared held = shared;
                if (held == null) {
                    throw new IllegalStateException("the lease is closed");
                }
                synchronized (open) {
                    held.leases++;
                }
                return new Lease(held, engine);
            }
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

        private final Key key;
        private int leases;
        private @Nullable Engine engine;

        Shared(Key key) {
            this.key = key;
        }

        synchronized Engine engine(ProgressListener progress) {
            Engine e = engine;
            if (e == null) {
                e = provider.get().open(key.configuration(), progress);
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
