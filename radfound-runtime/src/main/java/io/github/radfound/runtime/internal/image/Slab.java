package io.github.radfound.runtime.internal.image;

import java.util.List;

/**
 * Frames that become one image.
 *
 * @param frames frame indices, at least one, in the order of their position
 * @param z      centre in mm along the slice normal, or NaN where positions are unknown
 */
record Slab(List<Integer> frames, double z) {

    /** Copies the indices. */
    Slab {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a slab has at least one frame");
        }
    }

    /** One frame of unknown position. */
    static Slab of(int frame) {
        return new Slab(List.of(frame), Double.NaN);
    }

    int first() {
        return frames.stream().mapToInt(Integer::intValue).min().orElseThrow();
    }

    int last() {
        return frames.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
