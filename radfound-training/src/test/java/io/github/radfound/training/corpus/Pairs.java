package io.github.radfound.training.corpus;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** A folder of generated pictures and a JSONL file of pairs. */
final class Pairs {

    static final byte[] KEY = "a key of 32 bytes for the tests.".getBytes(StandardCharsets.US_ASCII);

    private final Path folder;
    private final StringBuilder lines = new StringBuilder();

    Pairs(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** A smooth picture by its number. */
    Pairs picture(String name, long number, int side) throws IOException {
        Random random = new Random(number);
        double[] waves = random.doubles(24, -1, 1).toArray();
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double sum = 0;
                for (int k = 0; k < waves.length; k += 3) {
                    sum += waves[k] * Math.cos((9 * waves[k + 1] * x + 9 * waves[k + 2] * y) / side + k);
                }
                image.getRaster().setSample(x, y, 0, (int) Math.max(0, Math.min(255, 128 + 40 * sum)));
            }
        }
        ImageIO.write(image, "png", folder.resolve(name).toFile());
        return this;
    }

    Pairs row(String id, String patient, String text, String... images) {
        JsonObject object = new JsonObject();
        object.addProperty("id", id);
        object.addProperty("patient", patient);
        object.addProperty("text", text);
        JsonArray array = new JsonArray();
        for (String image : images) {
            array.add(image);
        }
        object.add("image", array);
        lines.append(object).append('\n');
        return this;
    }

    CaseSource source() throws IOException {
        Path file = Files.writeString(folder.resolve("pairs.jsonl"), lines);
        return CaseSources.jsonl(file, folder, Columns.DEFAULT);
    }
}
