package io.github.radfound.phantom.internal.anatomy;

import io.github.radfound.image.Laterality;
import io.github.radfound.phantom.Finding;
import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.Zone;
import io.github.radfound.phantom.internal.geometry.Cylinder;
import io.github.radfound.phantom.internal.geometry.Ellipsoid;
import io.github.radfound.phantom.internal.geometry.HalfSpace;
import io.github.radfound.phantom.internal.geometry.Solid;
import io.github.radfound.phantom.internal.geometry.Tube;
import io.github.radfound.phantom.internal.geometry.Vec;
import io.github.radfound.phantom.internal.imaging.Scene;
import java.util.List;
import java.util.Random;

/** A chest as the findings make it: its lungs, what is in them and around them, devices. */
public final class ChestFindings {

    private static final double COLLAPSED = -0.62;
    private static final double METAL = 9;

    private final ChestShape shape;
    private final Thorax thorax;
    private final Scene scene;
    /** For each lung its own, so that a finding leaves the other lung's vessels as they are. */
    private final long[] seeds;

    private Random random;

    private ChestFindings(ChestShape shape, Random random) {
        this.shape = shape;
        this.seeds = new long[] {random.nextLong(), random.nextLong()};
        this.random = new Random(random.nextLong());
        this.thorax = new Thorax(shape, this.random);
        this.scene = thorax.scene();
    }

    /** The scene of a chest with these findings. The heart's size is that of the shape. */
    public static Scene scene(ChestShape shape, List<Finding> findings, Random random) {
        ChestFindings chest = new ChestFindings(shape, random);
        chest.thorax.build();
        for (int i = 0; i < 2; i++) {
            chest.lung(i == 0 ? -1 : 1, findings);
        }
        for (Finding finding : findings) {
            chest.device(finding);
        }
        return chest.scene;
    }

    private void lung(int side, List<Finding> findings) {
        Solid cavity = thorax.cavities[side < 0 ? 0 : 1];
        Solid lung = cavity;
        for (Finding finding : findings) {
            if (finding.kind() == FindingKind.PNEUMOTHORAX && sign(finding) == side) {
                lung = pneumothorax(side, cavity, finding.size() / 100);
            }
        }
        if (lung == cavity) {
            scene.add(cavity, Thorax.LUNG);
        }
        Solid air = lung;
        long seed = seeds[side < 0 ? 0 : 1];
        scene.add(LungTree.grow(side, new Random(seed), p -> air.contains(p.x(), p.y(), p.z())), 0.62);
        for (Finding finding : findings) {
            if (sign(finding) == side) {
                random = new Random(seed + finding.kind().ordinal());
                within(side, lung, cavity, finding);
            }
        }
    }

    private void within(int side, Solid lung, Solid cavity, Finding finding) {
        switch (finding.kind()) {
            case PLEURAL_EFFUSION -> effusion(side, cavity, finding.size());
            case CONSOLIDATION -> consolidation(place(side, finding), lung, finding.size());
            case LUNG_NODULE -> {
                Vec at = place(side, finding);
                double r = finding.size() / 2;
                scene.add(
                        Ellipsoid.of(at, r, r * (0.85 + 0.3 * random.nextDouble()), r)
                                .and(lung),
                        0.85);
            }
            default -> {
                // Findings of other kinds are no part of a lung.
            }
        }
    }

    private Solid pneumothorax(int side, Solid cavity, double share) {
        Vec root = new Vec(side * 44 * shape.width(), 10, -52);
        Solid lung = cavity.and(collapsed(side, root, share, 0));
        scene.add(cavity.minus(lung), -1);
        scene.add(lung, COLLAPSED);
        Solid inner = cavity.and(collapsed(side, root, share, 1.3));
        scene.add(lung.minus(inner), 0.75);
        return inner;
    }

    private Solid collapsed(int side, Vec root, double share, double less) {
        double width = 88 * shape.width() * (1 - share) - less;
        return Ellipsoid.of(
                root, width, 104 * (1 - 0.7 * share) - less, 156 * shape.height() * (1 - 0.75 * share) - less);
    }

    private void effusion(int side, Solid cavity, double height) {
        double floor = -178 * shape.height();
        double level = floor + height;
        Solid air = Ellipsoid.of(new Vec(side * 48 * shape.width(), 0, level + 66), 74 * shape.width(), 100, 66);
        scene.add(cavity.and(HalfSpace.below(level + 56)).minus(air), -Thorax.LUNG + 0.02);
    }

    private void consolidation(Vec centre, Solid lung, double diameter) {
        double reach = diameter / 2;
        for (int i = 0; i < 34; i++) {
            Vec off = new Vec(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).times(0.42 * reach);
            double r = reach * (0.22 + 0.24 * random.nextDouble());
            scene.add(Ellipsoid.ball(centre.plus(off), r).and(lung), 0.17);
        }
    }

    private Vec place(int side, Finding finding) {
        double z = finding.zone() == Zone.UPPER ? 52 : finding.zone() == Zone.MIDDLE ? -16 : -74;
        double x = finding.zone() == Zone.UPPER ? 66 : 84;
        return new Vec(
                side * (x + 14 * (random.nextDouble() - 0.5)) * shape.width(),
                24 * (random.nextDouble() - 0.5),
                (z + 18 * (random.nextDouble() - 0.5)) * shape.height());
    }

    private void device(Finding finding) {
        int side = sign(finding);
        if (finding.kind() == FindingKind.PACEMAKER) {
            Vec at = new Vec(side * 96 * shape.width(), -104 * shape.depth(), 72);
            scene.add(new Cylinder(at.minus(new Vec(0, 4, 0)), at.plus(new Vec(0, 4, 0)), 23), METAL);
            scene.add(Ellipsoid.of(at.plus(new Vec(-side * 14, 0, 16)), 12, 4, 9), 2);
            Vec vein = new Vec(side * 40, -40, 92);
            List<Vec> lead = Tube.curve(
                    10,
                    at.plus(new Vec(-side * 8, 0, 20)),
                    at.plus(new Vec(-side * 20, 20, 42)),
                    vein,
                    new Vec(-18, -6, 60),
                    new Vec(-26, -10, -10),
                    new Vec(-22, -24, -70),
                    new Vec(30, -48, -92));
            scene.add(Tube.of(lead, 0.9), METAL * 1.4);
        } else if (finding.kind() == FindingKind.CENTRAL_LINE) {
            List<Vec> line = Tube.curve(
                    8,
                    new Vec(side * 44, -40, 190),
                    new Vec(side * 32, -30, 130),
                    new Vec(side * 14, -14, 92),
                    new Vec(-20, -6, 50),
                    new Vec(-25, -8, -12));
            scene.add(Tube.of(line, 1.1), 3.4);
        }
    }

    private static int sign(Finding finding) {
        return finding.side() == Laterality.R ? -1 : finding.side() == Laterality.L ? 1 : 0;
    }
}
