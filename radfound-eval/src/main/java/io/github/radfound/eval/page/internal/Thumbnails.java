package io.github.radfound.eval.page.internal;

import io.github.radfound.image.ImageContext;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.SampleType;
import io.github.radfound.image.VoiWindow;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Small pictures for pages: the middle frame through the image's first window, or from the 0.5 to the 99.5 percentile where it
 * has none; for a look, not for diagnosis.
 */
public final class Thumbnails {

    private static final double TAIL = 0.005;

    private Thumbnails() {}

    /**
     * A picture as a data URI.
     *
     * @param image the image
     * @param size  largest width and height in pixels
     */
    public static String png(RadImage image, int size) {
        BufferedImage picture = shrink(render(image), aspect(image), size);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(picture, "png", out)) {
                throw new IllegalStateException("every Java platform writes PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static BufferedImage render(RadImage image) {
        PixelVolume pixels = image.pixels();
        int frame = pixels.frames() / 2;
        int rows = pixels.rows();
        int columns = pixels.columns();
        if (pixels.channels() == 3) {
            float[] values = new float[pixels.frameLength()];
            pixels.readFrame(frame, values);
            BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < rows * columns; i++) {
                int rgb = level(values[3 * i]) << 16 | level(values[3 * i + 1]) << 8 | level(values[3 * i + 2]);
                picture.setRGB(i % columns, i / columns, rgb);
            }
            return picture;
        }
        byte[] levels = new byte[pixels.frameLength()];
        pixels.readLevels(frame, window(image, frame), levels);
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
        if (image.presentation().inverted()) {
            for (int i = 0; i < levels.length; i++) {
                levels[i] = (byte) ~levels[i];
            }
        }
        picture.getRaster().setDataElements(0, 0, columns, rows, levels);
        return picture;
    }

    private static int level(float value) {
        return Math.max(0, Math.min(255, Math.round(value)));
    }

    private static VoiWindow window(RadImage image, int frame) {
        if (!image.presentation().windows().isEmpty()) {
            return image.presentation().windows().get(0);
        }
        if (image.pixels().type() == SampleType.UINT8) {
            return new VoiWindow(127.5, 255, VoiWindow.Function.LINEAR_EXACT);
        }
        float[] values = new float[image.pixels().frameLength()];
        image.pixels().readFrame(frame, values);
        Arrays.sort(values);
        float low = values[(int) (TAIL * (values.length - 1))];
        float high = values[(int) ((1 - TAIL) * (values.length - 1))];
        return new VoiWindow((low + high) / 2.0, Math.max(1e-3, high - low), VoiWindow.Function.LINEAR_EXACT);
    }

    /** Height of a pixel divided by its width. */
    private static double aspect(RadImage image) {
        ImageContext context = image.context();
        boolean spaced = context.rowSpacing() > 0 && context.columnSpacing() > 0;
        return spaced
                ? context.rowSpacing() / context.columnSpacing()
                : image.presentation().pixelAspect();
    }

    /** Halves until the last step is less than that, so that every pixel counts. */
    private static BufferedImage shrink(BufferedImage picture, double aspect, int size) {
        double height = picture.getHeight() * aspect;
        double scale = Math.min(1, size / Math.max(height, picture.getWidth()));
        int targetWidth = (int) Math.max(1, Math.round(picture.getWidth() * scale));
        int targetHeight = (int) Math.max(1, Math.round(height * scale));
        BufferedImage current = picture;
        while (current.getWidth() != targetWidth || current.getHeight() != targetHeight) {
            current = scaled(
                    current,
                    Math.max(targetWidth, (current.getWidth() + 1) / 2),
                    current.getHeight() < targetHeight
                            ? targetHeight
                            : Math.max(targetHeight, (current.getHeight() + 1) / 2));
        }
        return current;
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, picture.getType());
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }
}
