package io.github.radfound.phantom.internal.cases;

import io.github.radfound.image.ImageContext;
import io.github.radfound.image.Laterality;
import io.github.radfound.image.Modality;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.VoiWindow;
import io.github.radfound.phantom.Finding;
import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.PhantomSettings;
import io.github.radfound.phantom.Region;
import io.github.radfound.phantom.internal.anatomy.Breast;
import io.github.radfound.phantom.internal.anatomy.BreastShape;
import io.github.radfound.phantom.internal.anatomy.ChestFindings;
import io.github.radfound.phantom.internal.anatomy.ChestShape;
import io.github.radfound.phantom.internal.anatomy.Head;
import io.github.radfound.phantom.internal.anatomy.Knee;
import io.github.radfound.phantom.internal.anatomy.Neck;
import io.github.radfound.phantom.internal.geometry.Vec;
import io.github.radfound.phantom.internal.imaging.Camera;
import io.github.radfound.phantom.internal.imaging.Detector;
import io.github.radfound.phantom.internal.imaging.Grey;
import io.github.radfound.phantom.internal.imaging.Projection;
import io.github.radfound.phantom.internal.imaging.Scene;
import io.github.radfound.phantom.internal.imaging.Slices;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/** Takes the pictures of one person: the anatomy comes from one seed, what differs from exposure to exposure from another. */
public final class Pictures {

    private static final Vec LEFT = new Vec(1, 0, 0);
    private static final Vec BACK = new Vec(0, 1, 0);
    private static final Vec FEET = new Vec(0, 0, -1);

    private final PhantomSettings settings;
    private final long person;
    private final Random exposure;

    /** Pictures of a person at one visit. */
    public Pictures(PhantomSettings settings, long person, long visit) {
        this.settings = settings;
        this.person = person;
        this.exposure = new Random(visit);
    }

    /** The images of a region with these findings. */
    public List<RadImage> take(Region region, List<Finding> findings, int density) {
        return switch (region) {
            case CHEST -> chest(findings);
            case BREAST -> breasts(findings, density);
            case THYROID -> List.of(neck(findings));
            case HEAD -> List.of(head(findings));
            case KNEE -> knee(findings);
        };
    }

    private List<RadImage> chest(List<Finding> findings) {
        Random anatomy = new Random(person);
        ChestShape shape = ChestShape.some(anatomy);
        for (Finding finding : findings) {
            if (finding.kind() == FindingKind.CARDIOMEGALY) {
                shape = shape.withHeart(finding.size() / 100);
            }
        }
        Scene scene = ChestFindings.scene(shape, findings, anatomy);
        int rows = settings.pixels();
        int columns = rows * 7 / 8;
        double pitch = 400.0 / rows;
        Vec aim = new Vec(some(8), 0, -20 + some(10));
        Camera front = Camera.of(aim.plus(new Vec(0, -140, 0)), LEFT, FEET, -1800, some(0.03), pitch, rows, columns);
        Camera side =
                Camera.of(new Vec(200, some(8), -20 + some(10)), BACK, FEET, -1800, some(0.03), pitch, rows, columns);
        Detector detector = new Detector(
                0.0165,
                30000 / square(settings.noise()),
                0.12 + 0.04 * exposure.nextDouble(),
                blur(0.7, rows),
                0.5,
                0.9);
        return List.of(
                radiograph(scene, front, detector, 0.06, 0.98, context(Modality.DX, "PA", null, "CHEST", pitch)),
                radiograph(scene, side, detector, 0.12, 0.98, context(Modality.DX, "LL", null, "CHEST", pitch)));
    }

    private List<RadImage> breasts(List<Finding> findings, int density) {
        List<RadImage> images = new ArrayList<>();
        int rows = settings.pixels();
        int columns = rows * 3 / 4;
        double pitch = 235.0 / rows;
        Detector detector = new Detector(0.06, 60000 / square(settings.noise()), 0.05, blur(0.5, rows), 0.25, 1.0);
        for (Breast.View view : Breast.View.values()) {
            for (Laterality side : List.of(Laterality.R, Laterality.L)) {
                BreastShape shape = BreastShape.some(density, new Random(person));
                List<Finding> here =
                        findings.stream().filter(f -> f.side() == side).toList();
                Scene scene = Breast.scene(shape, view, here, person + side.ordinal());
                // The right breast is looked at with its chest wall on the right.
                int way = side == Laterality.R ? -1 : 1;
                Vec middle = new Vec(pitch * columns / 2 - 1 - Math.abs(some(2)), some(6), 40);
                Camera camera = Camera.of(
                        middle, new Vec(way, 0, 0), new Vec(0, -1, 0), -650.0 * way, some(0.02), pitch, rows, columns);
                images.add(radiograph(
                        scene,
                        camera,
                        detector,
                        0.01,
                        0.999,
                        context(Modality.MG, view.name(), side, "BREAST", pitch)));
            }
        }
        return images;
    }

    private List<RadImage> knee(List<Finding> findings) {
        Random anatomy = new Random(person);
        Laterality side = anatomy.nextBoolean() ? Laterality.R : Laterality.L;
        if (!findings.isEmpty() && findings.get(0).side() != null) {
            side = findings.get(0).side();
        }
        Scene scene = Knee.scene(side, findings, anatomy);
        int rows = settings.pixels();
        int columns = rows * 3 / 4;
        double pitch = 330.0 / rows;
        Camera front = Camera.of(new Vec(some(8), 110, some(10)), LEFT, FEET, 1100, some(0.05), pitch, rows, columns);
        Camera lateral =
                Camera.of(new Vec(110, some(8), some(10)), BACK, FEET, -1100, some(0.05), pitch, rows, columns);
        Detector detector = new Detector(0.024, 30000 / square(settings.noise()), 0.08, blur(0.7, rows), 0.35, 0.8);
        return List.of(
                radiograph(scene, front, detector, 0.1, 0.998, context(Modality.DX, "AP", side, "KNEE", pitch)),
                radiograph(scene, lateral, detector, 0.1, 0.998, context(Modality.DX, "LATERAL", side, "KNEE", pitch)));
    }

    private RadImage neck(List<Finding> findings) {
        int n = settings.pixels();
        Slices slices = new Slices(
                new Vec(some(4), 22 + some(4), -4),
                200.0 / n,
                n,
                n,
                60.0 / settings.slices(),
                settings.slices(),
                blur(0.8, n),
                9 * settings.noise());
        return volume(Neck.scene(findings, new Random(person)), slices, "NECK", 60, 350);
    }

    private RadImage head(List<Finding> findings) {
        int n = settings.pixels();
        Slices slices = new Slices(
                new Vec(some(4), some(4), 12),
                220.0 / n,
                n,
                n,
                100.0 / settings.slices(),
                settings.slices(),
                blur(0.9, n),
                3.5 * settings.noise());
        return volume(Head.scene(findings, new Random(person)), slices, "HEAD", 40, 80);
    }

    private RadImage volume(Scene scene, Slices slices, String part, double center, double width) {
        short[] samples = slices.scan(scene, exposure);
        List<Double> positions = new ArrayList<>();
        for (int i = 0; i < slices.count(); i++) {
            positions.add(slices.z(i));
        }
        ImageContext context =
                context(Modality.CT, "AXIAL", null, part, slices.pitch()).withSlicePositions(positions);
        return RadImage.of(
                PixelVolume.ofShorts(slices.count(), slices.rows(), slices.columns(), samples, 1, 0),
                context,
                new Presentation(
                        false,
                        List.of(new VoiWindow(center, width, VoiWindow.Function.LINEAR)),
                        OptionalDouble.empty()));
    }

    private RadImage radiograph(
            Scene scene, Camera camera, Detector detector, double darkest, double lightest, ImageContext context) {
        float[] seen = detector.expose(Projection.of(scene, camera), camera.rows(), camera.columns(), exposure);
        return Grey.of(seen, camera.rows(), camera.columns(), darkest, lightest, context);
    }

    private static ImageContext context(
            Modality modality,
            String view,
            @org.jspecify.annotations.Nullable Laterality side,
            String part,
            double pitch) {
        return ImageContext.UNKNOWN
                .withModality(modality)
                .withView(view)
                .withLaterality(side)
                .withBodyPart(part)
                .withSpacing(pitch, pitch);
    }

    private double some(double deviation) {
        return settings.spread() * deviation * Math.max(-2, Math.min(2, exposure.nextGaussian()));
    }

    /** Sigma in pixels of a blur that is given for 512 rows. */
    private double blur(double sigma, int rows) {
        return settings.blur() * Math.max(0.35, sigma * rows / 512);
    }

    private static double square(double x) {
        return x * x;
    }
}
