package io.github.radfound.training.data;

import io.github.radfound.image.ImageContext;

/** Images of prior studies. */
final class Priors {

    private Priors() {}

    /** What is known of an image, with its days from the current study; as it stands for 0. */
    static ImageContext dated(ImageContext context, int days) {
        return days == 0 ? context : context.withRelativeDays(days);
    }
}
