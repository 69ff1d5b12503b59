package io.github.radfound.benchmarks;

import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.image.RadImage;
import io.github.radfound.model.ModelImport;
import io.github.radfound.model.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packages of random weights, made once in a work folder and found again later. */
final class RandomPackage {

    private RandomPackage() {}

    /** A package of that precision, imported from a seeded checkpoint of 16-bit floats. */
    static Path of(Path work, String name, CheckpointSizes sizes, Precision precision) throws IOException {
        Path target = work.resolve(name + "-" + precision.name().toLowerCase(java.util.Locale.ROOT));
        if (Files.isRegularFile(target.resolve("radfound.json"))) {
            return target;
        }
        Path checkpoint = work.resolve(name + "-checkpoint");
        if (!Files.isDirectory(checkpoint)) {
            RandomCheckpoint.of(sizes).type(ElementType.F16).writeTo(checkpoint);
        }
        ModelImport.from(checkpoint).precision(precision).to(target);
        return target;
    }

    /** A grey image of smooth waves, of the size of a small radiograph. */
    static RadImage image(int phase) {
        int side = 512;
        byte[] samples = new byte[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                samples[y * side + x] = (byte) (127 + 100 * Math.sin((x + phase) / 31.0) * Math.cos(y / 23.0));
            }
        }
        return RadImage.ofGray(side, side, samples);
    }
}
