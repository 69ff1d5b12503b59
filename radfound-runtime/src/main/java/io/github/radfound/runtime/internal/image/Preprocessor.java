package io.github.radfound.runtime.internal.image;

import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.internal.pack.Manifest;
import java.util.ArrayList;
import java.util.List;

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
        Manifest.Image image = manifest.image();
        if (image.channels() != 3 || image.mean().size() != 3 || image.std().size() != 3) {
            throw new ModelUnsupportedException(
                    "Expected image.channels, image.mean and image.std of 3 channels, found " + image.channels() + ", "
                            + image.mean().size() + " and " + image.std().size() + ".",
                    "import the checkpoint again, or use a newer RadFound.");
        }
        Manifest.Adaptive adaptive = manifest.adaptive();
        this.planner = adaptive == null
                ? new CheckpointPlanner(image, manifest.prompt().framesAsImages())
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
