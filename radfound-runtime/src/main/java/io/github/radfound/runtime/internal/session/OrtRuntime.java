package io.github.radfound.runtime.internal.session;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import io.github.radfound.error.ConfigurationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ONNX Runtime in this process: one environment, opened once, never closed (it belongs to the process, and the application may use it
 * too), with telemetry off.
 *
 * <p>ONNX Runtime's Java API hands its messages to nobody: they go to the standard error stream. Since each of its errors is also an
 * exception with the same text, only fatal ones are let through, unless the logger {@value #LOGGER} is set to debug (warnings and errors)
 * or trace (everything) when the first model is loaded.
 */
public final class OrtRuntime {

    /** Logger whose level decides what ONNX Runtime writes to standard error. */
    public static final String LOGGER = "io.github.radfound.onnxruntime";

    private static final Object LOCK = new Object();

    private static @Nullable OrtEnvironment environment;

    private OrtRuntime() {}

    /**
     * The environment.
     *
     * @throws ConfigurationException if ONNX Runtime is missing, is there twice, or has no native library for this machine
     */
    public static OrtEnvironment environment() {
        synchronized (LOCK) {
            OrtEnvironment e = environment;
            if (e == null) {
                e = open();
                environment = e;
            }
            return e;
        }
    }

    /** Name and version, such as {@code onnxruntime 1.28.0}. */
    public static String version() {
        return "onnxruntime " + environment().getVersion();
    }

    private static OrtEnvironment open() {
        OrtPresence.check();
        Offline.prepare();
        try {
            OrtEnvironment e = OrtEnvironment.getEnvironment(level(), "radfound");
            e.setTelemetry(false);
            ExtractedLibraries.deleteAtExit();
            return e;
        } catch (OrtException e) {
            throw OrtErrors.translate(e, "its environment");
        } catch (LinkageError | IllegalStateException e) {
            throw new ConfigurationException(
                    "Expected ONNX Runtime's native library to load on " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch") + ", found " + e + ".",
                    "run on Linux (x86-64 or ARM64, glibc 2.28 or newer), macOS (ARM64) or Windows (x86-64) with a temporary folder"
                            + " that may be written and executed from.",
                    e);
        }
    }

    static OrtLoggingLevel level() {
        Logger logger = LoggerFactory.getLogger(LOGGER);
        if (logger.isTraceEnabled()) {
            return OrtLoggingLevel.ORT_LOGGING_LEVEL_VERBOSE;
        }
        return logger.isDebugEnabled()
                ? OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING
                : OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;
    }
}
