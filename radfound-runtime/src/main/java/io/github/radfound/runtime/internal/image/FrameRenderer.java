package io.github.radfound.runtime.internal.image;

import io.github.radfound.image.RadImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Pictures of frames for people, through the same mapping that models get: the file's first window, else percentiles over
 * all frames; inversion; padding black. Pixels that are not square become square by stretching the longer side. Not safe
 * for use by several threads.
 */
public final class FrameRenderer {

    /** Spacings that differ by less than this share are taken as equal. */
    private static final double SQUARE = 0.01;

    private final RadImage image;
    private final SlabReader reader;
    private final DisplayMapping mapping;

    /** Prepares an image; reads all of its frames if it has no window. */
    public FrameRenderer(RadImage image) {
        this.image = image;
        this.reader = new SlabReader(image);
        this.mapping = DisplayMapping.of(image, reader, List.of());
    }

    /**
     * One frame.
     *
     * @param frame index from 0
     */
    public BufferedImage render(int frame) {
        int width = image.pixels().columns();
        int height = image.pixels().rows();
        ByteImage levels =
                mapping.apply(reader.frame(frame), width, height, image.pixels().channels());
        int type = levels.planes().length == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage picture = new BufferedImage(width, height, type);
        int[] row = new int[width];
        for (int band = 0; band < levels.planes().length; band++) {
            byte[] plane = levels.planes()[band];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    row[x] = plane[y * width + x] & 0xff;
                }
                picture.getRaster().setSamples(0, y, width, 1, band, row);
            }
        }
        return squared(picture);
    }

    private BufferedImage squared(BufferedImage picture) {
        double rows = image.context().rowSpacing();
        double columns = image.context().columnSpacing();
        if (!(rows > 0 && columns > 0) || Math.abs(rows / columns - 1) < SQUARE) {
            return picture;
        }
        double ratio = rows / columns;
        int width = ratio < 1 ? stretched(picture.getWidth(), 1 / ratio) : picture.getWidth();
        int height = ratio > 1 ? stretched(picture.getHeight(), ratio) : picture.getHeight();
        return scaled(picture, width, height);
    }

    /** At most four times as long: spacings beyond that are mistakes. */
    private static int stretched(int length, double ratio) {
        return (int) Math.round(length * Math.min(4, ratio));
    }

    /** The picture in another size, smoothly. */
    public static BufferedImage scaled(BufferedImage picture, int width, int height) {
        BufferedImage source = picture;
        // Bilinear interpolation sees two pixels: halve until it sees them all.
        while (source.getWidth() >= 2 * width && source.getHeight() >= 2 * height) {
            source = drawn(source, source.getWidth() / 2, source.getHeight() / 2);
        }
        return drawn(source, width, height);
    }

    private static BufferedImage drawn(BufferedImage source, int width, int height) {
        BufferedImage target = new BufferedImage(width, height, source.getType());
        Graphics2D graphics = target.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(source, 0, 0, width, height, null);
        } finally {
            graphics.dispose();
        }
        return target;
    }
}
