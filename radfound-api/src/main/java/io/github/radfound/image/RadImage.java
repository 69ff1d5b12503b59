package io.github.radfound.image;

import io.github.radfound.internal.ImageReaders;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One image or volume: pixels in modality units and the context that may reach a prompt. Holds nothing that identifies a
 * patient: no file name, no header. Immutable and safe for use by many threads.
 */
public final class RadImage {

    private final PixelVolume pixels;
    private final ImageContext context;
    private final Presentation presentation;
    private volatile @Nullable String hash;

    private RadImage(PixelVolume pixels, ImageContext context, Presentation presentation, @Nullable String hash) {
        this.pixels = Objects.requireNonNull(pixels, "pixels");
        this.context = Objects.requireNonNull(context, "context");
        this.presentation = Objects.requireNonNull(presentation, "presentation");
        this.hash = hash;
    }

    /**
     * Reads a file with the default limits: PNG, JPEG, TIFF, BMP or DICOM, as the readers on the class path take.
     *
     * @throws io.github.radfound.error.ImageException if the file is missing, damaged, unknown or too large
     */
    public static RadImage of(Path file) {
        return of(file, ImageLimits.DEFAULT);
    }

    /** Reads a file within limits. */
    public static RadImage of(Path file, ImageLimits limits) {
        return ImageReaders.read(ImageInput.of(file), limits);
    }

    /** Reads an encoded image (the bytes of a PNG, JPEG, TIFF or DICOM file) with the default limits. */
    public static RadImage of(byte[] encoded) {
        return of(encoded, ImageLimits.DEFAULT);
    }

    /** Reads an encoded image within limits. */
    public static RadImage of(byte[] encoded, ImageLimits limits) {
        return ImageReaders.read(ImageInput.of(encoded), limits);
    }

    /** An image of pixels at hand. */
    public static RadImage of(PixelVolume pixels, ImageContext context, Presentation presentation) {
        return new RadImage(pixels, context, presentation, null);
    }

    /** An 8-bit grey image; rows × columns samples, row-major. */
    public static RadImage ofGray(int rows, int columns, byte[] samples) {
        return of(PixelVolume.ofBytes(1, rows, columns, 1, samples.clone()), ImageContext.UNKNOWN, Presentation.PLAIN);
    }

    /** An 8-bit colour image; rows × columns × 3 samples in the order red, green, blue. */
    public static RadImage ofRgb(int rows, int columns, byte[] samples) {
        return of(PixelVolume.ofBytes(1, rows, columns, 3, samples.clone()), ImageContext.UNKNOWN, Presentation.PLAIN);
    }

    /** The pixels. */
    public PixelVolume pixels() {
        return pixels;
    }

    /** What may reach the prompt. */
    public ImageContext context() {
        return context;
    }

    /** How values become grey levels. */
    public Presentation presentation() {
        return presentation;
    }

    /** The same pixels with another context. */
    public RadImage withContext(ImageContext value) {
        return new RadImage(pixels, value, presentation, hash);
    }

    /**
     * One frame alone, with the same context less the slice positions.
     *
     * @param frame index from 0
     */
    public RadImage frame(int frame) {
        return of(pixels.frame(frame), context.withSlicePositions(List.of()), presentation);
    }

    /** Whether this is a volume: several frames whose positions are known. */
    public boolean isVolume() {
        return pixels.frames() > 1 && context.slicePositions().size() == pixels.frames();
    }

    /** SHA-256 over pixels and presentation, in hexadecimal: names the image in provenance and caches. */
    public String hash() {
        String h = hash;
        if (h == null) {
            h = computeHash();
            hash = h;
        }
        return h;
    }

    private String computeHash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            pixels.update(digest);
            digest.update(presentation.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "RadImage[" + pixels + ", " + context.modality() + "]";
    }
}
