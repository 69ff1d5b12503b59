package io.github.radfound.training.internal.corpus;

import io.github.radfound.image.RadImage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A difference hash of 256 bits: of a picture of 17 × 16 grey levels, whether each is brighter than its right neighbour. It
 * does not change with brightness, contrast and size, and little with lossy compression. 64 bits, as usual for photographs,
 * are too few: pictures of different patients differ in fewer bits than copies of one (docs/adr, measured on VQA-RAD).
 *
 * @param bits four words, row-major, the first bit lowest
 */
record ImageHash(long[] bits) {

    /** Levels between the darkest and the brightest area below which there is no picture. */
    private static final double CONTRAST = 2;

    private static final int SIDE = 16;

    /** Bits. */
    static final int SIZE = SIDE * SIDE;

    /** The hash, or {@code null} of an image without contrast. */
    static @Nullable ImageHash of(RadImage image) {
        return of(Greys.of(image, SIDE + 1, SIDE));
    }

    static @Nullable ImageHash of(double[] greys) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double grey : greys) {
            least = Math.min(least, grey);
            most = Math.max(most, grey);
        }
        if (!(most - least >= CONTRAST)) {
            return null;
        }
        long[] bits = new long[SIZE / Long.SIZE];
        for (int i = 0; i < SIZE; i++) {
            int cell = i / SIDE * (SIDE + 1) + i % SIDE;
            if (greys[cell] > greys[cell + 1] + 1e-9) {
                bits[i / Long.SIZE] |= 1L << i % Long.SIZE;
            }
        }
        return new ImageHash(bits);
    }

    static int distance(long[] a, int first, long[] b, int second) {
        int distance = 0;
        for (int i = 0; i < SIZE / Long.SIZE; i++) {
            distance += Long.bitCount(a[first + i] ^ b[second + i]);
        }
        return distance;
    }

    String hex() {
        StringBuilder text = new StringBuilder();
        for (long word : bits) {
            text.append(String.format(Locale.ROOT, "%016x", word));
        }
        return text.toString();
    }
}
