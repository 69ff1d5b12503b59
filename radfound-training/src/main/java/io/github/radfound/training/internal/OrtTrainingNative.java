package io.github.radfound.training.internal;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds and loads a build of ONNX Runtime with training kernels. One process can have one build: it must be chosen before
 * ONNX Runtime is first used.
 */
public final class OrtTrainingNative {

    /** Names the library that ONNX Runtime's Java classes load. */
    private static final String PATH = "onnxruntime.native.onnxruntime.path";

    private static final String RESOURCE = "org/bytedeco/onnxruntime/linux-x86_64/libonnxruntime.so.1";
    private static final String LIBRARY = "libonnxruntime.so.1";
    private static final int NEEDED_MINOR = 34;
    private static final Pattern GLIBC = Pattern.compile("GNU C Library[^\\n]*version (\\d+)\\.(\\d+)");

    private static @Nullable String refusal;
    private static boolean tried;

    private OrtTrainingNative() {}

    /** Loads the build; why it cannot be had, or {@code null} if it can. The answer never changes in one process. */
    public static synchronized @Nullable String refusal() {
        if (!tried) {
            refusal = load();
            tried = true;
        }
        return refusal;
    }

    private static @Nullable String load() {
        if (System.getProperty(PATH) != null) {
            return loaded();
        }
        String unsuited = unsuited();
        if (unsuited != null) {
            return unsuited;
        }
        try (InputStream library =
                Objects.requireNonNull(OrtTrainingNative.class.getClassLoader()).getResourceAsStream(RESOURCE)) {
            if (library == null) {
                return "the library with training kernels is not on the class path: add the dependency"
                        + " io.github.radfound:radfound-training-ort";
            }
            Path folder = Files.createTempDirectory("radfound-ort");
            try {
                Path file = folder.resolve(LIBRARY);
                Files.copy(library, file);
                System.setProperty(PATH, file.toString());
                String refused = loaded();
                if (refused != null) {
                    System.clearProperty(PATH);
                }
                return refused;
            } finally {
                // What is loaded stays.
                FolderCopy.delete(folder);
            }
        } catch (IOException e) {
            return "the library with training kernels cannot be written to the folder for temporary files: "
                    + e.getMessage();
        }
    }

    private static @Nullable String loaded() {
        return OrtEnvironment.getEnvironment().isTrainingEnabled()
                ? null
                : "ONNX Runtime was loaded without training kernels: choose the backend before anything else uses ONNX"
                        + " Runtime, and leave the system property " + PATH
                        + " alone or let it name a build that has them";
    }

    /** Why the library cannot run here, or {@code null}. */
    private static @Nullable String unsuited() {
        String system = System.getProperty("os.name", "");
        String machine = System.getProperty("os.arch", "");
        if (!system.equals("Linux") || !machine.equals("amd64") && !machine.equals("x86_64")) {
            return "the library with training kernels needs Linux on x86-64, this is " + system + " on " + machine;
        }
        String version = glibc();
        if (version == null) {
            return "the library with training kernels needs glibc 2." + NEEDED_MINOR
                    + ", this system has another C library";
        }
        String[] numbers = version.split("\\.");
        boolean suits = Integer.parseInt(numbers[0]) > 2 || Integer.parseInt(numbers[1]) >= NEEDED_MINOR;
        return suits
                ? null
                : "the library with training kernels needs glibc 2." + NEEDED_MINOR + ", this is " + version;
    }

    /** The version that the C library of this process says it has. */
    private static @Nullable String glibc() {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
            String line = maps.filter(text -> text.contains("/libc.so.6") || text.contains("/libc-2."))
                    .findFirst()
                    .orElse(null);
            if (line == null) {
                return null;
            }
            byte[] library = Files.readAllBytes(Path.of(line.substring(line.indexOf('/'))));
            Matcher said = GLIBC.matcher(new String(library, StandardCharsets.ISO_8859_1));
            return said.find() ? String.format(Locale.ROOT, "%s.%s", said.group(1), said.group(2)) : null;
        } catch (IOException e) {
            return null;
        }
    }
}
