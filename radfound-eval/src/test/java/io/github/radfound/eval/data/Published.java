package io.github.radfound.eval.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes small copies of data sets in exactly the form in which these are published. */
public final class Published {

    private Published() {}

    /** Writes a text in UTF-8. */
    public static void text(Path file, String text) {
        text(file, text, StandardCharsets.UTF_8);
    }

    /** Writes a text in another encoding. */
    public static void text(Path file, String text, Charset charset) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(charset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a small picture whose grey level tells it from others. */
    public static void image(Path file, int level) {
        try {
            Files.createDirectories(file.getParent());
            BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 24; x++) {
                    int v = Math.min(255, level + x * 4);
                    image.setRGB(x, y, v << 16 | v << 8 | v);
                }
            }
            String name = file.getFileName().toString();
            ImageIO.write(image, name.endsWith(".png") ? "png" : "jpg", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
