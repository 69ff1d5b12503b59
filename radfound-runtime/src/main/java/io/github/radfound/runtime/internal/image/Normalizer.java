package io.github.radfound.runtime.internal.image;

import io.github.radfound.runtime.internal.pack.Manifest;
import java.util.Arrays;

/**
 * From bytes to normalised floats with the arithmetic of Hugging Face's processors: byte × rescale in double precision,
 * rounded to float, then (x − mean) / std in float. A table of 256 values for each channel.
 */
final class Normalizer {

    private final float[][] tables = new float[3][256];

    Normalizer(Manifest.Image image) {
        for (int c = 0; c < 3; c++) {
            float mean = image.mean().get(c).floatValue();
            float std = image.std().get(c).floatValue();
            for (int level = 0; level < 256; level++) {
                tables[c][level] = ((float) (level * image.rescale()) - mean) / std;
            }
        }
    }

    /** The value of each of the 256 levels, in each channel. */
    float[][] tables() {
        return new float[][] {tables[0].clone(), tables[1].clone(), tables[2].clone()};
    }

    /**
     * Writes one channel of a square cut of a canvas on which a picture lies; outside the picture the level is 0.
     *
     * @param channel 0 to 2
     * @param picture the part of the picture that is on the canvas
     * @param left    column of its left edge relative to the cut
     * @param top     row of its top edge relative to the cut
     * @param side    side of the cut
     * @param target  receives side × side values
     * @param offset  where they start
     */
    void write(int channel, ByteImage picture, int left, int top, int side, float[] target, int offset) {
        float[] table = tables[channel];
        byte[] levels = picture.channel(channel);
        Arrays.fill(target, offset, offset + side * side, table[0]);
        int firstColumn = Math.max(0, left);
        int lastColumn = Math.min(side, left + picture.width());
        for (int y = Math.max(0, top); y < Math.min(side, top + picture.height()); y++) {
            int source = (y - top) * picture.width() - left;
            int row = offset + y * side;
            for (int x = firstColumn; x < lastColumn; x++) {
                target[row + x] = table[levels[source + x] & 0xff];
            }
        }
    }
}
