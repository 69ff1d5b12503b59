package io.github.radfound.phantom.internal.anatomy;

import java.util.Random;

/**
 * How one breast differs from another.
 *
 * @param depth     from chest wall to nipple in mm
 * @param across    half of its width at the chest wall in mm
 * @param thickness under compression in mm
 * @param density   share of glandular tissue, 0 to 1
 */
public record BreastShape(double depth, double across, double thickness, double density) {

    /** Some breast of a density category, 0 (almost entirely fatty) to 3 (extremely dense). */
    public static BreastShape some(int category, Random random) {
        return new BreastShape(
                78 + 30 * random.nextDouble(),
                74 + 22 * random.nextDouble(),
                44 + 16 * random.nextDouble(),
                Math.max(0.02, 0.06 + 0.26 * category + 0.08 * (random.nextDouble() - 0.5)));
    }
}
