package io.github.radfound.phantom.internal.imaging;

import io.github.radfound.phantom.internal.geometry.Ray;
import io.github.radfound.phantom.internal.geometry.Solid;
import io.github.radfound.phantom.internal.geometry.Spans;

/** Line integrals of a scene: what Beer and Lambert's law takes the exponential of. */
public final class Projection {

    private Projection() {}

    /** Millimetres of water that each pixel's ray passes, row-major. */
    public static float[] of(Scene scene, Camera camera) {
        Ray[] rays = new Ray[camera.rows() * camera.columns()];
        for (int i = 0; i < rays.length; i++) {
            rays[i] = camera.ray(i / camera.columns(), i % camera.columns());
        }
        float[] water = new float[rays.length];
        Spans spans = new Spans();
        for (Scene.Part part : scene.parts()) {
            add(part.solid(), part.added(), camera, rays, spans, water);
        }
        return water;
    }

    /** Millimetres that each pixel's ray passes inside of one solid. */
    public static float[] thickness(Solid solid, Camera camera) {
        return of(new Scene().add(solid, 1), camera);
    }

    private static void add(Solid solid, double added, Camera camera, Ray[] rays, Spans spans, float[] water) {
        if (solid.bounds().isEmpty()) {
            return;
        }
        int[] reach = camera.reach(solid.bounds());
        for (int row = reach[0]; row <= reach[1]; row++) {
            for (int column = reach[2]; column <= reach[3]; column++) {
                int i = row * camera.columns() + column;
                solid.along(rays[i], spans);
                if (!spans.isEmpty()) {
                    water[i] += (float) (added * spans.length());
                }
            }
        }
    }
}
