package io.github.radfound.training.corpus;

import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.ImageTextModel;
import java.util.Objects;

/** The image vectors of a model of two towers as features. Does not close the model. Safe for use by many threads. */
public final class ModelFeatures implements ImageFeatures {

    private final ImageTextModel model;

    private ModelFeatures(ImageTextModel model) {
        this.model = Objects.requireNonNull(model, "model");
    }

    /** Features of a model, which the caller closes after their last use. */
    public static ModelFeatures of(ImageTextModel model) {
        return new ModelFeatures(model);
    }

    @Override
    public int size() {
        return model.embeddingSize();
    }

    @Override
    public float[] of(RadImage image) {
        return model.image(image);
    }

    @Override
    public String name() {
        return "two-tower " + model.name();
    }
}
