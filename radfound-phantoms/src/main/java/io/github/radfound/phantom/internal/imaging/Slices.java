package io.github.radfound.phantom.internal.imaging;

import io.github.radfound.phantom.internal.geometry.Box;
import io.github.radfound.phantom.internal.geometry.Solid;
import io.github.radfound.phantom.internal.geometry.Vec;
import java.util.Random;

/**
 * Axial CT slices of a scene: attenuation sampled on a grid, the reconstruction's blur in the plane, noise.
 *
 * @param middle    middle of the volume
 * @param pitch     size of a pixel in mm
 * @param rows      rows of a slice
 * @param columns   columns of a slice
 * @param spacing   distance between slices in mm
 * @param count     slices, from the feet to the head
 * @param blur      sigma in pixels
 * @param noise     standard deviation in HU
 */
public record Slices(
        Vec middle, double pitch, int rows, int columns, double spacing, int count, double blur, double noise) {

    private static final int AIR = -1000;

    /** Height of a slice in mm. */
    public double z(int slice) {
        return middle.z() + spacing * (slice - (count - 1) / 2.0);
    }

    /** Values in HU, slice by slice, row-major. */
    public short[] scan(Scene scene, Random random) {
        int n = rows * columns;
        short[] out = new short[n * count];
        for (int slice = 0; slice < count; slice++) {
            float[] water = new float[n];
            for (Scene.Part part : scene.parts()) {
                add(part.solid(), part.added(), z(slice), water);
            }
            float[] soft = Blur.gaussian(water, rows, columns, blur);
            float[] grain = new float[n];
            for (int i = 0; i < n; i++) {
                grain[i] = (float) random.nextGaussian();
            }
            float[] speckle = Blur.gaussian(grain, rows, columns, 0.7);
            for (int i = 0; i < n; i++) {
                double value = 1000 * soft[i] + AIR + 2.4 * noise * speckle[i];
                out[slice * n + i] = (short) Math.max(-1024, Math.min(3071, Math.round(value)));
            }
        }
        return out;
    }

    private void add(Solid solid, double added, double z, float[] water) {
        Box box = solid.bounds();
        if (z < box.low().z() || z > box.high().z()) {
            return;
        }
        double left = middle.x() - pitch * (columns - 1) / 2;
        double front = middle.y() - pitch * (rows - 1) / 2;
        int c0 = (int) Math.max(0, Math.ceil((box.low().x() - left) / pitch));
        int c1 = (int) Math.min(columns - 1, Math.floor((box.high().x() - left) / pitch));
        int r0 = (int) Math.max(0, Math.ceil((box.low().y() - front) / pitch));
        int r1 = (int) Math.min(rows - 1, Math.floor((box.high().y() - front) / pitch));
        for (int r = r0; r <= r1; r++) {
            for (int c = c0; c <= c1; c++) {
                if (solid.contains(left + c * pitch, front + r * pitch, z)) {
                    water[r * columns + c] += (float) added;
                }
            }
        }
    }
}
