package io.github.radfound.runtime.internal.image;

import io.github.radfound.image.RadImage;
import java.util.List;

/** Decides how images become tiles, from their dimensions and contexts alone. */
interface Planner {

    /**
     * Plans the images of one call.
     *
     * @return a plan for each image, in order
     * @throws io.github.radfound.error.RequestException if they are more than the model takes
     */
    List<ImagePlan> plan(List<RadImage> images);
}
