package io.github.radfound.phantom.internal.anatomy;

import io.github.radfound.phantom.internal.geometry.Cylinder;
import io.github.radfound.phantom.internal.geometry.Solid;
import io.github.radfound.phantom.internal.geometry.Vec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Vessels of a lung: a tree that branches from the hilum, each pair of branches carrying its parent's flow. */
final class LungTree {

    private final Random random;
    private final Predicate<Vec> inside;
    private final List<Solid> bars = new ArrayList<>();

    private LungTree(Random random, Predicate<Vec> inside) {
        this.random = random;
        this.inside = inside;
    }

    /** The vessels of one side, -1 for the patient's right and 1 for the left, that stay inside. */
    static List<Solid> grow(int side, Random random, Predicate<Vec> inside) {
        LungTree tree = new LungTree(random, inside);
        Vec hilum = new Vec(side * 34, 12, side < 0 ? -18 : -8);
        for (int i = 0; i < 13; i++) {
            double up = Math.PI * (i / 12.0 - 0.5) * 0.96;
            double front = random.nextGaussian() * 0.5;
            Vec way = new Vec(side * Math.cos(up), front, Math.sin(up)).unit();
            tree.branch(hilum, way, 3.1 + 1.3 * random.nextDouble() + (up < -0.4 ? 0.9 : 0), 0);
        }
        return tree.bars;
    }

    private void branch(Vec from, Vec way, double radius, int depth) {
        if (radius < 0.42 || depth > 9) {
            return;
        }
        double length = radius * (5.5 + 3 * random.nextDouble()) + 4;
        Vec at = from;
        Vec direction = way;
        int pieces = Math.max(2, (int) (length / 5));
        for (int i = 0; i < pieces; i++) {
            direction = direction.plus(some(0.14)).unit();
            Vec next = at.plus(direction.times(length / pieces));
            if (depth > 0 && !inside.test(next)) {
                return;
            }
            bars.add(new Cylinder(at, next, radius * (1 - 0.15 * i / pieces)));
            at = next;
        }
        double share = 0.35 + 0.3 * random.nextDouble();
        Vec turn = direction.cross(some(1)).unit().times(0.45 + 0.35 * random.nextDouble());
        branch(at, direction.plus(turn.times(share)).unit(), radius * Math.cbrt(1 - share) * 0.94, depth + 1);
        branch(at, direction.minus(turn.times(1 - share)).unit(), radius * Math.cbrt(share) * 0.94, depth + 1);
    }

    private Vec some(double scale) {
        return new Vec(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).times(scale);
    }
}
