package io.github.radfound.phantom.internal.anatomy;

import io.github.radfound.image.Laterality;
import io.github.radfound.phantom.Finding;
import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.internal.geometry.Cylinder;
import io.github.radfound.phantom.internal.geometry.Ellipsoid;
import io.github.radfound.phantom.internal.geometry.HalfSpace;
import io.github.radfound.phantom.internal.geometry.Profile;
import io.github.radfound.phantom.internal.geometry.Solid;
import io.github.radfound.phantom.internal.geometry.Vec;
import io.github.radfound.phantom.internal.imaging.Scene;
import java.util.List;
import java.util.Random;

/** A knee: femur, tibia, fibula, patella, soft tissue. The origin lies in the joint; the fibula is on the outer side. */
public final class Knee {

    private static final double CORTEX = 1.5;
    private static final double SPONGE = -1.05;

    private final Scene scene = new Scene();
    private final Random random;
    private final double outer;
    private final double size;

    private Knee(Laterality side, Random random) {
        this.outer = side == Laterality.R ? -1 : 1;
        this.random = random;
        this.size = 0.92 + 0.16 * random.nextDouble();
    }

    /** The scene of one knee. */
    public static Scene scene(Laterality side, List<Finding> findings, Random random) {
        Knee knee = new Knee(side, random);
        knee.flesh();
        knee.femur(broken(findings, FindingKind.FEMORAL_FRACTURE));
        knee.tibia(broken(findings, FindingKind.TIBIAL_FRACTURE));
        knee.small();
        return knee.scene;
    }

    private static double broken(List<Finding> findings, FindingKind kind) {
        return findings.stream()
                .filter(f -> f.kind() == kind)
                .mapToDouble(Finding::size)
                .findFirst()
                .orElse(0);
    }

    private void flesh() {
        double s = size * (0.95 + 0.2 * random.nextDouble());
        scene.add(
                Profile.of(new double[][] {
                            {-outer * 6, 8, 240, 80 * s, 84 * s},
                            {-outer * 4, 8, 120, 67 * s, 72 * s},
                            {0, 2, 40, 60 * s, 66 * s},
                            {0, 2, -10, 58 * s, 63 * s},
                            {0, 10, -60, 54 * s, 58 * s},
                            {0, 16, -120, 58 * s, 64 * s},
                            {0, 14, -250, 46 * s, 50 * s}
                        })
                        .slices(3, 0),
                1);
    }

    private void femur(double gap) {
        double s = size;
        Profile shaft = Profile.of(new double[][] {
            {-outer * 10, 8, 240, 15 * s, 15.5 * s},
            {-outer * 5, 7, 130, 15 * s, 15.5 * s},
            {-outer * 2, 6, 88 * s, 18 * s, 17 * s},
            {0, 5, 62 * s, 27 * s, 20 * s},
            {0, 5, 40 * s, 38 * s, 25 * s},
            {0, 6, 22 * s, 41 * s, 29 * s}
        });
        bone(shaft, 2.6 * s, gap, new Vec(-outer * 4, 6, (104 + 26 * random.nextDouble()) * s));
        for (int k = -1; k <= 1; k += 2) {
            Vec at = new Vec(k * outer * 21 * s, 9, 22 * s);
            scene.add(Ellipsoid.of(at, 20 * s, 30 * s, 19.5 * s).and(HalfSpace.below(22 * s)), CORTEX);
            scene.add(Ellipsoid.of(at, 18.6 * s, 28.4 * s, 17.8 * s).and(HalfSpace.below(22 * s)), SPONGE);
        }
    }

    private void tibia(double gap) {
        double s = size;
        Profile whole = Profile.of(new double[][] {
            {0, 7, -4 * s, 38 * s, 26 * s},
            {0, 7, -12 * s, 40 * s, 27 * s},
            {0, 6, -28 * s, 35 * s, 25 * s},
            {-outer, 5, -52 * s, 23 * s, 21 * s},
            {-outer, 7, -84 * s, 16 * s, 18 * s},
            {0, 10, -130, 14.5 * s, 16 * s},
            {outer * 2, 12, -250, 13 * s, 14 * s}
        });
        bone(whole, 2.4 * s, gap, new Vec(0, 9, -(92 + 34 * random.nextDouble()) * s));
        scene.add(new Cylinder(new Vec(0, 7, -3.9 * s), new Vec(0, 7, -6 * s), 26 * s), 0.2);
        for (int k = -1; k <= 1; k += 2) {
            scene.add(
                    Ellipsoid.of(new Vec(k * 6 * s, 6, -4 * s), 4 * s, 9 * s, 8 * s)
                            .and(HalfSpace.above(-4 * s)),
                    0.5);
        }
    }

    /** A shell with sponge inside; with a gap it falls into two parts. */
    private void bone(Profile profile, double cortex, double gap, Vec at) {
        Vec normal = new Vec(0.5 * random.nextGaussian(), 0.25 * random.nextGaussian(), 1).unit();
        Solid crack = new HalfSpace(at.plus(normal.times(gap / 2)), normal)
                .and(new HalfSpace(at.minus(normal.times(gap / 2)), normal.times(-1)));
        for (Solid slice : profile.slices(2, 0)) {
            scene.add(gap > 0 ? slice.minus(crack) : slice, CORTEX);
        }
        for (Solid slice : profile.slices(2, cortex)) {
            scene.add(gap > 0 ? slice.minus(crack) : slice, SPONGE);
        }
        for (int i = 0; gap > 0 && i < 3; i++) {
            Vec off = new Vec(13 * random.nextGaussian(), 8 * random.nextGaussian(), 5 * random.nextGaussian());
            scene.add(Ellipsoid.along(at.plus(off), normal, new Vec(1, 0.3, 0), 2.2, 5, 3), 0.5);
        }
    }

    private void small() {
        Vec head = new Vec(outer * 38 * size, 22, -30 * size);
        Vec foot = new Vec(outer * 34 * size, 24, -240);
        scene.add(new Cylinder(head, foot, 6 * size).or(Ellipsoid.of(head, 10 * size, 10 * size, 14 * size)), CORTEX);
        scene.add(
                new Cylinder(head, foot, 3.2 * size).or(Ellipsoid.of(head, 8.5 * size, 8.5 * size, 12 * size)), SPONGE);
        Vec patella = new Vec(0, -42 * size, 34 * size);
        scene.add(Ellipsoid.of(patella, 20 * size, 9 * size, 22 * size), CORTEX);
        scene.add(Ellipsoid.of(patella, 18 * size, 7.2 * size, 20 * size), SPONGE);
    }
}
