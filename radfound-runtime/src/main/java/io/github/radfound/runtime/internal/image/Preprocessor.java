package io.github.radfound.runtime.internal.image;

import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.internal.pack.Manifest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From images to the tiles that a model's vision encoder takes: a cheap plan for all images of a call, which share the
 * model's budget, then the pixels of each image. Immutable and safe for use by many threads.
 */
public final class Preprocessor {

    private final Planner planner;
    private final TileRenderer renderer;

    /**
     * The preprocessing of a model package.
     *
     * @throws ModelUnsupportedException if the manifest asks for what this version does not know
     */
    public Preprocessor(Manifest manifest) {
        this(manifest.image(), manifest.adaptive(), manifest.prompt().framesAsImages());
    }

    /** The preprocessing of a model that takes one tile of each image, as its checkpoint's image processor makes it. */
    public static Preprocessor ofCheckpoint(Manifest.Image image) {
        return new Preprocessor(image, null, false);
    }

    private Preprocessor(Manifest.Image image, Manifest.@Nullable Adaptive adaptive, boolean framesAsImages) {
        if (image.channels() != 3 || image.mean().size() != 3 || image.std().size() != 3) {
            throw new ModelUnsupportedException(
                    "Expected image.channels, image.mean and image.std of 3 channels, found " + image.channels() + ", "
                            + image.mean().size() + " and " + image.std().size() + ".",
                    "import the checkpoint again, or use a newer RadFound.");
        }
        this.planner = adaptive == null
                ? new CheckpointPlanner(image, framesAsImages)
                : new AdaptivePlanner(image.tileSize(), adaptive);
        this.renderer = new TileRenderer(image);
    }

    /**
     * Plans the images of one call; touches no pixel.
     *
     * @return a plan for each image, in order
     * @throws io.github.radfound.error.RequestException if they are more than the model takes; names the limit
     */
    public List<ImagePlan> plan(List<RadImage> images) {
        return planner.plan(images);
    }

    /** The value in tiles of each of the 256 levels of a picture, in each of the three channels. */
    public float[][] levels() {
        return renderer.levels();
    }

    /** Computes the tiles of one image by its plan. */
    public TiledImage render(RadImage image, ImagePlan plan) {
        return renderer.render(image, plan);
    }

    /** Plans and computes the tiles of all images of one call. */
    public List<TiledImage> tile(List<RadImage> images) {
        List<ImagePlan> plans = plan(images);
        List<TiledImage> result = new ArrayList<>(images.size());
        for (int i = 0; i < images.size(); i++) {
            result.add(render(images.get(i), plans.get(i)));
        }
        return result;
    }
}
