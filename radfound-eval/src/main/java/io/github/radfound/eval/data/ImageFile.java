package io.github.radfound.eval.data;

import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.Laterality;
import io.github.radfound.image.Modality;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An image in a file, or the images of a folder. What the data set knows of the image beyond the file (modality, view, side)
 * joins its context and so reaches the prompt; a data set that asks for these must leave them out.
 *
 * @param path       the file or folder
 * @param modality   the modality, or {@code null} to keep what the file says
 * @param view       the view position code, or {@code null} to keep what the file says
 * @param laterality the side, or {@code null} to keep what the file says
 */
public record ImageFile(
        Path path,
        @Nullable Modality modality,
        @Nullable String view,
        @Nullable Laterality laterality) implements SampleImage {

    /** Makes the path absolute. */
    public ImageFile {
        path = path.toAbsolutePath().normalize();
    }

    /** A file whose context is its own. */
    public static ImageFile of(Path path) {
        return new ImageFile(path, null, null, null);
    }

    @Override
    public List<RadImage> read() {
        if (!exists()) {
            throw missing(null);
        }
        List<RadImage> images = Files.isDirectory(path) ? Study.of(path).images() : List.of(RadImage.of(path));
        return images.stream().map(this::withContext).toList();
    }

    private RadImage withContext(RadImage image) {
        ImageContext context = image.context();
        if (modality != null) {
            context = context.withModality(modality);
        }
        if (view != null) {
            context = context.withView(view);
        }
        if (laterality != null) {
            context = context.withLaterality(laterality);
        }
        return image.withContext(context);
    }

    @Override
    public boolean exists() {
        return Files.exists(path);
    }

    /** SHA-256 over the bytes of the file, or of the folder's files in the order of their paths, and the added context. */
    @Override
    public String contentHash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                for (Path file : files()) {
                    try (InputStream in = Files.newInputStream(file)) {
                        in.transferTo(sink);
                    }
                }
            }
            String added = modality + "|" + view + "|" + laterality;
            digest.update(added.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw missing(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static ImageFormatException missing(@Nullable IOException cause) {
        return new ImageFormatException(
                "Expected the image of a sample, found no readable file.",
                "complete the copy of the data set, or leave the sample out.",
                cause);
    }

    /** Names no file: its name may say who was imaged. */
    @Override
    public String toString() {
        return "ImageFile";
    }
}
