package io.github.radfound.runtime.internal.imageio;

import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.PixelVolume;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the pages of one file: headers first, then, if the limits allow, pixels. */
final class PageReader {

    private final FileFormat format;
    private final ImageReader decoder;
    private final ImageInputStream stream;
    private final ImageLimits limits;
    private @Nullable String damage;

    PageReader(FileFormat format, ImageReader decoder, ImageInputStream stream, ImageLimits limits) {
        this.format = format;
        this.decoder = decoder;
        this.stream = stream;
        this.limits = limits;
        decoder.addIIOReadWarningListener((source, warning) -> {
            if (isDamage(warning)) {
                damage = warning;
            }
        });
    }

    PixelVolume read() throws IOException {
        int pages = isTiff() ? TiffPages.count(stream, limits.maxFrames()) : 1;
        JpegHeader jpeg = format == FileFormat.JPEG ? JpegHeader.read(stream) : null;
        stream.seek(0);
        decoder.setInput(stream, false, true);
        int width = decoder.getWidth(0);
        int height = decoder.getHeight(0);
        // Dimensions alone first: the type needs more of the file.
        limits.check(pages, height, width, 1);
        if (jpeg != null && jpeg.components() == 4) {
            limits.check(1, height, width, 4);
            byte[] rgb = jpeg.toRgb(decoder.readRaster(0, null));
            refuseDamage();
            return PixelVolume.ofBytes(1, height, width, 3, rgb);
        }
        limits.check(pages, height, width, bytesPerPixel());
        SampleCollector samples = new SampleCollector(pages, width, height);
        for (int page = 0; page < pages; page++) {
            if (decoder.getWidth(page) != width || decoder.getHeight(page) != height) {
                throw ImageIoReader.unusable("pages of different sizes");
            }
            if (decoder.isImageTiled(page)) {
                limits.check(1, decoder.getTileHeight(page), decoder.getTileWidth(page), bytesPerPixel());
            }
            BufferedImage image = decoder.read(page);
            refuseDamage();
            samples.add(image);
        }
        return samples.volume();
    }

    private boolean isTiff() {
        return format == FileFormat.TIFF_LITTLE_ENDIAN || format == FileFormat.TIFF_BIG_ENDIAN;
    }

    private int bytesPerPixel() throws IOException {
        ImageTypeSpecifier type = decoder.getRawImageType(0);
        if (type == null) {
            return 4;
        }
        int bits = DataBuffer.getDataTypeSize(type.getSampleModel().getDataType());
        return Math.max(1, type.getNumBands() * bits / Byte.SIZE);
    }

    private void refuseDamage() {
        if (damage != null) {
            throw ImageIoReader.unusable("damaged data (" + damage + ")");
        }
    }

    /** libjpeg warns, fills the rest with grey and goes on; only bytes too many between markers do no harm. */
    private static boolean isDamage(String warning) {
        String w = warning.toLowerCase(Locale.ROOT);
        return (w.contains("corrupt jpeg data") && !w.contains("extraneous bytes"))
                || w.contains("premature end")
                || w.contains("truncated");
    }
}
