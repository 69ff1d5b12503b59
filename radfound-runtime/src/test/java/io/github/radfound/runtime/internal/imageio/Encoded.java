package io.github.radfound.runtime.internal.imageio;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Images of seeded noise on a ramp, and their encodings. */
final class Encoded {

    private Encoded() {}

    /** An image of a {@link BufferedImage} type whose every sample is set. */
    static BufferedImage image(int width, int height, int type, long seed) {
        BufferedImage image = new BufferedImage(width, height, type);
        WritableRaster raster = image.getRaster();
        Random random = new Random(seed);
        int range = 1 << raster.getSampleModel().getSampleSize(0);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int b = 0; b < raster.getNumBands(); b++) {
                    int ramp = (x + y + 31 * b) * range / (width + height + 62);
                    raster.setSample(x, y, b, (ramp + random.nextInt(1 + range / 8)) % range);
                }
            }
        }
        return image;
    }

    static byte[] write(String format, BufferedImage... pages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            if (pages.length == 1) {
                writer.write(pages[0]);
            } else {
                writer.prepareWriteSequence(null);
                for (BufferedImage page : pages) {
                    writer.writeToSequence(new javax.imageio.IIOImage(page, null, null), null);
                }
                writer.endWriteSequence();
            }
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
