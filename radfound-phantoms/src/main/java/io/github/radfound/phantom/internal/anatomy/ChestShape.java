package io.github.radfound.phantom.internal.anatomy;

import java.util.Random;

/**
 * How one chest differs from another; factors of an adult's measures unless said.
 *
 * @param width     across
 * @param depth     front to back
 * @param height    of the lungs
 * @param heart     size of the heart: above 1.22 its shadow passes half of the thorax's width
 * @param breath    mm by which the diaphragm stands higher than in full inspiration
 * @param fat       mm under the skin
 * @param breasts   size, 0 for none
 * @param scoliosis mm by which the spine bends to the left
 */
public record ChestShape(
        double width,
        double depth,
        double height,
        double heart,
        double breath,
        double fat,
        double breasts,
        double scoliosis) {

    /** Some chest with a heart of ordinary size. */
    public static ChestShape some(Random random) {
        boolean woman = random.nextBoolean();
        double build = random.nextGaussian();
        return new ChestShape(
                (woman ? 0.92 : 1.0) * (1 + 0.04 * build),
                (woman ? 0.94 : 1.0) * (1 + 0.05 * build + 0.03 * random.nextGaussian()),
                (woman ? 0.93 : 1.0) * (1 + 0.04 * random.nextGaussian()),
                0.94 + 0.05 * random.nextGaussian(),
                12 * random.nextDouble() * random.nextDouble(),
                6 + 18 * random.nextDouble(),
                woman ? 0.7 + 0.5 * random.nextDouble() : 0,
                6 * random.nextGaussian());
    }

    /** The same chest with a heart of another size. */
    public ChestShape withHeart(double factor) {
        return new ChestShape(width, depth, height, factor, breath, fat, breasts, scoliosis);
    }
}
