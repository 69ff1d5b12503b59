package io.github.radfound.training.internal;

import ai.onnxruntime.OrtException;
import io.github.radfound.error.EngineException;
import io.github.radfound.error.OutOfResourcesException;
import io.github.radfound.error.RadFoundException;
import java.util.Locale;
import java.util.stream.Stream;

/** ONNX Runtime's exceptions as ours; its messages hold names and shapes, no data. */
final class OrtFailures {

    private OrtFailures() {}

    static RadFoundException translate(OrtException e, String what) {
        String text = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
        String message = "Expected ONNX Runtime to " + what + ", found " + e.getCode() + ": " + text + ".";
        String lower = text.toLowerCase(Locale.ROOT);
        // ONNX Runtime has no error code for exhausted memory, only these words.
        if (Stream.of("bad_alloc", "failed to allocate memory", "out of memory", "available memory of")
                .anyMatch(lower::contains)) {
            return new OutOfResourcesException(
                    message,
                    "use a smaller batch with more accumulation, shorter sequences or fewer trained parameters, or give"
                            + " the process more memory.",
                    e);
        }
        return new EngineException(message, "check that the batch has the shapes that the graph asks for.", e);
    }
}
