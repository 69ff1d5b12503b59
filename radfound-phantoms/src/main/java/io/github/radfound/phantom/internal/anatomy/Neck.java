package io.github.radfound.phantom.internal.anatomy;

import io.github.radfound.image.Laterality;
import io.github.radfound.phantom.Finding;
import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.Zone;
import io.github.radfound.phantom.internal.geometry.Cylinder;
import io.github.radfound.phantom.internal.geometry.Ellipsoid;
import io.github.radfound.phantom.internal.geometry.Profile;
import io.github.radfound.phantom.internal.geometry.Solid;
import io.github.radfound.phantom.internal.geometry.Vec;
import io.github.radfound.phantom.internal.imaging.Scene;
import java.util.List;
import java.util.Random;

/** A neck around the thyroid: lobes and isthmus, trachea, vessels, muscles, spine. The origin lies in the trachea. */
public final class Neck {

    private static final double GLAND = 0.10;

    private final Scene scene = new Scene();
    private final Random random;
    private final double size;

    private Neck(Random random) {
        this.random = random;
        this.size = 0.9 + 0.2 * random.nextDouble();
    }

    /** The scene of a neck. */
    public static Scene scene(List<Finding> findings, Random random) {
        Neck neck = new Neck(random);
        neck.outside();
        neck.inside();
        neck.thyroid(findings);
        return neck.scene;
    }

    private void outside() {
        double s = size * (1 + 0.1 * random.nextDouble());
        Profile skin = Profile.of(new double[][] {
            {0, 28, 90, 58 * s, 62 * s},
            {0, 28, 10, 60 * s, 60 * s},
            {0, 26, -40, 74 * s, 62 * s},
            {0, 24, -90, 130 * s, 70 * s}
        });
        double fat = 4 + 6 * random.nextDouble();
        scene.add(skin.slices(4, 0), 0.90);
        scene.add(skin.slices(4, fat), 0.14);
        for (int side = -1; side <= 1; side += 2) {
            gap(new Vec(side * 33 * s, 16, 0), 5, 20, side * 0.4);
            gap(new Vec(side * 44 * s, 40, 0), 4, 22, side * 0.9);
        }
    }

    /** Fat between muscles. */
    private void gap(Vec at, double across, double along, double turn) {
        Vec way = new Vec(Math.sin(turn), Math.cos(turn), 0);
        scene.add(Ellipsoid.along(at, way, new Vec(0, 0, 1), along, 120, across), -0.12);
    }

    private void inside() {
        scene.add(new Cylinder(new Vec(0, 0, -120), new Vec(0, -4, 90), 10.5 * size), 0.05);
        scene.add(new Cylinder(new Vec(0, 0, -120), new Vec(0, -4, 90), 8.6 * size), -1.06);
        scene.add(Ellipsoid.of(new Vec(3, 15 * size, 0), 8, 5, 200), 0.02);
        Vec spine = new Vec(0, 42 * size, 0);
        for (int i = -5; i <= 5; i++) {
            Vec at = spine.plus(new Vec(0, 0, 17 * i));
            scene.add(new Cylinder(at.minus(new Vec(0, 0, 7)), at.plus(new Vec(0, 0, 7)), 12 * size), 0.45);
            scene.add(new Cylinder(at.minus(new Vec(0, 0, 6)), at.plus(new Vec(0, 0, 6)), 10 * size), -0.22);
        }
        Vec canal = spine.plus(new Vec(0, 21 * size, 0));
        scene.add(Ellipsoid.of(canal, 15 * size, 12 * size, 4000), 0.5);
        scene.add(Ellipsoid.of(canal, 10.5 * size, 8 * size, 4000), -0.54);
        scene.add(Ellipsoid.of(spine.plus(new Vec(0, 37 * size, 0)), 3, 7, 4000), 0.5);
        for (int side = -1; side <= 1; side += 2) {
            Vec artery = new Vec(side * 27 * size, 13, 0);
            scene.add(new Cylinder(artery.plus(new Vec(0, 0, -120)), artery.plus(new Vec(side * 3, 0, 90)), 4.2), 0.05);
            Vec vein = new Vec(side * 36 * size, 6, 0);
            scene.add(
                    new Cylinder(
                            vein.plus(new Vec(0, 0, -120)),
                            vein.plus(new Vec(0, 0, 90)),
                            5 + 2.5 * random.nextDouble()),
                    0.045);
        }
    }

    private void thyroid(List<Finding> findings) {
        double big = 0.9 + 0.25 * random.nextDouble();
        long seed = random.nextLong();
        Solid windpipe = new Cylinder(new Vec(0, 0, -120), new Vec(0, -4, 90), 10.6 * size);
        for (int side = -1; side <= 1; side += 2) {
            Vec at = new Vec(side * 17 * size, 1, -4);
            Solid lobe = Ellipsoid.along(
                            at, new Vec(-side * 0.10, 0.06, 1), new Vec(1, 0, 0), 24 * big, 8.2 * big, 10 * big)
                    .minus(windpipe);
            scene.add(lobe, GLAND);
            for (Finding finding : findings) {
                if (finding.side() == (side < 0 ? Laterality.R : Laterality.L)) {
                    nodule(
                            at,
                            side,
                            finding,
                            windpipe,
                            new Random(seed + finding.kind().ordinal()));
                }
            }
        }
        scene.add(Ellipsoid.of(new Vec(0, -13 * size, -12), 13 * size, 3.2, 9).minus(windpipe), GLAND);
    }

    private void nodule(Vec lobe, int side, Finding finding, Solid windpipe, Random own) {
        double z = finding.zone() == Zone.UPPER ? 13 : finding.zone() == Zone.LOWER ? -13 : 0;
        double r = finding.size() / 2;
        Vec at = lobe.plus(new Vec(side * 0.45 * Math.max(0, r - 3), 1.5 * own.nextGaussian(), z));
        Solid ball = Ellipsoid.of(at, r, r * (0.85 + 0.3 * own.nextDouble()), r).minus(windpipe);
        if (finding.kind() == FindingKind.CALCIFIED_THYROID_NODULE) {
            scene.add(ball, 0.02);
            scene.add(ball.minus(Ellipsoid.ball(at, 0.78 * r)), 0.42);
        } else {
            scene.add(ball, -0.085);
        }
    }
}
