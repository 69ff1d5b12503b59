package io.github.radfound.graph;

import java.util.Objects;
import java.util.Set;

/**
 * What checkpoints of our own family {@code radfound} have beyond InstructBLIP: several images and volumes in a call, cut
 * into tiles, and a Q-Former in whose last blocks the images see each other.
 *
 * @param multiImageLayers last blocks of the Q-Former in which the queries of an image see those of all others; 0 for none
 * @param maxTilesPerImage most detail tiles of an image besides its global tile; with 1 there is the global tile alone
 * @param maxTiles         most tiles of a call, everything counted
 * @param slabMillimetres  thickness of a volume's slabs in mm
 * @param maxSlabs         most slabs of a volume
 * @param slab             what a slab shows of its slices: {@code mean}, {@code nearest} or {@code maximum}
 * @param imagesToldApart  most images of a call, each of which has an embedding of its own in the Q-Former; 0 for none
 * @param tilesToldApart   most tiles of an image besides the whole of it, each with an embedding of its own; 0 for none
 */
public record OwnFamily(
        int multiImageLayers,
        int maxTilesPerImage,
        int maxTiles,
        double slabMillimetres,
        int maxSlabs,
        String slab,
        int imagesToldApart,
        int tilesToldApart) {

    private static final Set<String> SLABS = Set.of("mean", "nearest", "maximum");

    /** Checks the ranges. */
    public OwnFamily {
        Objects.requireNonNull(slab, "slab");
        if (multiImageLayers < 0 || maxTilesPerImage < 1 || maxTiles < 1 || maxSlabs < 1) {
            throw new IllegalArgumentException(
                    "multiImageLayers must not be negative, maxTilesPerImage, maxTiles and maxSlabs be positive, were "
                            + multiImageLayers + ", " + maxTilesPerImage + ", " + maxTiles + " and " + maxSlabs);
        }
        if (imagesToldApart < 0 || tilesToldApart < 0) {
            throw new IllegalArgumentException("imagesToldApart and tilesToldApart must not be negative, were "
                    + imagesToldApart + " and " + tilesToldApart);
        }
        if (!(slabMillimetres > 0) || Double.isInfinite(slabMillimetres)) {
            throw new IllegalArgumentException("slabMillimetres must be positive, was " + slabMillimetres);
        }
        if (!SLABS.contains(slab)) {
            throw new IllegalArgumentException("slab must be one of " + SLABS + ", was " + slab);
        }
    }

    /** Without embeddings of images and tiles. */
    public OwnFamily(
            int multiImageLayers,
            int maxTilesPerImage,
            int maxTiles,
            double slabMillimetres,
            int maxSlabs,
            String slab) {
        this(multiImageLayers, maxTilesPerImage, maxTiles, slabMillimetres, maxSlabs, slab, 0, 0);
    }

    /** The same with embeddings of images and tiles. */
    public OwnFamily tellingApart(int images, int tiles) {
        return new OwnFamily(
                multiImageLayers, maxTilesPerImage, maxTiles, slabMillimetres, maxSlabs, slab, images, tiles);
    }
}
