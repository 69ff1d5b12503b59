package io.github.radfound.training.data;

import java.util.Random;

/**
 * How pictures are changed at random, so that a model sees each of them in many ways: a part of it, darker or brighter, with
 * more or less contrast. Never flipped or turned: which side is which matters.
 *
 * @param leastArea  share of the picture's area that a crop keeps at least, above 0 to 1
 * @param brightness most that is added or taken, for values from 0 to 1
 * @param contrast   most by which the factor around the middle grey differs from 1, below 1
 * @param gamma      most by which the natural logarithm of the exponent differs from 0
 */
public record Augmentation(double leastArea, double brightness, double contrast, double gamma) {

    /** As CC-MIM draws its views: crops from half of the area on. */
    public static final Augmentation VIEWS = new Augmentation(0.5, 0.1, 0.2, 0.3);

    /** Weaker, for tuning: crops from four fifths of the area on. */
    public static final Augmentation TUNING = new Augmentation(0.8, 0.05, 0.1, 0.15);

    /** Checks the ranges. */
    public Augmentation {
        if (!(leastArea > 0 && leastArea <= 1)) {
            throw new IllegalArgumentException("leastArea must be above 0 and at most 1, was " + leastArea);
        }
        if (!(brightness >= 0 && brightness < 1 && contrast >= 0 && contrast < 1 && gamma >= 0 && gamma < 3)) {
            throw new IllegalArgumentException("brightness and contrast must be from 0 to 1, gamma from 0 to 3, were "
                    + brightness + ", " + contrast + " and " + gamma);
        }
    }

    /**
     * One drawing.
     *
     * @param side  share of width and height that is kept
     * @param x     where the crop begins, as a share of what is left over in width
     * @param y     the same in height
     * @param shift added
     * @param scale factor around the middle grey
     * @param power exponent
     */
    record Draw(double side, double x, double y, double shift, double scale, double power) {

        /** A value from 0 to 1, changed and still in that range. */
        float apply(float value) {
            double moved = (Math.pow(Math.min(1, Math.max(0, value)), power) - 0.5) * scale + 0.5 + shift;
            return (float) Math.min(1, Math.max(0, moved));
        }
    }

    Draw draw(Random random) {
        double area = leastArea + (1 - leastArea) * random.nextDouble();
        return new Draw(
                Math.sqrt(area),
                random.nextDouble(),
                random.nextDouble(),
                brightness * (2 * random.nextDouble() - 1),
                1 + contrast * (2 * random.nextDouble() - 1),
                Math.exp(gamma * (2 * random.nextDouble() - 1)));
    }
}
