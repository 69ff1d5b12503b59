package io.github.radfound.training.recipe;

import io.github.radfound.graph.ByteLevelBpe;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.CheckpointSizes.Tower;
import io.github.radfound.training.data.Sample;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures with a bright spot on one side, questions about it, and a model small enough to learn them in seconds. */
public final class ToyImages {

    /** What is asked. */
    public static final String QUESTION = "Where is the spot?";

    private static final int SIDE = 48;

    private ToyImages() {}

    /** Sizes of the model: 32 pixels, 4 queries. */
    public static CheckpointSizes sizes() {
        return new CheckpointSizes(
                new Tower(2, 32, 2, 64), 32, 8, new Tower(2, 32, 2, 64), 4, new Tower(2, 48, 2, 96), 2, 700, 64);
    }

    /** A tokenizer of the questions and answers. */
    public static Path tokenizer(Path folder) throws IOException {
        ByteLevelBpe.learn(List.of(QUESTION, QUESTION, " left", " left", " right", " right"), 300)
                .writeTo(folder);
        return folder.resolve("tokenizer.json");
    }

    /** Random weights for it. */
    public static StartingPoint start(Path folder) throws IOException {
        return StartingPoint.random(sizes(), tokenizer(folder.resolve("tokenizer")), 5);
    }

    /** One picture; the spot is on the left for even numbers. */
    public static Path picture(Path folder, int number) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("picture" + number + ".png");
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(number);
        int x = (number % 2 == 0 ? 2 : 26) + random.nextInt(8);
        int y = 8 + random.nextInt(20);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                boolean spot = Math.abs(column - x - 6) < 10 && Math.abs(row - y) < 16;
                image.getRaster().setSample(column, row, 0, (spot ? 200 : 40) + random.nextInt(30));
            }
        }
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** The answer about a picture. */
    public static String answer(int number) {
        return number % 2 == 0 ? "left" : "right";
    }

    /** Pictures with their question and answer. */
    public static List<Sample> samples(Path folder, int first, int count) throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            samples.add(Sample.of(i - first + 1, picture(folder, i), QUESTION, answer(i)));
        }
        return samples;
    }
}
