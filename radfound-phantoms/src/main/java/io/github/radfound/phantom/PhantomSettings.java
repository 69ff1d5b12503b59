package io.github.radfound.phantom;

import io.github.radfound.error.RequestException;

/**
 * How studies are generated. Immutable.
 *
 * @param pixels  longest side of a radiograph, and side of a CT slice, in pixels; 64 to 1024
 * @param slices  CT slices of a volume, 4 to 128
 * @param noise   factor of the noise's standard deviation, above 0
 * @param blur    factor of the blur, 0 or more
 * @param spread  factor of the variation of position, rotation and collimation, 0 or more
 * @param wording which of the two sets of phrases reports and questions are written in
 */
public record PhantomSettings(int pixels, int slices, double noise, double blur, double spread, Wording wording) {

    /** Sets of phrases that share no sentence. */
    public enum Wording {
        /** For training. */
        FAMILIAR,
        /** For a test of what was learned. */
        UNSEEN
    }

    /** What models are trained on. */
    public static final PhantomSettings TRAINING = new PhantomSettings(512, 20, 1, 1, 1, Wording.FAMILIAR);

    /** Other noise, blur, geometry and words than in training. */
    public static final PhantomSettings HELD_OUT = new PhantomSettings(512, 20, 1.6, 1.4, 1.5, Wording.UNSEEN);

    /** Checks the ranges. */
    public PhantomSettings {
        check(pixels >= 64 && pixels <= 1024, "64 to 1024 pixels", pixels);
        check(slices >= 4 && slices <= 128, "4 to 128 slices", slices);
        check(noise > 0 && noise <= 10, "a noise factor above 0 and up to 10", noise);
        check(blur >= 0 && blur <= 10, "a blur factor of 0 to 10", blur);
        check(spread >= 0 && spread <= 3, "a spread factor of 0 to 3", spread);
    }

    private static void check(boolean good, String expected, Object found) {
        if (!good) {
            throw new RequestException("Expected " + expected + ", found " + found + ".", "correct the settings.");
        }
    }

    /** The same settings at another size. */
    public PhantomSettings withPixels(int value) {
        return new PhantomSettings(value, slices, noise, blur, spread, wording);
    }

    /** The same settings with another number of CT slices. */
    public PhantomSettings withSlices(int value) {
        return new PhantomSettings(pixels, value, noise, blur, spread, wording);
    }
}
