package io.github.radfound.examples.tiny;

import io.github.radfound.phantom.PhantomSettings;
import io.github.radfound.phantom.PhantomStudy;
import io.github.radfound.phantom.Phantoms;
import io.github.radfound.phantom.Region;
import java.util.List;
import java.util.Random;

/**
 * Which studies there are to learn from: an endless row of them, each of which follows from the seed and its number alone.
 * Sharpness, noise and size of the pictures vary, and stay away from those of the held-out studies.
 *
 * @param seed    of everything
 * @param regions what is shown, in turn
 * @param part    what the studies are for
 */
record Curriculum(long seed, List<Region> regions, Part part) {

    /** What studies are for. */
    enum Part {
        /** To train with. */
        TRAIN,
        /** To choose weights with: other people, in pictures and words of the same kind. */
        VALIDATION,
        /** To test with: other people, and words, noise, blur and geometry that nothing was trained with. */
        TEST
    }

    /** Two chests for each study of another region: it has the most findings. */
    static final List<Region> ALL =
            List.of(Region.CHEST, Region.BREAST, Region.CHEST, Region.THYROID, Region.HEAD, Region.CHEST, Region.KNEE);

    private static final int[] PIXELS = {128, 160, 224};
    private static final int HELD_OUT_PIXELS = 256;
    private static final int SLICES = 20;
    private static final int SKETCH = 64;
    private static final int SKETCH_SLICES = 4;
    private static final long OTHERS = 1_000_003;
    private static final long STEP = 0x9E3779B97F4A7C15L;

    Curriculum {
        regions = List.copyOf(regions);
    }

    /** A study by its number. */
    PhantomStudy study(long number) {
        Region region = regions.get((int) (number % regions.size()));
        Random random = new Random((seed + OTHERS * part.ordinal()) * STEP + number);
        random.nextLong();
        return Phantoms.of(seed + OTHERS * part.ordinal(), settings(random)).study(region, number);
    }

    /** A study of the same kind in small pictures, for its words. */
    PhantomStudy sketch(long number) {
        PhantomSettings settings = part == Part.TEST ? PhantomSettings.HELD_OUT : PhantomSettings.TRAINING;
        return Phantoms.of(seed, settings.withPixels(SKETCH).withSlices(SKETCH_SLICES))
                .study(regions.get((int) (number % regions.size())), number);
    }

    private PhantomSettings settings(Random random) {
        if (part == Part.TEST) {
            return PhantomSettings.HELD_OUT.withPixels(HELD_OUT_PIXELS).withSlices(SLICES);
        }
        return new PhantomSettings(
                PIXELS[random.nextInt(PIXELS.length)],
                SLICES,
                0.3 + 0.9 * random.nextDouble(),
                0.7 + 0.5 * random.nextDouble(),
                0.6 + 0.5 * random.nextDouble(),
                PhantomSettings.Wording.FAMILIAR);
    }

    @Override
    public String toString() {
        return part + " studies of seed " + seed + ", regions " + regions;
    }
}
