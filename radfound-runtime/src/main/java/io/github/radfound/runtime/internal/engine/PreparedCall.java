package io.github.radfound.runtime.internal.engine;

import io.github.radfound.runtime.internal.decode.DecoderPrompt;
import io.github.radfound.runtime.internal.image.ImagePlan;
import io.github.radfound.runtime.internal.image.TileOutline;
import io.github.radfound.runtime.internal.prompt.Prompt;
import io.github.radfound.spi.EngineRequest;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * One request with everything that the decoder needs.
 *
 * @param request  the request
 * @param plans    how its images became tiles
 * @param outlines the tiles of each image
 * @param features of each image's tiles
 * @param prompt   its token ids
 * @param visual   its visual tokens
 */
record PreparedCall(
        EngineRequest request,
        List<ImagePlan> plans,
        List<List<TileOutline>> outlines,
        List<float[]> features,
        Prompt prompt,
        VisualTokens visual) {

    /** The prompt as the decoder takes it. */
    DecoderPrompt decoderPrompt(int newTokens) {
        return new DecoderPrompt(prompt.ids(), prompt.visualPositions(), FloatBuffer.wrap(visual.tokens()), newTokens);
    }
}
