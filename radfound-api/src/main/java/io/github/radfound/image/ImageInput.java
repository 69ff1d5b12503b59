package io.github.radfound.image;

import io.github.radfound.error.ImageException;
import io.github.radfound.error.ImageFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an encoded image comes from: a file or bytes in memory. Can be opened several times. Immutable. */
public final class ImageInput {

    private final @Nullable Path file;
    private final byte @Nullable [] bytes;

    private ImageInput(@Nullable Path file, byte @Nullable [] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** An encoded image in a file. */
    public static ImageInput of(Path file) {
        return new ImageInput(file, null);
    }

    /** An encoded image in memory; the bytes are copied. */
    public static ImageInput of(byte[] bytes) {
        return new ImageInput(null, bytes.clone());
    }

    /** The file, if there is one. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Opens the bytes from the beginning; the caller closes. */
    public InputStream open() throws IOException {
        if (bytes != null) {
            return new ByteArrayInputStream(bytes);
        }
        if (file == null) {
            throw new IllegalStateException("neither file nor bytes");
        }
        return Files.newInputStream(file);
    }

    /** How many bytes there are. */
    public long size() throws IOException {
        if (bytes != null) {
            return bytes.length;
        }
        return file == null ? 0 : Files.size(file);
    }

    /**
     * The first bytes, fewer if there are not so many.
     *
     * @throws ImageFormatException if the input cannot be read
     */
    public byte[] head(int count) {
        try (InputStream in = open()) {
            return in.readNBytes(count);
        } catch (IOException e) {
            throw new ImageFormatException(
                    "Expected a readable image, found " + e.getClass().getSimpleName() + ".",
                    "check that the file exists and may be read.",
                    ImageException.withoutText(e));
        }
    }
}
