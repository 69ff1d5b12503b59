package io.github.radfound.runtime.internal.image;

import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.internal.pack.Manifest;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One tile for an image, or for each frame where the model takes frames, resized as the checkpoint's own image processor
 * resizes (Hugging Face {@code BlipImageProcessor} and {@code CLIPImageProcessor}).
 */
final class CheckpointPlanner implements Planner {

    private final Manifest.Image image;
    private final boolean framesAsImages;

    CheckpointPlanner(Manifest.Image image, boolean framesAsImages) {
        this.image = image;
        this.framesAsImages = framesAsImages;
    }

    @Override
    public List<ImagePlan> plan(List<RadImage> images) {
        return images.stream().map(this::plan).toList();
    }

    private ImagePlan plan(RadImage input) {
        int frames = input.pixels().frames();
        if (frames > 1 && !framesAsImages) {
            throw new RequestException(
                    "Expected an image of one frame for this model, found " + frames + " frames.",
                    "choose a frame with RadImage.frame(index), or use a model that takes volumes.");
        }
        Placement placement = placement(input);
        Tile.Kind kind = frames == 1 ? Tile.Kind.WHOLE : Tile.Kind.SLAB;
        List<Layer> layers = IntStream.range(0, frames)
                .mapToObj(f -> Layer.single(kind, Slab.of(f), placement))
                .toList();
        double shown = (double) placement.width() * placement.height();
        double detail = Math.min(1, shown / Shape.of(input).area());
        return new ImagePlan(layers, List.of(), Projection.NEAREST, 1, detail, 0, 0);
    }

    private Placement placement(RadImage input) {
        int side = image.tileSize();
        Shape shape = Shape.of(input);
        Integer to = image.resizeTo();
        int target = to == null ? side : to;
        Placement resized = switch (image.resize()) {
            case "stretch" -> uncut(target, target);
            case "shortest-edge" -> shortestEdge(shape, target);
            case "letterbox" -> Placement.letterboxed(shape, side, side);
            case "none" -> uncut(input.pixels().columns(), input.pixels().rows());
            default ->
                throw new ModelUnsupportedException(
                        "Expected image.resize to be stretch, shortest-edge, letterbox or none, found " + image.resize()
                                + ".",
                        "use a newer RadFound, or import the checkpoint again.");
        };
        Integer crop = image.centerCrop();
        Placement result = crop == null ? resized : Placement.centered(resized.width(), resized.height(), crop, crop);
        if (result.canvasWidth() != side || result.canvasHeight() != side) {
            throw new RequestException(
                    "Expected the model's own resizing to give " + side + "×" + side + " pixels, found "
                            + result.canvasWidth() + "×" + result.canvasHeight() + ".",
                    "give an image of another size, or import the checkpoint with a centre crop.");
        }
        return result;
    }

    /** The shorter side becomes {@code edge}, the longer one follows and is cut to an integer, as Hugging Face does. */
    private static Placement shortestEdge(Shape shape, int edge) {
        double shorter = Math.min(shape.width(), shape.height());
        double longer = edge * shape.longest() / shorter;
        if (longer > Integer.MAX_VALUE / 2) {
            throw new RequestException(
                    "Expected an image whose sides compare, found one of " + Math.round(shape.width()) + "×"
                            + Math.round(shape.height()) + " pixels.",
                    "cut the image.");
        }
        return shape.width() <= shape.height() ? uncut(edge, (int) longer) : uncut((int) longer, edge);
    }

    private static Placement uncut(int width, int height) {
        return new Placement(width, height, 0, 0, width, height);
    }
}
