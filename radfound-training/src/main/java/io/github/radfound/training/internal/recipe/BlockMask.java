package io.github.radfound.training.internal.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which patches of an image are hidden: a share of the square blocks of some 32 pixels that show something. Blocks of one
 * grey, such as the air around a patient, teach nothing and are never hidden.
 */
public final class BlockMask {

    /** Side of a block in pixels, as near as whole patches come. */
    private static final int BLOCK = 32;

    /** Deviation, in the units of normalised pixels, below which a block is one grey: 2 % of the range. */
    private static final double FLAT = 0.075;

    private final int side;
    private final int patch;
    private final int grid;
    private final int perBlock;
    private final double share;

    /**
     * Masks for images.
     *
     * @param side  height and width in pixels
     * @param patch height and width of a patch
     * @param share of the blocks that show something
     */
    public BlockMask(int side, int patch, double share) {
        this.side = side;
        this.patch = patch;
        this.grid = side / patch;
        this.perBlock = Math.max(1, Math.round((float) BLOCK / patch));
        this.share = share;
    }

    /** Patches of an image. */
    public int patches() {
        return grid * grid;
    }

    /**
     * Draws a mask.
     *
     * @param pixels [3, side, side], normalised; the first channel decides
     * @param target takes 1 for each hidden patch, 0 for others, row by row from {@code offset} on
     */
    public void draw(float[] pixels, Random random, float[] target, int offset) {
        int blocks = (grid + perBlock - 1) / perBlock;
        List<Integer> foreground = new ArrayList<>();
        for (int block = 0; block < blocks * blocks; block++) {
            if (deviation(pixels, block / blocks, block % blocks) > FLAT) {
                foreground.add(block);
            }
        }
        Collections.shuffle(foreground, random);
        int hidden = foreground.isEmpty() ? 0 : Math.max(1, (int) Math.round(share * foreground.size()));
        Arrays.fill(target, offset, offset + patches(), 0);
        for (int block : foreground.subList(0, hidden)) {
            hide(block / blocks, block % blocks, target, offset);
        }
    }

    private void hide(int blockRow, int blockColumn, float[] target, int offset) {
        for (int row = blockRow * perBlock; row < Math.min(grid, (blockRow + 1) * perBlock); row++) {
            int first = blockColumn * perBlock;
            Arrays.fill(target, offset + row * grid + first, offset + row * grid + Math.min(grid, first + perBlock), 1);
        }
    }

    private double deviation(float[] pixels, int blockRow, int blockColumn) {
        int size = perBlock * patch;
        int bottom = Math.min(side, (blockRow + 1) * size);
        int right = Math.min(side, (blockColumn + 1) * size);
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int y = blockRow * size; y < bottom; y++) {
            for (int x = blockColumn * size; x < right; x++) {
                double value = pixels[y * side + x];
                sum += value;
                squares += value * value;
                count++;
            }
        }
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }
}
