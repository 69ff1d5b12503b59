package io.github.radfound.phantom.internal.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SolidTest {

    private static final int SAMPLES = 20_000;

    private final Random random = new Random(11);

    @Test
    void raysMeetTheSamePointsThatSolidsContain() {
        int met = 0;
        for (int trial = 0; trial < 300; trial++) {
            Solid solid = some(3);
            Ray ray = Ray.through(point(60), point(20));
            Spans spans = new Spans();
            solid.along(ray, spans);

            double sampled = sampled(solid, ray);
            double inside = clipped(spans, ray, solid);
            assertThat(inside).as("%s %s", trial, solid).isCloseTo(sampled, within(0.15));
            met += sampled > 1 ? 1 : 0;
        }
        assertThat(met).isGreaterThan(60);
    }

    @Test
    void boundsHoldAllThatSolidsContain() {
        int inside = 0;
        for (int trial = 0; trial < 300; trial++) {
            Solid solid = some(2);
            for (int i = 0; i < 200; i++) {
                Vec p = point(50);
                if (solid.contains(p.x(), p.y(), p.z())) {
                    inside++;
                    Box b = solid.bounds();
                    assertThat(p.x()).isBetween(b.low().x(), b.high().x());
                    assertThat(p.y()).isBetween(b.low().y(), b.high().y());
                    assertThat(p.z()).isBetween(b.low().z(), b.high().z());
                }
            }
        }
        assertThat(inside).isGreaterThan(1000);
    }

    @Test
    void slicesOfAProfileFillItWithoutOverlap() {
        Profile profile = Profile.of(new double[][] {{0, 0, 20, 10, 10}, {0, 0, -20, 10, 10}});
        List<Solid> slices = profile.slices(3, 0);

        for (int i = 0; i < 500; i++) {
            double z = 38 * random.nextDouble() - 19;
            long holding = slices.stream().filter(s -> s.contains(3, -4, z)).count();
            assertThat(holding).isEqualTo(1);
        }
    }

    private static double sampled(Solid solid, Ray ray) {
        int inside = 0;
        for (int i = 0; i < SAMPLES; i++) {
            Vec p = ray.origin().plus(ray.direction().times(200.0 * (i + 0.5) / SAMPLES));
            inside += solid.contains(p.x(), p.y(), p.z()) ? 1 : 0;
        }
        return 200.0 * inside / SAMPLES;
    }

    /** What the spans hold of the 200 mm that are sampled. */
    private static double clipped(Spans spans, Ray ray, Solid solid) {
        Spans all = new Spans();
        Spans window = new Spans();
        window.set(0, 200);
        all.intersect(spans, window);
        return all.length();
    }

    private Solid some(int depth) {
        if (depth > 0 && random.nextInt(4) > 0) {
            Solid a = some(depth - 1);
            Solid b = some(depth - 1);
            return switch (random.nextInt(3)) {
                case 0 -> a.and(b);
                case 1 -> a.minus(b);
                default -> a.or(b);
            };
        }
        return switch (random.nextInt(4)) {
            case 0 -> Ellipsoid.along(point(12), point(1), point(1), 5 + 20 * random.nextDouble(), 18, 9);
            case 1 -> new Cylinder(point(20), point(20), 4 + 8 * random.nextDouble());
            case 2 -> new HalfSpace(point(10), point(1).unit());
            default -> new Slice(3 * random.nextDouble(), 0, -6, 12, 14, 20);
        };
    }

    private Vec point(double scale) {
        List<Double> c = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            c.add(scale * random.nextGaussian());
        }
        return new Vec(c.get(0), c.get(1), c.get(2));
    }
}
