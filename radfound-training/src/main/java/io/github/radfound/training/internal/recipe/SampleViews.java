package io.github.radfound.training.internal.recipe;

import io.github.radfound.training.data.AugmentedPixels;
import io.github.radfound.training.data.Sample;
import io.github.radfound.training.data.ViewSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Views of the images of samples, each image for itself. */
public final class SampleViews implements ViewSource {

    private final List<Sample> images;
    private final AugmentedPixels pixels;

    /** Views of samples. */
    public SampleViews(List<Sample> samples, AugmentedPixels pixels) {
        List<Sample> single = new ArrayList<>();
        for (Sample sample : samples) {
            for (Path image : sample.images()) {
                single.add(sample.withImages(List.of(image)));
            }
        }
        this.images = List.copyOf(single);
        this.pixels = pixels;
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public float[] view(int picture, Random random) {
        return pixels.of(images.get(picture), random).tiles().get(0);
    }

    @Override
    public @Nullable String study(int picture) {
        return images.get(picture).study();
    }

    /** The same image, or one of the same study and region. */
    @Override
    public boolean alike(int first, int second) {
        Sample one = images.get(first);
        Sample other = images.get(second);
        return one.images().equals(other.images())
                || one.study() != null
                        && Objects.equals(one.study(), other.study())
                        && regions(one).equals(regions(other));
    }

    private static Set<String> regions(Sample sample) {
        return sample.tags().stream()
                .filter(tag -> tag.startsWith(Sample.REGION))
                .collect(Collectors.toSet());
    }
}
