package io.github.radfound.phantom.internal.anatomy;

import io.github.radfound.phantom.internal.geometry.Ellipsoid;
import io.github.radfound.phantom.internal.geometry.Solid;
import io.github.radfound.phantom.internal.geometry.Tube;
import io.github.radfound.phantom.internal.geometry.Vec;
import io.github.radfound.phantom.internal.imaging.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A chest: trunk, lungs, heart and great vessels, diaphragm, airways, bones. The origin lies in the middle of the thorax at
 * the height of the carina. Measures are those of adults, varied; attenuation is relative to water.
 */
final class Thorax {

    static final double LUNG = -0.72;
    private static final double AIR = -1;

    private final ChestShape shape;
    private final Random random;
    private final Scene scene = new Scene();

    final Solid heart;
    final Solid aorta;
    final Solid mediastinum;
    final Solid[] domes = new Solid[2];
    /** Pleural cavities: patient's right, patient's left. */
    final Solid[] cavities = new Solid[2];

    Thorax(ChestShape shape, Random random) {
        this.shape = shape;
        this.random = random;
        double h = shape.heart();
        Vec middle = new Vec(18 + 10 * (h - 1), -32, -62);
        heart = Ellipsoid.along(middle, new Vec(0.78, -0.35, -0.52), new Vec(0, 0, 1), 66 * h, 50 * h, 48 * h)
                .or(Ellipsoid.of(new Vec(-14, -22, -42), 38 * h, 34, 46 * Math.sqrt(h)));
        mediastinum = Ellipsoid.of(new Vec(2, 8, 30), 33 * shape.width(), 44, 105);
        aorta = Ellipsoid.ball(new Vec(27, 12, 32), 19).or(Ellipsoid.of(new Vec(22, 44, -50), 13, 14, 110));
        domes[0] = dome(-1);
        domes[1] = dome(1);
        cavities[0] = cavity(-1);
        cavities[1] = cavity(1);
    }

    private Solid dome(int side) {
        double top = -96 * shape.height() + (side < 0 ? 12 : 0) + shape.breath();
        double x = 78 * shape.width();
        return Ellipsoid.of(new Vec(side * x, 4, top - 120), 84 * shape.width(), 118 * shape.depth(), 120);
    }

    private Solid cavity(int side) {
        double x = 66 * shape.width();
        Solid wall =
                Ellipsoid.of(new Vec(side * x, 6, -30), 69 * shape.width(), 94 * shape.depth(), 160 * shape.height());
        Solid chest = Ellipsoid.of(new Vec(0, 4, -62), 138 * shape.width(), 98 * shape.depth(), 205 * shape.height());
        Solid tendon = Ellipsoid.of(new Vec(6, 6, -160 * shape.height()), 46 * shape.width(), 70, 74);
        Solid lung =
                wall.and(chest).minus(tendon).minus(mediastinum).minus(heart).minus(domes[side < 0 ? 0 : 1]);
        return side > 0 ? lung.minus(aorta) : lung;
    }

    Scene scene() {
        return scene;
    }

    /** Everything but the lungs and what is in them. */
    void build() {
        trunk();
        airways();
        abdomen();
        spine();
        for (int rib = 1; rib <= 12; rib++) {
            rib(rib, -1);
            rib(rib, 1);
        }
        for (int side = -1; side <= 1; side += 2) {
            shoulder(side);
        }
        sternum();
    }

    private void trunk() {
        double w = shape.width();
        double fat = shape.fat();
        Solid body = Ellipsoid.of(new Vec(0, 5, -120), 168 * w + fat, 112 * shape.depth() + fat, 420)
                .or(Ellipsoid.of(new Vec(0, 12, 118), 205 * w + fat, 74, 74))
                .or(Ellipsoid.of(new Vec(0, 12, 200), 62 + fat / 2, 62, 110));
        scene.add(body, 1);
        Solid inner = Ellipsoid.of(new Vec(0, 5, -60), 146 * w, 104 * shape.depth(), 230 * shape.height());
        scene.add(body.minus(inner), -0.08);
        if (shape.breasts() > 0) {
            for (int side = -1; side <= 1; side += 2) {
                double r = shape.breasts();
                for (int layer = 0; layer < 6; layer++) {
                    double share = 1 - 0.13 * layer;
                    Vec at = new Vec(side * 80 * w, -100 * shape.depth() - fat / 2, -70 - 10 * r * share);
                    scene.add(
                            Ellipsoid.of(at, 64 * r * share, 30 * r, 58 * r * share)
                                    .minus(body),
                            0.16);
                }
            }
        }
    }

    private void airways() {
        List<Vec> trachea =
                Tube.curve(5, new Vec(0, -8, 190), new Vec(1, 2, 110), new Vec(2, 14, 50), new Vec(2, 18, 8));
        scene.add(Tube.of(trachea, 8.5), AIR);
        scene.add(
                Tube.of(Tube.curve(4, new Vec(0, 18, 10), new Vec(-16, 20, -8), new Vec(-34, 22, -26)), 7, 5.5),
                0.8 * AIR);
        scene.add(
                Tube.of(Tube.curve(4, new Vec(4, 18, 10), new Vec(24, 21, -4), new Vec(46, 24, -18)), 6.5, 4.5),
                0.8 * AIR);
    }

    private void abdomen() {
        double top = -96 * shape.height() + shape.breath();
        scene.add(Ellipsoid.of(new Vec(68, -20, top - 34), 34, 30, 20 + 6 * random.nextDouble()), AIR);
        scene.add(Ellipsoid.of(new Vec(-70, 0, top - 90), 80, 70, 80), 0.06);
    }

    private void spine() {
        double curve = shape.scoliosis();
        for (int i = 0; i < 17; i++) {
            double z = 165 - 24.0 * i;
            double size = 0.8 + 0.03 * i;
            double x = curve * Math.sin(Math.PI * i / 16);
            double y = 60 + 14 * Math.sin(Math.PI * i / 12) - 4;
            Vec centre = new Vec(x, y, z);
            Vec half = new Vec(0, 0, 9.2 * size);
            Solid body = Ellipsoid.of(centre, 21 * size, 17 * size, 40).and(slab(z, 9.6 * size));
            Solid marrow = Ellipsoid.of(centre, 18.5 * size, 14.5 * size, 40).and(slab(z, 8.0 * size));
            scene.add(body, 0.6);
            scene.add(marrow, -0.3);
            for (int side = -1; side <= 1; side += 2) {
                Vec pedicle = centre.plus(new Vec(side * 13 * size, 20 * size, 4));
                scene.add(
                        Tube.of(List.of(pedicle.minus(new Vec(0, 6, 0)), pedicle.plus(new Vec(0, 10, 0))), 4.6 * size),
                        0.6);
                Vec transverse = pedicle.plus(new Vec(0, 11, 0));
                scene.add(Tube.of(List.of(transverse, transverse.plus(new Vec(side * 22 * size, 5, 3))), 4, 3), 0.5);
            }
            Vec spinous = centre.plus(new Vec(0, 34 * size, -4));
            scene.add(Tube.of(List.of(spinous, spinous.plus(new Vec(0, 24, -14)).plus(half.times(-0.2))), 3.4), 0.7);
        }
    }

    private static Solid slab(double z, double half) {
        return io.github.radfound.phantom.internal.geometry.HalfSpace.below(z + half)
                .and(io.github.radfound.phantom.internal.geometry.HalfSpace.above(z - half));
    }

    /** A flat bar along the chest wall: two tubes one above the other, their marrow taken out again. */
    private void rib(int number, int side) {
        double share = (number - 1) / 11.0;
        double widest = (62 + 84 * Math.pow(Math.sin(Math.PI * (0.16 + 0.46 * share)), 1.4)) * shape.width();
        double deep = (46 + 54 * Math.sin(Math.PI * (0.14 + 0.46 * share))) * shape.depth();
        double head = 152 - 24.2 * number * shape.height() - 2;
        double fall = (30 + 62 * Math.sin(Math.PI * Math.min(1, 0.1 + 0.62 * share))) * shape.height();
        double end = number <= 7 ? 2.35 : number <= 10 ? 2.1 - 0.1 * (number - 7) : 1.25 - 0.3 * (number - 11);
        List<Vec> path = new ArrayList<>();
        int steps = 26;
        for (int i = 0; i <= steps; i++) {
            double angle = 0.12 + (end - 0.12) * i / steps;
            double along = angle / 2.35;
            double x = side * (16 + (widest - 16) * Math.pow(Math.sin(Math.min(angle, Math.PI)), 0.72));
            double y = 12 + deep * Math.cos(angle) + 14 * (1 - along);
            double z = head - fall * (1 - Math.cos(Math.PI * Math.min(1, along))) / 2 - 3 * Math.sin(Math.PI * along);
            path.add(new Vec(x, y, z));
        }
        double r = number == 1 || number > 10 ? 3.0 : 3.6;
        double shift = number > 10 ? 1.6 : 3.2;
        for (int k = -1; k <= 1; k += 2) {
            List<Vec> edge = path.stream().map(p -> p.plus(new Vec(0, 0, 0))).toList();
            List<Vec> moved = new ArrayList<>();
            for (Vec p : edge) {
                moved.add(p.plus(new Vec(0, 0, k * shift)));
            }
            scene.add(Tube.of(moved, r), 1.25);
            scene.add(Tube.of(moved, r - 0.9), -0.75);
        }
    }

    private void shoulder(int side) {
        double w = shape.width();
        List<Vec> clavicle = Tube.curve(
                8,
                new Vec(side * 18, -62, 104),
                new Vec(side * 62 * w, -74, 112),
                new Vec(side * 110 * w, -46, 124),
                new Vec(side * 158 * w, -22, 126));
        scene.add(Tube.of(clavicle, 6.6, 5.6), 0.72);
        scene.add(Tube.of(clavicle, 4.4, 3.6), -0.40);
        Vec top = new Vec(side * 164 * w, 62, 112);
        Solid blade = Ellipsoid.along(
                new Vec(side * 136 * w, 92, 46), new Vec(side * 0.30, 0.05, 0.95), new Vec(side, 0.5, 0), 78, 42, 3.4);
        scene.add(blade, 0.5);
        List<Vec> border = Tube.curve(
                6, top.plus(new Vec(0, 10, -8)), new Vec(side * 158 * w, 92, 20), new Vec(side * 128 * w, 100, -30));
        scene.add(Tube.of(border, 4.2, 3.2), 0.5);
        Vec joint = new Vec(side * 184 * w, 24, 112);
        scene.add(Ellipsoid.ball(joint, 22), 0.55);
        scene.add(Ellipsoid.ball(joint, 20), -0.3);
    }

    private void sternum() {
        scene.add(Ellipsoid.of(new Vec(0, -88 * shape.depth(), 20), 17, 5, 82), 0.4);
    }
}
