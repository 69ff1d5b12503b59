package io.github.radfound.runtime.internal.image;

import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.Modality;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.SampleType;
import io.github.radfound.image.VoiWindow;
import io.github.radfound.runtime.internal.pack.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Adaptive tokenizing (RadFound's own algorithm): images are never stretched and never enlarged. An image that fits into
 * one tile is one; a larger one is a global tile and, as far as the call's budget reaches, a grid of detail tiles; a
 * volume is one tile for each slab; frames of unknown position are one tile each. More than the model's limits is an
 * error, never dropped.
 */
final class AdaptivePlanner implements Planner {

    private final int side;
    private final Manifest.Adaptive adaptive;
    private final TileBudget budget;
    private final Projection projection;
    private final List<VoiWindow> ctWindows;

    AdaptivePlanner(int side, Manifest.Adaptive adaptive) {
        this.side = side;
        this.adaptive = adaptive;
        this.budget = new TileBudget(side, adaptive.maxTilesPerImage());
        this.projection = Projection.of(adaptive.slab());
        this.ctWindows = ctWindows(adaptive);
    }

    private static List<VoiWindow> ctWindows(Manifest.Adaptive adaptive) {
        List<List<Double>> pairs = adaptive.ctWindows();
        if (!pairs.isEmpty() && (pairs.size() != 3 || pairs.stream().anyMatch(w -> w.get(1) < 1))) {
            throw new ModelUnsupportedException(
                    "Expected adaptive.ctWindows to be empty or three pairs of a center and a width of at least 1 HU,"
                            + " found " + pairs + ".",
                    "correct the package, or use a newer RadFound.");
        }
        return pairs.stream()
                .map(w -> new VoiWindow(w.get(0), w.get(1), VoiWindow.Function.LINEAR))
                .toList();
    }

    @Override
    public List<ImagePlan> plan(List<RadImage> images) {
        List<@Nullable Slabs> slabs =
                images.stream().<@Nullable Slabs>map(this::slabs).toList();
        int least =
                slabs.stream().mapToInt(s -> s == null ? 1 : s.slabs().size()).sum();
        if (least > adaptive.maxTiles()) {
            throw new RequestException(
                    "Expected images that need at most " + adaptive.maxTiles()
                            + " tiles (adaptive.maxTiles of the model), found " + images.size()
                            + " images that need at least " + least + ".",
                    "give fewer images or slices, or split the call.");
        }
        List<Shape> pictures = IntStream.range(0, images.size())
                .filter(i -> slabs.get(i) == null)
                .mapToObj(i -> Shape.of(images.get(i)))
                .toList();
        var grids = budget.share(pictures, adaptive.maxTiles() - least).iterator();
        List<ImagePlan> plans = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            Slabs cut = slabs.get(i);
            plans.add(cut == null ? picture(images.get(i), grids.next()) : volume(images.get(i), cut));
        }
        return plans;
    }

    /** The slabs of an image of several frames, or {@code null} for a single picture. */
    private @Nullable Slabs slabs(RadImage image) {
        int frames = image.pixels().frames();
        if (frames == 1) {
            return null;
        }
        if (image.isVolume()) {
            return Slabs.of(
                    image.context().slicePositions(), adaptive.slabMillimetres(), adaptive.maxSlabs(), projection);
        }
        if (frames > adaptive.maxSlabs()) {
            throw new RequestException(
                    "Expected at most " + adaptive.maxSlabs()
                            + " frames of unknown position (adaptive.maxSlabs of the model), found " + frames + ".",
                    "choose frames with RadImage.frame(index), or give the slice positions in the ImageContext.");
        }
        return new Slabs(IntStream.range(0, frames).mapToObj(Slab::of).toList(), frames, 0, 0);
    }

    private ImagePlan picture(RadImage image, @Nullable Grid grid) {
        Shape shape = Shape.of(image);
        Slab frame = Slab.of(0);
        Placement whole = Placement.letterboxed(shape, side, side);
        List<Layer> layers = grid == null
                ? List.of(Layer.single(Tile.Kind.WHOLE, frame, whole))
                : List.of(
                        Layer.single(Tile.Kind.GLOBAL, frame, whole),
                        new Layer(
                                Tile.Kind.GRID,
                                frame,
                                Placement.letterboxed(shape, grid.columns() * side, grid.rows() * side),
                                grid.rows(),
                                grid.columns()));
        double effective = (grid == null ? Grid.of(1, 1, shape, side) : grid).effective();
        return new ImagePlan(layers, windows(image), projection, 1, effective / shape.area(), 0, 0);
    }

    private ImagePlan volume(RadImage image, Slabs cut) {
        Shape shape = Shape.of(image);
        Placement placement = Placement.letterboxed(shape, side, side);
        List<Layer> layers = cut.slabs().stream()
                .map(s -> Layer.single(Tile.Kind.SLAB, s, placement))
                .toList();
        double detail = Grid.of(1, 1, shape, side).effective() / shape.area();
        return new ImagePlan(layers, windows(image), projection, cut.coverage(), detail, cut.gaps(), cut.duplicates());
    }

    /** CT windows apply to Hounsfield units only: bytes are display values of an ordinary image, whatever it shows. */
    private List<VoiWindow> windows(RadImage image) {
        boolean hounsfield = image.context().modality() == Modality.CT
                && image.pixels().type() != SampleType.UINT8
                && image.pixels().channels() == 1;
        return hounsfield ? ctWindows : List.of();
    }
}
