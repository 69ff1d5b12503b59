package io.github.radfound.training.internal.corpus;

import io.github.radfound.image.RadImage;
import io.github.radfound.training.corpus.ImageFeatures;

/** Pictures of 16 × 16 as features. */
public final class Thumbnail implements ImageFeatures {

    /** The only one. */
    public static final ImageFeatures FEATURES = new Thumbnail();

    private static final int SIDE = 16;

    private Thumbnail() {}

    @Override
    public int size() {
        return SIDE * SIDE;
    }

    @Override
    public float[] of(RadImage image) {
        double[] greys = Greys.of(image, SIDE, SIDE);
        double mean = 0;
        for (double grey : greys) {
            mean += grey / greys.length;
        }
        float[] feature = new float[greys.length];
        for (int i = 0; i < feature.length; i++) {
            feature[i] = (float) (greys[i] - mean);
        }
        return feature;
    }

    @Override
    public String name() {
        return "thumbnail-16";
    }
}
