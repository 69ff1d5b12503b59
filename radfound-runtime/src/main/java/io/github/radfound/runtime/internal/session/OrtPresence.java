package io.github.radfound.runtime.internal.session;

import io.github.radfound.error.ConfigurationException;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;

/**
 * Whether ONNX Runtime is there exactly once. {@code onnxruntime} and {@code onnxruntime_gpu} hold the same classes and different native
 * libraries: with both on the class path it would be chance which one is loaded. This class refers to none of theirs, so that it can
 * also say that they are missing.
 */
public final class OrtPresence {

    private static final String CLASS = "ai/onnxruntime/OrtEnvironment.class";

    private OrtPresence() {}

    /**
     * Checks what this library sees; to be called before anything that refers to ONNX Runtime's classes.
     *
     * @throws ConfigurationException if ONNX Runtime is there more than once, or not at all
     */
    public static void check() {
        check(OrtPresence.class.getClassLoader());
    }

    /**
     * Checks what a class loader sees.
     *
     * @throws ConfigurationException if ONNX Runtime is there more than once, or not at all
     */
    static void check(ClassLoader loader) {
        List<String> places = places(loader);
        if (places.isEmpty()) {
            throw new ConfigurationException(
                    "Expected ONNX Runtime on the class path, found none.",
                    "add com.microsoft.onnxruntime:onnxruntime (processor) or :onnxruntime_gpu (CUDA), of the version in"
                            + " radfound-bom.");
        }
        if (places.size() > 1) {
            throw new ConfigurationException(
                    "Expected ONNX Runtime once on the class path, found it " + places.size() + " times: "
                            + String.join(" and ", places) + ".",
                    "keep one: for a GPU exclude com.microsoft.onnxruntime:onnxruntime and keep :onnxruntime_gpu, otherwise"
                            + " remove :onnxruntime_gpu.");
        }
    }

    private static List<String> places(ClassLoader loader) {
        try {
            return Collections.list(loader.getResources(CLASS)).stream()
                    .map(OrtPresence::place)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "Expected to search the class path for ONNX Runtime, found " + e + ".",
                    "check that its jars can be read.",
                    e);
        }
    }

    /** The jar or folder, without the class in it. */
    private static String place(URL url) {
        String text = url.toString();
        int end = text.indexOf("!/");
        return end < 0 ? text.replace("/" + CLASS, "") : text.substring(text.startsWith("jar:") ? 4 : 0, end);
    }
}
