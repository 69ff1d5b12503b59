package io.github.radfound.phantom.internal.anatomy;

import io.github.radfound.phantom.Finding;
import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.Zone;
import io.github.radfound.phantom.internal.geometry.Ellipsoid;
import io.github.radfound.phantom.internal.geometry.HalfSpace;
import io.github.radfound.phantom.internal.geometry.Solid;
import io.github.radfound.phantom.internal.geometry.Tube;
import io.github.radfound.phantom.internal.geometry.Vec;
import io.github.radfound.phantom.internal.imaging.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One breast under compression. Here x runs from the chest wall to the nipple, y across the picture (to the outside in a
 * CC view, up in an MLO view), z along the beam; in mm. Both views show the same findings, each at its place.
 */
public final class Breast {

    /** The two standard projections. */
    public enum View {
        /** From above. */
        CC,
        /** Obliquely from the middle to the side. */
        MLO
    }

    private static final double FAT = 0.55;
    private static final double GLAND = 0.45;

    private final BreastShape shape;
    private final View view;
    private final Random random;
    private final Scene scene = new Scene();
    private final Solid skin;

    private Breast(BreastShape shape, View view, Random random) {
        this.shape = shape;
        this.view = view;
        this.random = random;
        this.skin = outline(0);
    }

    /** The scene of one breast in one view; the same seed gives the same breast in both. */
    public static Scene scene(BreastShape shape, View view, List<Finding> findings, long seed) {
        Breast breast = new Breast(shape, view, new Random(seed));
        breast.tissue();
        Random places = new Random(seed ^ 0x5DEECE66DL);
        for (Finding finding : findings) {
            breast.finding(finding, places);
        }
        return breast.scene;
    }

    private Solid outline(double less) {
        double thick = shape.thickness() / 2 - less;
        double depth = shape.depth() - less;
        double across = shape.across() - less;
        Solid round = Ellipsoid.of(new Vec(0, view == View.CC ? 0 : -14, 0), depth, across, 2.1 * thick);
        Solid slab = Ellipsoid.of(new Vec(depth * 0.1, 0, 0), depth * 3, across * 3, thick);
        return round.and(slab).and(new HalfSpace(Vec.ZERO, new Vec(-1, 0, 0)));
    }

    private void tissue() {
        scene.add(skin, FAT + 0.25);
        scene.add(outline(1.7), -0.25);
        Vec nipple = new Vec(shape.depth(), view == View.CC ? 0 : -14, 0);
        scene.add(Ellipsoid.of(nipple, 7, 6, 6), 0.8);
        if (view == View.MLO) {
            Solid muscle = new HalfSpace(new Vec(34, shape.across(), 0), new Vec(0.87, -0.5, 0).unit());
            scene.add(outline(1.7).and(muscle), 0.42);
        }
        int lobes = (int) (30 + 420 * shape.density());
        Solid inner = outline(6);
        for (int i = 0; i < lobes; i++) {
            double spread = 0.35 + 0.5 * shape.density();
            Vec at = new Vec(
                    shape.depth() * (0.55 + 0.20 * random.nextGaussian() * (0.6 + spread)),
                    shape.across() * 0.5 * random.nextGaussian() * spread + (view == View.MLO ? -6 : 4),
                    shape.thickness() * 0.22 * random.nextGaussian());
            Vec way = nipple.minus(at).plus(new Vec(0, 8 * random.nextGaussian(), 0));
            double r = 2 + 6 * random.nextDouble() * random.nextDouble() + 2 * random.nextDouble();
            scene.add(
                    Ellipsoid.along(at, way, new Vec(0, 0, 1), 1.7 * r, 0.7 * r, 0.8 * r)
                            .and(inner),
                    GLAND * 0.55);
        }
        ducts(nipple, inner);
        ligaments(inner);
    }

    private void ducts(Vec nipple, Solid inner) {
        for (int i = 0; i < 14; i++) {
            double angle = (i - 6.5) / 6.5 * 0.9;
            Vec end = nipple.plus(new Vec(-Math.cos(angle), Math.sin(angle), 0)
                    .times(shape.depth() * (0.4 + 0.4 * random.nextDouble())));
            Vec mid = nipple.towards(end, 0.5).plus(new Vec(0, 5 * random.nextGaussian(), 4 * random.nextGaussian()));
            add(Tube.of(Tube.curve(5, nipple, mid, end), 1.2, 0.5), inner, GLAND);
        }
    }

    private void ligaments(Solid inner) {
        for (int i = 0; i < 60; i++) {
            Vec from = new Vec(
                    shape.depth() * random.nextDouble(),
                    shape.across() * (2 * random.nextDouble() - 1),
                    16 * (random.nextDouble() - 0.5));
            Vec way = new Vec(0.6 + random.nextDouble(), 0.8 * random.nextGaussian(), 0).unit();
            Vec to = from.plus(way.times(12 + 26 * random.nextDouble()));
            Vec mid = from.towards(to, 0.5).plus(new Vec(-3, 3 * random.nextGaussian(), 0));
            add(Tube.of(Tube.curve(4, from, mid, to), 0.35 + 0.4 * random.nextDouble()), inner, GLAND);
        }
    }

    private void add(List<Solid> bars, Solid inner, double added) {
        for (Solid bar : bars) {
            scene.add(bar.and(inner), added);
        }
    }

    private void finding(Finding finding, Random places) {
        double x = shape.depth() * (0.38 + 0.3 * places.nextDouble());
        double height = finding.zone() == Zone.UPPER ? 0.36 : finding.zone() == Zone.LOWER ? -0.42 : 0;
        double out = 0.30 * (places.nextDouble() * 2 - 1);
        double y = shape.across() * (view == View.CC ? out : height - 0.1);
        Vec at = new Vec(x, y, shape.thickness() * 0.12 * places.nextGaussian());
        if (finding.kind() == FindingKind.BREAST_MASS) {
            mass(at, finding.size() / 2, places.nextLong());
        } else if (finding.kind() == FindingKind.BREAST_CALCIFICATIONS) {
            calcifications(at, finding.size() / 2, places.nextLong());
        }
    }

    private void mass(Vec at, double r, long seed) {
        Random own = new Random(seed);
        scene.add(Ellipsoid.of(at, r, r * (0.8 + 0.3 * own.nextDouble()), r), 0.42);
        scene.add(Ellipsoid.ball(at, 0.75 * r), 0.25);
        List<Solid> spikes = new ArrayList<>();
        int n = 10 + own.nextInt(14);
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * (i + 0.6 * own.nextDouble()) / n;
            Vec way = new Vec(Math.cos(angle), Math.sin(angle), 0.4 * own.nextGaussian()).unit();
            double reach = r * (1.35 + 0.7 * own.nextDouble());
            spikes.addAll(
                    Tube.of(List.of(at.plus(way.times(0.7 * r)), at.plus(way.times(reach))), 0.1 * r + 0.3, 0.25));
        }
        scene.add(spikes, 0.6);
    }

    private void calcifications(Vec at, double r, long seed) {
        Random own = new Random(seed);
        int n = 12 + own.nextInt(14);
        for (int i = 0; i < n; i++) {
            Vec off = new Vec(own.nextGaussian(), own.nextGaussian(), own.nextGaussian()).times(0.45 * r);
            scene.add(Ellipsoid.ball(at.plus(off), 0.35 + 0.45 * own.nextDouble()), 9);
        }
    }
}
