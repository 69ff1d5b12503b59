package io.github.radfound.runtime.internal.image;

import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.RadImage;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Reads frames in modality units and projects slabs. Padding pixels become NaN, so that they count nowhere. Not safe for
 * use by several threads: it reuses one frame's memory.
 */
final class SlabReader {

    private final PixelVolume pixels;
    private final float padding;
    private final float[] frame;

    SlabReader(RadImage image) {
        this.pixels = image.pixels();
        OptionalDouble value = image.presentation().padding();
        this.padding = value.isPresent() ? (float) value.getAsDouble() : Float.NaN;
        this.frame = new float[pixels.frameLength()];
    }

    /** One frame; the array is reused by the next call. */
    float[] frame(int index) {
        pixels.readFrame(index, frame);
        if (!Float.isNaN(padding)) {
            for (int i = 0; i < frame.length; i++) {
                if (frame[i] == padding) {
                    frame[i] = Float.NaN;
                }
            }
        }
        return frame;
    }

    /** The frames of a slab as one picture; NaN where all of them are padding. The array is reused by the next call. */
    float[] project(Slab slab, Projection projection) {
        if (slab.frames().size() == 1) {
            return frame(slab.frames().get(0));
        }
        return switch (projection) {
            case MEAN -> mean(slab);
            case MAXIMUM -> maximum(slab);
            case NEAREST -> frame(slab.frames().get(slab.frames().size() / 2));
        };
    }

    private float[] mean(Slab slab) {
        double[] sums = new double[frame.length];
        int[] counts = new int[frame.length];
        for (int index : slab.frames()) {
            frame(index);
            for (int i = 0; i < frame.length; i++) {
                float v = frame[i];
                boolean known = !Float.isNaN(v);
                sums[i] += known ? v : 0;
                counts[i] += known ? 1 : 0;
            }
        }
        for (int i = 0; i < frame.length; i++) {
            frame[i] = counts[i] == 0 ? Float.NaN : (float) (sums[i] / counts[i]);
        }
        return frame;
    }

    private float[] maximum(Slab slab) {
        float[] greatest = new float[frame.length];
        Arrays.fill(greatest, Float.NaN);
        for (int index : slab.frames()) {
            frame(index);
            for (int i = 0; i < frame.length; i++) {
                // False for NaN on either side: a known value replaces an unknown one, never the reverse.
                boolean keep = frame[i] <= greatest[i] || Float.isNaN(frame[i]);
                greatest[i] = keep ? greatest[i] : frame[i];
            }
        }
        return greatest;
    }
}
