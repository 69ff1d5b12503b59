package io.github.radfound.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Keys of corpora: files of random bytes that their owner alone may read. */
final class CorpusKeys {

    private static final int BYTES = 32;

    private CorpusKeys() {}

    /** The key in a file, which is made if it is not there; beside the corpus if none is named. */
    static byte[] of(@Nullable Path named, Path corpus) throws IOException {
        Path absolute = corpus.toAbsolutePath().normalize();
        Path file = named != null ? named : absolute.resolveSibling(absolute.getFileName() + ".key");
        if (!Files.exists(file)) {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, key);
        }
        return Files.readAllBytes(file);
    }
}
