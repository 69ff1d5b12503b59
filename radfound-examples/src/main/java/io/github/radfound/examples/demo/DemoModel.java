package io.github.radfound.examples.demo;

import io.github.radfound.ProgressListener;
import io.github.radfound.RadFound;
import io.github.radfound.error.ModelException;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.model.ModelImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A model with seeded random weights, imported once and kept. Its answers have no meaning. */
public final class DemoModel {

    private static final long SEED = 1;

    private DemoModel() {}

    /**
     * The model's package in this folder, made if it is missing or damaged.
     *
     * @param home     where to keep it
     * @param progress told how far the import has come
     * @throws IOException if the checkpoint cannot be written
     */
    public static Path in(Path home, ProgressListener progress) throws IOException {
        Path folder = home.resolve("radfound-random");
        if (Files.isDirectory(folder) && opens(folder)) {
            return folder;
        }
        Files.createDirectories(home);
        Path checkpoint = Files.createTempDirectory(home, "checkpoint");
        try {
            RandomCheckpoint.of(CheckpointSizes.tiny()).seed(SEED).writeTo(checkpoint);
            ModelImport.from(checkpoint).overwrite(true).progress(progress).to(folder);
            return folder;
        } finally {
            delete(checkpoint);
        }
    }

    /** A package of another version, or one that was tampered with, does not open. */
    private static boolean opens(Path folder) {
        try (RadFound rad = RadFound.load(folder)) {
            return rad.card().tileSize() > 0;
        } catch (ModelException unusable) {
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
