package io.github.radfound.dicom.internal.write;

import io.github.radfound.error.ImageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file whole or not at all. */
public final class AtomicFile {

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /** Writes into a new file beside the target, and moves it there. */
    public static void write(Path target, Content content) {
        Path part = target.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            try (OutputStream out =
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(out);
            }
            move(part, target);
        } catch (IOException e) {
            delete(part, e);
            throw unwritable(e);
        } catch (RuntimeException e) {
            delete(part, e);
            throw e;
        }
    }

    /** The exception for what a file system or a stream refuses; what it says stays out, since it names files. */
    public static ImageException unwritable(IOException cause) {
        return new ImageException(
                "Expected to write a DICOM file, found " + cause.getClass().getSimpleName() + ".",
                "check that the folder exists, may be written and has space.",
                ImageException.withoutText(cause));
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path part, Exception failure) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            failure.addSuppressed(ImageException.withoutText(e));
        }
    }
}
