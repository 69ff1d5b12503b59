package io.github.radfound.runtime.internal.decode;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.radfound.Device;
import io.github.radfound.runtime.internal.session.NativeClock;
import io.github.radfound.runtime.internal.session.SessionFactory;
import io.github.radfound.runtime.internal.session.SessionFactory.Usage;
import java.nio.file.Path;

/** A package's decoder with everything it needs, for tests. */
final class OpenDecoder implements AutoCloseable {

    final BufferPool pool = new BufferPool(64 << 20);
    final NativeClock clock = new NativeClock();
    final Decoder decoder;
    private final OrtSession embed;
    private final OrtSession graph;

    OpenDecoder(Path folder, int maxPositions, Integer window) {
        SessionFactory sessions = SessionFactory.create(Device.CPU, 1);
        embed = sessions.open(folder.resolve("embed_tokens.onnx"), Usage.REPEATED);
        graph = sessions.open(folder.resolve("decoder_model_merged.onnx"), Usage.REPEATED);
        decoder = new Decoder(sessions.environment(), embed, graph, pool, maxPositions, window);
    }

    @Override
    public void close() throws OrtException {
        pool.close();
        graph.close();
        embed.close();
    }
}
