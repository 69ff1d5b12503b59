package io.github.radfound.phantom.internal.anatomy;

import io.github.radfound.image.Laterality;
import io.github.radfound.phantom.Finding;
import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.internal.geometry.Ellipsoid;
import io.github.radfound.phantom.internal.geometry.HalfSpace;
import io.github.radfound.phantom.internal.geometry.Solid;
import io.github.radfound.phantom.internal.geometry.Tube;
import io.github.radfound.phantom.internal.geometry.Vec;
import io.github.radfound.phantom.internal.imaging.Scene;
import java.util.List;
import java.util.Random;

/** A head above the orbits: scalp, skull, brain with grey and white matter, ventricles, sulci, falx. */
public final class Head {

    private static final double WHITE = 0.027;
    private static final double GREY = 0.012;
    private static final double FLUID = 0.008;
    private static final double BLOOD = 0.036;

    private final Scene scene = new Scene();
    private final Random random;
    private final double size;
    private final double shift;
    private final Solid brain;

    private Head(Random random, double shift) {
        this.random = random;
        this.size = 0.94 + 0.12 * random.nextDouble();
        this.shift = shift;
        this.brain = ball(0, 66, 84, 78);
    }

    /** The scene of a head. */
    public static Scene scene(List<Finding> findings, Random random) {
        double shift = 0;
        for (Finding finding : findings) {
            double push =
                    finding.kind() == FindingKind.SUBDURAL_HAEMATOMA ? 0.35 * finding.size() : 0.09 * finding.size();
            shift += finding.side() == Laterality.L ? -push : push;
        }
        Head head = new Head(random, shift);
        head.shell();
        head.matter();
        head.ventricles(findings);
        for (Finding finding : findings) {
            head.blood(finding);
        }
        return head.scene;
    }

    private Solid ball(double z, double x, double y, double up) {
        return Ellipsoid.of(new Vec(0, 0, z), x * size, y * size, up * size);
    }

    private void shell() {
        scene.add(ball(0, 78, 97, 92), 0.95);
        scene.add(ball(0, 73, 91.5, 86), 0.95);
        scene.add(ball(0, 70.5, 88.8, 83.2), -0.35);
        scene.add(ball(0, 69, 87.2, 81.5), 0.35);
        scene.add(ball(0, 66.6, 84.6, 78.6), -0.90 + FLUID);
    }

    private void matter() {
        scene.add(brain, WHITE + GREY - FLUID);
        Solid white = ball(0, 57, 74, 69);
        scene.add(white, -GREY);
        for (int i = 0; i < 150; i++) {
            double turn = 2 * Math.PI * random.nextDouble();
            double up = 1.8 * random.nextDouble() - 0.9;
            double flat = Math.sqrt(1 - up * up);
            Vec out = new Vec(66 * Math.cos(turn) * flat, 84 * Math.sin(turn) * flat, 78 * up).times(size);
            Vec in = out.times(0.80 + 0.08 * random.nextDouble());
            Vec mid = out.towards(in, 0.5).plus(new Vec(random.nextGaussian(), random.nextGaussian(), 0).times(2.4));
            Vec along = new Vec(-Math.sin(turn), Math.cos(turn), 0.4 * random.nextGaussian());
            scene.add(
                    Ellipsoid.along(mid, in.minus(out), along, 8 * size, 1.1, 14)
                            .and(brain),
                    FLUID - WHITE - GREY + 0.006);
            Vec fold = in.times(0.94);
            scene.add(
                    Ellipsoid.along(fold, in.minus(out), along, 8 * size, 5, 14).and(white), GREY * 0.8);
        }
        scene.add(Ellipsoid.of(new Vec(shift * 0.3, 0, 20), 0.9, 80 * size, 58 * size), 0.012);
        for (int side = -1; side <= 1; side += 2) {
            scene.add(Ellipsoid.of(new Vec(side * 13 * size + shift, 12, -2), 8, 14, 11), GREY);
            scene.add(
                    Ellipsoid.along(
                            new Vec(side * 24 * size + shift, -3, 0),
                            new Vec(side * 0.4, 1, 0),
                            new Vec(1, 0, 0),
                            20,
                            6,
                            13),
                    GREY);
        }
    }

    private void ventricles(List<Finding> findings) {
        double wide = 0.8 + 0.6 * random.nextDouble();
        for (int side = -1; side <= 1; side += 2) {
            Laterality here = side < 0 ? Laterality.R : Laterality.L;
            boolean pressed = findings.stream().anyMatch(f -> f.side() == here);
            double w = pressed ? 0.55 * wide : wide;
            List<Vec> horn = Tube.curve(
                    6,
                    new Vec(side * 12 + shift, -34, 10).times(size),
                    new Vec(side * 7 + shift, -10, 17).times(size),
                    new Vec(side * 13 + shift, 22, 15).times(size),
                    new Vec(side * 24 + shift, 40, 4).times(size));
            for (Vec p : horn) {
                scene.add(Ellipsoid.of(p, 3.6 * w, 5.2, 6).and(brain), 0.35 * (FLUID - WHITE));
            }
        }
        scene.add(Ellipsoid.of(new Vec(shift, 8, -2), 2.2 * wide, 14, 12), FLUID - WHITE);
        scene.add(Ellipsoid.of(new Vec(0, 34, -22), 14, 3, 6), FLUID - WHITE);
    }

    private void blood(Finding finding) {
        int side = finding.side() == Laterality.R ? -1 : 1;
        if (finding.kind() == FindingKind.INTRACEREBRAL_HAEMORRHAGE) {
            double r = finding.size() / 2;
            Vec at = new Vec(
                    side * (24 + 8 * random.nextDouble()) * size,
                    (-8 + 30 * (random.nextDouble() - 0.4)) * size,
                    12 * (random.nextDouble() - 0.3));
            scene.add(Ellipsoid.of(at, 1.5 * r, 1.6 * r, 1.5 * r).and(brain), -0.010);
            scene.add(
                    Ellipsoid.of(at, r, r * (1 + 0.3 * random.nextDouble()), r).and(brain), BLOOD);
            for (int i = 0; i < 6; i++) {
                Vec off = new Vec(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).times(0.45 * r);
                scene.add(Ellipsoid.ball(at.plus(off), 0.5 * r).and(brain), 0.008);
            }
        } else if (finding.kind() == FindingKind.SUBDURAL_HAEMATOMA) {
            double t = finding.size();
            Solid inner = Ellipsoid.of(new Vec(-side * t * 0.9, 3, -3), 66 * size - 0.1 * t, 84 * size, 78 * size);
            Solid space = ball(0, 66.4, 84.4, 78.4);
            Solid half = new HalfSpace(new Vec(side * 6, 0, 0), new Vec(-side, 0, 0));
            scene.add(space.minus(inner).and(half), BLOOD - 0.004);
        }
    }
}
