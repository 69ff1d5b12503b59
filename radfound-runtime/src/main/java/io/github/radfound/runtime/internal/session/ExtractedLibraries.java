package io.github.radfound.runtime.internal.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder into which ONNX Runtime's Java classes unpack their native libraries, {@code onnxruntime-java...} in the folder for
 * temporary files. They register the libraries for deletion at the end of the virtual machine and after them the folder;
 * {@link java.io.File#deleteOnExit()} deletes in the reverse order, so that the folder is not empty when its turn comes, and
 * stays. This class deletes both a little earlier.
 *
 * <p>Which folder is this process's own is known on Linux alone, from the files that are mapped into it; a file that is mapped
 * may be deleted there. On other systems the empty folder stays.
 */
final class ExtractedLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(ExtractedLibraries.class);

    private static final Path MAPPINGS = Path.of("/proc/self/maps");
    private static final String FOLDER = "onnxruntime-java";
    private static final String LIBRARY = "/libonnxruntime4j_jni.so";

    private ExtractedLibraries() {}

    /** Lets the end of the virtual machine delete the folder; to be called once, after the libraries are loaded. */
    static void deleteAtExit() {
        folder().ifPresent(folder -> {
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "radfound-libraries-removal"));
            } catch (IllegalStateException e) {
                LOG.debug("The virtual machine is ending already", e);
            }
        });
    }

    private static Optional<Path> folder() {
        if (!Files.isReadable(MAPPINGS)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(MAPPINGS, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.endsWith(LIBRARY) && line.contains("/" + FOLDER))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))).getParent())
                    .filter(folder ->
                            folder != null && folder.getFileName().toString().startsWith(FOLDER))
                    .filter(Files::isDirectory)
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            LOG.debug("The folder of ONNX Runtime's libraries is not known", e);
            return Optional.empty();
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.debug("The folder of ONNX Runtime's libraries cannot be deleted", e);
        }
    }
}
