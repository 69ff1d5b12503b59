package io.github.radfound.training.data;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Pictures to pre-train a vision encoder with, of which views are drawn at random: parts of them, darker or brighter. Used by
 * one thread at a time.
 */
public interface ViewSource {

    /** How many pictures there are. */
    int size();

    /**
     * A view of a picture, newly drawn.
     *
     * @param picture its number, from 0 on
     * @param random  what is drawn with
     * @return f32 [3·S·S], normalised as the model takes it
     */
    float[] view(int picture, Random random);

    /** Which study a picture is of, an opaque key, or {@code null} for one of its own; studies share a context. */
    @Nullable
    String study(int picture);

    /** Whether views of two pictures, which may be the same one, should look alike to the model. */
    boolean alike(int first, int second);
}
