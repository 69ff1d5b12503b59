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

    /** A request whose prompt is built. */
    private record Worded(
            EngineRequest request, List<ImagePlan> plans, List<List<TileOutline>> outlines, Prompt prompt) {}

    /** Prepares the requests of a batch. */
    List<PreparedCall> prepare(
            List<EngineRequest> requests, AdapterTensors adapter, CallClock clock, RunControl control) {
        control.check();
        List<Worded> worded = requests.stream().map(r -> word(r, clock)).toList();
        int longest = worded.stream()
                .mapToInt(w -> w.prompt().instructionIds().length)
                .max()
                .orElse(0);
        boolean leftPadded = requests.get(0).options().padLikeTransformers() && prompts.padsInstructionsOnTheLeft();
        List<PreparedCall> calls = new ArrayList<>();
        for (Worded w : worded) {
            int pads = leftPadded ? longest - w.prompt().instructionIds().length : 0;
            calls.add(see(w, pads, adapter, clock, control));
        }
        return calls;
    }

    private Worded word(EngineRequest request, CallClock clock) {
        List<RadImage> images = request.images();
        prompts.checkImages(images.size());
        List<ImagePlan> plans = vision.plan(images);
        List<List<TileOutline>> outlines = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            outlines.add(plans.get(i).outlines(images.get(i).pixels()));
        }
        return new Worded(request, plans, outlines, clock.time(Stage.PREFILL, () -> prompts.build(request, outlines)));
    }

    private PreparedCall see(Worded w, int leftPads, AdapterTensors adapter, CallClock clock, RunControl control) {
        List<RadImage> images = w.request().images();
        List<float[]> features = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            features.add(vision.features(images.get(i), w.plans().get(i), adapter, clock, control));
        }
        control.check();
        VisualTokens visual = clock.time(
                Stage.ALIGNMENT,
                () -> align.align(features, w.outlines(), w.prompt().instructionIds(), leftPads, adapter, clock));
        return new PreparedCall(w.request(), w.plans(), w.outlines(), features, w.prompt(), visual);
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
