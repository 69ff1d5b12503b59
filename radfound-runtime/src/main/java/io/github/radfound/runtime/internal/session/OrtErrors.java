package io.github.radfound.runtime.internal.session;

import ai.onnxruntime.OrtException;
import io.github.radfound.error.EngineException;
import io.github.radfound.error.OutOfResourcesException;
import io.github.radfound.error.RadFoundException;
import java.util.Locale;
import java.util.stream.Stream;

/** ONNX Runtime's exceptions as ours. The cause keeps the original; its messages hold names and shapes, no data. */
public final class OrtErrors {

    private OrtErrors() {}

    /**
     * The exception to throw.
     *
     * @param e    what ONNX Runtime threw
     * @param what what was being done, a noun such as {@code "the vision encoder"}
     * @return {@link OutOfResourcesException} if memory ran out, otherwise {@link EngineException}
     */
    public static RadFoundException translate(OrtException e, String what) {
        String message = "Expected ONNX Runtime to run " + what + ", found " + describe(e) + ".";
        if (isOutOfMemory(e)) {
            return new OutOfResourcesException(
                    message,
                    "give the process or the GPU more memory, or use fewer images, tokens, beams or a smaller batch.",
                    e);
        }
        return new EngineException(
                message,
                "check that the package was imported by this version of RadFound; if it was, report the message.",
                e);
    }

    /** Code and message in one line. ONNX Runtime's Java classes write the code into the message as well; there it is left out. */
    static String describe(OrtException e) {
        String message = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
        String prefix = "Error code - " + e.getCode() + " - message: ";
        String text = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        return e.getCode() + ": " + (text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
    }

    /** ONNX Runtime has no error code for exhausted memory, only these words. */
    static boolean isOutOfMemory(OrtException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return Stream.of("bad_alloc", "failed to allocate memory", "out of memory", "available memory of")
                .anyMatch(message::contains);
    }
}
