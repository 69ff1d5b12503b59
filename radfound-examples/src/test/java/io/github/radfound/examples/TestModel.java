package io.github.radfound.examples;

import io.github.radfound.ProgressListener;
import io.github.radfound.examples.demo.DemoModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/** A random model and images made for a test. */
public record TestModel(Path folder, Path images) {

    public static TestModel in(Path home) throws IOException {
        Path images = Files.createDirectories(home.resolve("images"));
        for (int i = 0; i < 2; i++) {
            BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(5 + i, 7, 0, 200);
            ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
        }
        return new TestModel(DemoModel.in(home.resolve("model"), ProgressListener.NONE), images);
    }

    /** A folder with one image: the model takes no more in a call. */
    public Path study() throws IOException {
        Path study = Files.createDirectories(images.resolveSibling("study"));
        Files.copy(images.resolve("0.png"), study.resolve("0.png"), StandardCopyOption.REPLACE_EXISTING);
        return study;
    }

    public String image() {
        return images.resolve("0.png").toString();
    }
}
