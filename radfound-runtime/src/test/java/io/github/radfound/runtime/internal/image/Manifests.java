package io.github.radfound.runtime.internal.image;

import io.github.radfound.runtime.internal.pack.Manifest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Manifests of which only the sections on images matter. */
final class Manifests {

    private static final List<Double> MEAN = List.of(0.48145466, 0.4578275, 0.40821073);
    private static final List<Double> STD = List.of(0.26862954, 0.26130258, 0.27577711);

    private Manifests() {}

    static Manifest of(Manifest.Image image, Manifest.@Nullable Adaptive adaptive, boolean framesAsImages) {
        return new Manifest(
                1,
                "test",
                new Manifest.Architecture("radfound", "blip2-vit", "llama", "f32"),
                image,
                null,
                null,
                new Manifest.Prompt("prefix", null, framesAsImages, 8, "<image>", null),
                adaptive,
                null,
                Map.of(),
                null,
                "unknown",
                "Research use only.",
                List.of());
    }

    static Preprocessor stretch(int side) {
        return new Preprocessor(of(image(side, "stretch", null, null), null, false));
    }

    static Preprocessor frames(int side) {
        return new Preprocessor(of(image(side, "stretch", null, null), null, true));
    }

    static Preprocessor shortestEdge(int side, int edge) {
        return new Preprocessor(of(image(side, "shortest-edge", edge, side), null, false));
    }

    static Preprocessor adaptive(int side, Manifest.Adaptive adaptive) {
        return new Preprocessor(of(image(side, "letterbox", null, null), adaptive, false));
    }

    static Manifest.Image image(int side, String resize, @Nullable Integer resizeTo, @Nullable Integer crop) {
        return new Manifest.Image(
                side, 3, MEAN, STD, 0.00392156862745098, resize, resizeTo, crop, "bicubic", true, 17, 64);
    }

    /** The byte that normalising turned into a value. */
    static int level(float value, int channel) {
        return (int) Math.round((value * STD.get(channel) + MEAN.get(channel)) * 255);
    }
}
