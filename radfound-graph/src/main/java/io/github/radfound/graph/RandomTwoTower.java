package io.github.radfound.graph;

import io.github.radfound.graph.internal.random.TwoTowerFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes small checkpoints of models of two towers with random weights, for tests and first steps without a trained model.
 * What such a model says has no meaning. Equal layouts and seeds give equal bytes.
 */
public final class RandomTwoTower {

    /** How a checkpoint is laid out. */
    public enum Layout {
        /** transformers' {@code CLIPModel}. */
        HUGGING_FACE,
        /** open_clip with its own towers. */
        OPEN_CLIP,
        /** open_clip with a vision transformer of timm and a BERT, as BiomedCLIP. */
        BIOMED_CLIP
    }

    private RandomTwoTower() {}

    /**
     * Writes a checkpoint.
     *
     * @param folder where it goes; made if it is not there
     * @param layout names of files and tensors
     * @param seed   another seed gives other weights
     */
    public static void write(Path folder, Layout layout, long seed) throws IOException {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(layout, "layout");
        TwoTowerFiles.write(folder, layout, seed);
    }
}
