package io.github.radfound.runtime.internal.engine;

import io.github.radfound.image.RadImage;
import io.github.radfound.result.Tensor;
import io.github.radfound.runtime.internal.engine.CallClock.Stage;
import io.github.radfound.runtime.internal.image.ImagePlan;
import io.github.radfound.runtime.internal.image.Tile;
import io.github.radfound.runtime.internal.image.TileOutline;
import io.github.radfound.runtime.internal.prompt.Prompt;
import io.github.radfound.runtime.internal.prompt.PromptBuilder;
import io.github.radfound.spi.EngineRequest;
import io.github.radfound.spi.RunControl;
import java.util.ArrayList;
import java.util.List;

/**
 * From a request to what the decoder reads: plan, prompt, features, visual tokens. The prompt comes before the pixels, so
 * that a request that cannot be is refused before anything costly.
 */
final class CallPreparation {

    private final VisionStage vision;
    private final AlignStage align;
    private final PromptBuilder prompts;

    CallPreparation(VisionStage vision, AlignStage align, PromptBuilder prompts) {
        this.vision = vision;
        this.align = align;
        this.prompts = prompts;
    }

    PreparedCall prepare(EngineRequest request, AdapterTensors adapter, CallClock clock, RunControl control) {
        control.check();
        prompts.checkImages(request.images().size());
        List<RadImage> images = request.images();
        List<ImagePlan> plans = vision.plan(images);
        List<List<TileOutline>> outlines = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            outlines.add(plans.get(i).outlines(images.get(i).pixels()));
        }
        Prompt prompt = clock.time(Stage.PREFILL, () -> prompts.build(request, outlines));
        List<float[]> features = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            features.add(vision.features(images.get(i), plans.get(i), adapter, clock, control));
        }
        control.check();
        VisualTokens visual = clock.time(
                Stage.ALIGNMENT, () -> align.align(features, outlines, prompt.instructionIds(), adapter, clock));
        return new PreparedCall(request, plans, outlines, features, prompt, visual);
    }

    /** The normalised pixels of all tiles, [N, 3, S, S]. */
    Tensor pixelValues(EngineRequest request, PreparedCall call) {
        List<float[]> tiles = new ArrayList<>();
        for (int i = 0; i < call.plans().size(); i++) {
            vision.render(request.images().get(i), call.plans().get(i)).tiles().stream()
                    .map(Tile::pixels)
                    .forEach(tiles::add);
        }
        int perTile = tiles.get(0).length;
        int side = (int) Math.round(Math.sqrt(perTile / 3.0));
        float[] values = new float[Math.multiplyExact(perTile, tiles.size())];
        for (int i = 0; i < tiles.size(); i++) {
            System.arraycopy(tiles.get(i), 0, values, i * perTile, perTile);
        }
        return new Tensor(new long[] {tiles.size(), 3, side, side}, values);
    }
}
