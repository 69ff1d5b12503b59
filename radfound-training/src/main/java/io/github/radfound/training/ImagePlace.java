package io.github.radfound.training;

/**
 * Where an image, or a part of one, stands in a call of the model.
 *
 * @param call  which call of those that were joined to one text; models compare images of the same call only
 * @param image number of the image in the call, from 0 on
 * @param tile  0 for a whole image; its parts from 1 on
 */
public record ImagePlace(int call, int image, int tile) {

    /** Checks the ranges. */
    public ImagePlace {
        if (call < 0 || image < 0 || tile < 0) {
            throw new IllegalArgumentException(
                    "call, image and tile must not be negative, were " + call + ", " + image + " and " + tile);
        }
    }
}
