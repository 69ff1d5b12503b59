package io.github.radfound.training.internal;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.jspecify.annotations.Nullable;

/** Opening and closing of sessions. */
final class Sessions {

    private Sessions() {}

    /** Options of all sessions; 0 threads let ONNX Runtime choose. */
    static OrtSession.SessionOptions options(int threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        if (threads > 0) {
            options.setIntraOpNumThreads(threads);
        }
        // Memory goes back to the system when a tensor is done with: a tenth of the time for a fifth of the peak.
        options.setCPUArenaAllocator(false);
        options.setMemoryPatternOptimization(false);
        // The levels above it only fuse operators, which saves nothing here and rounds differently from PyTorch.
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.BASIC_OPT);
        return options;
    }

    static void close(@Nullable OrtSession session) {
        if (session == null) {
            return;
        }
        try {
            session.close();
        } catch (OrtException e) {
            throw OrtFailures.translate(e, "close a session");
        }
    }
}
