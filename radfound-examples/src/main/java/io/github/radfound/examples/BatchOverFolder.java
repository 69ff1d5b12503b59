package io.github.radfound.examples;

import io.github.radfound.Call;
import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import io.github.radfound.result.Caption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Captions every image of a folder, several at a time. */
public final class BatchOverFolder {

    private static final int BATCH = 4;

    private BatchOverFolder() {}

    /** Takes a model package and a folder of images. */
    public static void main(String[] arguments) {
        // Calls of one batch share one options object.
        GenerationOptions options = GenerationOptions.builder().maxNewTokens(8).build();
        List<RadImage> images = Study.of(Path.of(arguments[1])).images();
        try (RadFound rad = RadFound.load(Path.of(arguments[0]))) {
            for (int first = 0; first < images.size(); first += BATCH) {
                List<Call<Caption>> calls = new ArrayList<>();
                for (RadImage image : images.subList(first, Math.min(first + BATCH, images.size()))) {
                    calls.add(rad.caption(List.of(image)).options(options));
                }
                // The results equal those of one call at a time.
                for (Caption caption : Call.batch(calls)) {
                    System.out.println(caption.provenance().images().get(0).hash() + " " + caption.text());
                }
            }
        }
    }
}
