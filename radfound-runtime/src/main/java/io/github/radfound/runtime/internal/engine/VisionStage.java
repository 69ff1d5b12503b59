package io.github.radfound.runtime.internal.engine;

import ai.onnxruntime.OrtSession;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.internal.engine.CallClock.Stage;
import io.github.radfound.runtime.internal.image.ImagePlan;
import io.github.radfound.runtime.internal.image.Preprocessor;
import io.github.radfound.runtime.internal.image.Tile;
import io.github.radfound.runtime.internal.image.TiledImage;
import io.github.radfound.runtime.internal.pack.Manifest;
import io.github.radfound.spi.RunControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From images to the features of their tiles: P × Dv floats a tile. Images whose features are in the cache are not even
 * rendered. Safe for use by many threads.
 */
final class VisionStage {

    /** Tiles that go through the encoder at once: enough to keep the processor busy, few enough to bound memory. */
    private static final int TILES_A_RUN = 8;

    private final Preprocessor preprocessor;
    private final Manifest.Image image;
    private final String packageHash;
    private final GraphSessions sessions;
    private final FeatureCache cache;

    VisionStage(Manifest manifest, String packageHash, GraphSessions sessions, FeatureCache cache) {
        this.preprocessor = new Preprocessor(manifest);
        this.image = manifest.image();
        this.packageHash = packageHash;
        this.sessions = sessions;
        this.cache = cache;
    }

    /** Plans the images of one call. */
    List<ImagePlan> plan(List<RadImage> images) {
        return preprocessor.plan(images);
    }

    /** Renders the tiles of one image. */
    TiledImage render(RadImage source, ImagePlan plan) {
        return preprocessor.render(source, plan);
    }

    /**
     * The features of one image's tiles, [tiles, P, Dv], from the cache or computed.
     *
     * @param times receives the time of rendering and encoding
     */
    float[] features(RadImage source, ImagePlan plan, AdapterTensors adapter, CallClock times, RunControl control) {
        String adapterHash =
                adapter.changes(Graph.VISION_ENCODER) ? adapter.hash().orElse("") : "";
        FeatureCache.Key key = new FeatureCache.Key(source.hash(), plan, packageHash, adapterHash);
        float[] cached = cache.get(key);
        if (cached != null) {
            return cached;
        }
        TiledImage tiles = times.time(Stage.PREPROCESSING, () -> render(source, plan));
        float[] features = times.time(Stage.VISION, () -> encode(tiles.tiles(), adapter, times, control));
        cache.put(key, features);
        return features;
    }

    /** Runs tiles through the encoder. */
    float[] encode(List<Tile> tiles, AdapterTensors adapter, CallClock times, RunControl control) {
        int perTile = image.patches() * image.featureSize();
        float[] features = new float[Math.multiplyExact(tiles.size(), perTile)];
        for (int first = 0; first < tiles.size(); first += TILES_A_RUN) {
            control.check();
            List<Tile> some = tiles.subList(first, Math.min(tiles.size(), first + TILES_A_RUN));
            float[] part = encodeAtOnce(some, adapter, times);
            System.arraycopy(part, 0, features, first * perTile, some.size() * perTile);
        }
        return features;
    }

    private float[] encodeAtOnce(List<Tile> tiles, AdapterTensors adapter, CallClock times) {
        int side = image.tileSize();
        OrtSession session = sessions.get(Graph.VISION_ENCODER, adapter.changes(Graph.VISION_ENCODER));
        try (Tensors tensors = new Tensors(sessions.factory().environment())) {
            List<float[]> pixels = new ArrayList<>();
            tiles.forEach(t -> pixels.add(t.pixels()));
            return times.engine().run("the vision encoder", () -> {
                tensors.floats("pixel_values", new long[] {tiles.size(), image.channels(), side, side}, pixels);
                try (OrtSession.Result result = session.run(tensors.with(adapter.inputs(Graph.VISION_ENCODER)))) {
                    return Tensors.floats(result, "image_features");
                }
            });
        }
    }

    /** One tile's part of an image's features. */
    float[] ofTile(float[] features, int tile) {
        int perTile = image.patches() * image.featureSize();
        return Arrays.copyOfRange(features, tile * perTile, (tile + 1) * perTile);
    }
}
