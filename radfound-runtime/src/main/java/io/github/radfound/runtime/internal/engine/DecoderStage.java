package io.github.radfound.runtime.internal.engine;

import io.github.radfound.runtime.internal.decode.BufferPool;
import io.github.radfound.runtime.internal.decode.Decoder;
import io.github.radfound.runtime.internal.pack.Manifest;
import org.jspecify.annotations.Nullable;

/** The decoder, plain or with a call's adapter. Safe for use by many threads. */
final class DecoderStage implements AutoCloseable {

    /** Buffers kept between calls: the key-value cache of one call of a large model, or of many of small ones. */
    private static final long IDLE_BYTES = 512L << 20;

    private final Manifest manifest;
    private final GraphSessions sessions;
    private final BufferPool pool = new BufferPool(IDLE_BYTES);
    private @Nullable Decoder plain;

    DecoderStage(Manifest manifest, GraphSessions sessions) {
        this.manifest = manifest;
        this.sessions = sessions;
    }

    /** The decoder for a call. */
    Decoder get(AdapterTensors adapter) {
        if (!adapter.changes(Graph.DECODER_MODEL_MERGED)) {
            return plain();
        }
        return open(true)
                .withAdapter(
                        sessions.get(Graph.DECODER_MODEL_MERGED, true), adapter.inputs(Graph.DECODER_MODEL_MERGED));
    }

    private synchronized Decoder plain() {
        Decoder d = plain;
        if (d == null) {
            d = open(false);
            plain = d;
        }
        return d;
    }

    private Decoder open(boolean adapted) {
        return new Decoder(
                sessions.factory().environment(),
                sessions.get(Graph.EMBED_TOKENS, false),
                sessions.get(Graph.DECODER_MODEL_MERGED, adapted),
                pool,
                manifest.decoder().maxPositions(),
                manifest.decoder().window());
    }

    @Override
    public void close() {
        pool.close();
    }
}
