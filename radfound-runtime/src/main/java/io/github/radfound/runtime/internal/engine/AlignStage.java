package io.github.radfound.runtime.internal.engine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.radfound.runtime.internal.image.TileOutline;
import io.github.radfound.runtime.internal.image.TilePlaces;
import io.github.radfound.runtime.internal.pack.Manifest;
import java.util.List;

/**
 * From image features to visual tokens: the Q-Former with its instruction, or a projector. All tiles of a call run together,
 * since a model may compare its images here; calls do not mix. Safe for use by many threads.
 */
final class AlignStage {

    private final Manifest manifest;
    private final GraphSessions sessions;

    AlignStage(Manifest manifest, GraphSessions sessions) {
        this.manifest = manifest;
        this.sessions = sessions;
    }

    /**
     * Runs the aligner.
     *
     * @param features    of each image, [tiles, P, Dv]
     * @param outlines    of each image's tiles
     * @param instruction ids of the instruction; empty for none
     * @param leftPads    masked positions before the instruction
     */
    VisualTokens align(
            List<float[]> features,
            List<List<TileOutline>> outlines,
            int[] instruction,
            int leftPads,
            AdapterTensors adapter,
            CallClock times) {
        Manifest.QFormer qformer = manifest.qformer();
        Graph graph = qformer == null ? Graph.PROJECTOR : Graph.QFORMER;
        int tiles = outlines.stream().mapToInt(List::size).sum();
        int tokens = manifest.prompt().tokensPerImage();
        OrtSession session = sessions.get(graph, adapter.changes(graph));
        try (Tensors in = new Tensors(sessions.factory().environment())) {
            return times.engine().run("the aligner", () -> {
                Manifest.Image image = manifest.image();
                in.floats("image_features", new long[] {tiles, image.patches(), image.featureSize()}, features);
                if (qformer != null) {
                    addQFormerInputs(in, qformer, outlines, tiles, instruction, leftPads);
                }
                try (OrtSession.Result out = session.run(in.with(adapter.inputs(graph)))) {
                    return new VisualTokens(
                            tokens,
                            manifest.decoder().hiddenSize(),
                            Tensors.floats(out, "visual_tokens"),
                            qformer == null ? null : Tensors.floats(out, "query_output"),
                            qformer == null ? null : Tensors.floats(out, "cross_attention"));
                }
            });
        }
    }

    private static void addQFormerInputs(
            Tensors in,
            Manifest.QFormer qformer,
            List<List<TileOutline>> outlines,
            int tiles,
            int[] instruction,
            int leftPads)
            throws OrtException {
        if (qformer.instruction()) {
            int length = leftPads + instruction.length;
            long[] ids = new long[tiles * length];
            long[] mask = new long[tiles * length];
            for (int tile = 0; tile < tiles; tile++) {
                for (int i = 0; i < instruction.length; i++) {
                    ids[tile * length + leftPads + i] = instruction[i];
                    mask[tile * length + leftPads + i] = 1;
                }
            }
            in.longs("instruction_ids", new long[] {tiles, length}, ids);
            in.longs("instruction_mask", new long[] {tiles, length}, mask);
        }
        if (qformer.imageIndex()) {
            in.longs("image_index", new long[] {tiles}, TilePlaces.imageIndex(outlines));
        }
        if (qformer.tilePosition()) {
            in.longs("tile_position", new long[] {tiles}, TilePlaces.tilePosition(outlines));
        }
    }
}
