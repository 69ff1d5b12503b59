package io.github.radfound.training.internal.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockMaskTest {

    private static final int SIDE = 128;

    /** Noise in the left half, one grey in the right one. */
    private static float[] half() {
        float[] pixels = new float[3 * SIDE * SIDE];
        Random random = new Random(4);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % SIDE < SIDE / 2 ? (float) random.nextGaussian() : -1;
        }
        return pixels;
    }

    @Test
    void aShareOfTheBlocksThatShowSomethingIsHiddenAndNoOther() {
        BlockMask mask = new BlockMask(SIDE, 16, 0.6);
        assertThat(mask.patches()).isEqualTo(64);
        for (int seed = 0; seed < 50; seed++) {
            float[] target = new float[64 + 3];
            target[1] = 7;
            mask.draw(half(), new Random(seed), target, 3);
            int hidden = 0;
            for (int patch = 0; patch < 64; patch++) {
                assertThat(target[3 + patch]).isIn(0f, 1f);
                hidden += (int) target[3 + patch];
                if (patch % 8 >= 4) {
                    assertThat(target[3 + patch]).as("patch of one grey").isZero();
                }
                // Blocks are squares of two by two patches.
                int corner = patch / 16 * 16 + patch % 8 / 2 * 2;
                assertThat(target[3 + patch]).isEqualTo(target[3 + corner]);
            }
            // 60 % of 8 blocks are 5, of four patches each.
            assertThat(hidden).isEqualTo(20);
            assertThat(target[1]).isEqualTo(7);
        }
    }

    @Test
    void anImageOfOneGreyHidesNothingAndPatchesThatDoNotDivideBlocksAreAllRight() {
        float[] target = new float[64];
        new BlockMask(SIDE, 16, 0.6).draw(new float[3 * SIDE * SIDE], new Random(1), target, 0);
        assertThat(target).containsOnly(0);

        BlockMask odd = new BlockMask(112, 14, 1);
        float[] pixels = new float[3 * 112 * 112];
        Random random = new Random(2);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        float[] all = new float[odd.patches()];
        odd.draw(pixels, random, all, 0);
        assertThat(all).containsOnly(1);
    }
}
