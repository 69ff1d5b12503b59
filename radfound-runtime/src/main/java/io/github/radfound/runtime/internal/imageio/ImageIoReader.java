package io.github.radfound.runtime.internal.imageio;

import io.github.radfound.error.ImageException;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.ImageTooLargeException;
import io.github.radfound.error.RadFoundException;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.ImageInput;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.spi.ImageReader;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads PNG, JPEG, TIFF and BMP. What comes out is what Pillow's {@code convert("RGB")} gives for 8-bit files, grey left
 * as one channel: palettes are resolved, alpha is dropped (not blended), CMYK becomes RGB, colour profiles and the EXIF
 * orientation are not applied (Hugging Face's processors do not rotate either). Grey of 16 bits and floats keep their
 * values as modality values; 16-bit colours keep their upper byte. Pages of a TIFF are frames. Damaged data is an error,
 * never a partly grey image. Palettes of TIFF files have 16 bits and are rounded to the nearest byte, where Pillow takes the
 * upper one.
 */
public final class ImageIoReader implements ImageReader {

    /** Created by {@link java.util.ServiceLoader}. */
    public ImageIoReader() {}

    @Override
    public boolean accepts(byte[] head, ImageInput input) {
        return FileFormat.of(head).isPresent();
    }

    @Override
    public RadImage read(ImageInput input, ImageLimits limits) {
        FileFormat format = FileFormat.of(input.head(HEAD)).orElseThrow(() -> unusable("a file of another format"));
        javax.imageio.ImageReader decoder = format.decoder();
        try (var in = input.open();
                var stream = new MemoryCacheImageInputStream(in)) {
            // The stream caches what it reads.
            if (input.size() > limits.maxBytes()) {
                throw new ImageTooLargeException(
                        "Expected an image file of at most " + limits.maxBytes() + " bytes, found " + input.size()
                                + ".",
                        "raise ImageLimits if memory allows.");
            }
            PixelVolume pixels = new PageReader(format, decoder, stream, limits).read();
            return RadImage.of(pixels, ImageContext.UNKNOWN, Presentation.PLAIN);
        } catch (RadFoundException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Decoders of the platform meet damaged headers with every kind of unchecked exception.
            throw new ImageFormatException(
                    "Expected a whole " + format.plugin() + " image, found damaged or unsupported data.",
                    "check that the file was transferred whole, or convert it to PNG.",
                    ImageException.withoutText(e));
        } finally {
            decoder.dispose();
        }
    }

    static ImageFormatException unusable(String found) {
        return new ImageFormatException(
                "Expected a whole and supported image, found " + found + ".",
                "check that the file was transferred whole, or convert it to PNG.");
    }
}
