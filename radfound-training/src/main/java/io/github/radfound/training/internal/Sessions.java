package io.github.radfound.training.internal;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.jspecify.annotations.Nullable;

/** Closing of sessions. */
final class Sessions {

    private Sessions() {}

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
