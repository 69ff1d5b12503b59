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
 */
public record OwnFamily(
        int multiImageLayers, int maxTilesPerImage, int maxTiles, double slabMillimetres, int maxSlabs, String slab) {

    private static final Set<String> SLABS = Set.of("mean", "nearest", "maximum");

    /** Checks the ranges. */
    public OwnFamily {
        Objects.requireNonNull(slab, "slab");
        if (multiImageLayers < 0 || maxTilesPerImage < 1 || maxTiles < 1 || maxSlabs < 1) {
            throw new IllegalArgumentException(
                    "multiImageLayers must not be negative, maxTilesPerImage, maxTiles and maxSlabs be positive, were "
                            + multiImageLayers + ", " + maxTilesPerImage + ", " + maxTiles + " and " + maxSlabs);
        }
        if (!(slabMillimetres > 0) || Double.isInfinite(slabMillimetres)) {
            throw new IllegalArgumentException("slabMillimetres must be positive, was " + slabMillimetres);
        }
        if (!SLABS.contains(slab)) {
            throw new IllegalArgumentException("slab must be one of " + SLABS + ", was " + slab);
        }
    }
}
