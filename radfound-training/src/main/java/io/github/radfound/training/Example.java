package io.github.radfound.training;

import io.github.radfound.runtime.PreparedImages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One text about images to learn from. The arrays and lists are taken over and must not change afterwards.
 *
 * @param images      f32 [3·S·S] each, as the model's processor makes them, in the order in which they stand in the text
 * @param places      of each image; in a model that takes tiles each of them is an image here
 * @param instruction what the Q-Former reads with each image; empty if it reads nothing
 * @param tokens      the whole text, with the image token once for each visual token
 * @param labels      like {@code tokens}: the token itself where the model is to learn to say it, -100 elsewhere
 * @param weights     like {@code tokens}: how much each label counts, not negative
 */
public record Example(
        List<float[]> images,
        List<ImagePlace> places,
        long[] instruction,
        long[] tokens,
        long[] labels,
        float[] weights) {

    /** Label of tokens that the model is given and need not say. */
    public static final long GIVEN = -100;

    /** Checks that the parts have the same length. */
    public Example {
        images = List.copyOf(images);
        places = List.copyOf(places);
        if (places.size() != images.size()) {
            throw new IllegalArgumentException(
                    "every image must have a place, " + images.size() + " had " + places.size());
        }
        if (labels.length != tokens.length || weights.length != tokens.length) {
            throw new IllegalArgumentException("tokens, labels and weights must have the same length, had "
                    + tokens.length + ", " + labels.length + " and " + weights.length);
        }
    }

    /** A text about whole images of one call. */
    public Example(List<float[]> images, long[] instruction, long[] tokens, long[] labels, float[] weights) {
        this(images, whole(images.size()), instruction, tokens, labels, weights);
    }

    private static List<ImagePlace> whole(int images) {
        return IntStream.range(0, images)
                .mapToObj(image -> new ImagePlace(0, image, 0))
                .toList();
    }

    /** The same with other places. */
    public Example withPlaces(List<ImagePlace> newPlaces) {
        return new Example(images, newPlaces, instruction, tokens, labels, weights);
    }

    /** A prompt that is given and an answer of which every token counts the same, about whole images. */
    public static Example of(List<float[]> images, long[] instruction, long[] prompt, long[] answer) {
        long[] tokens = new long[prompt.length + answer.length];
        System.arraycopy(prompt, 0, tokens, 0, prompt.length);
        System.arraycopy(answer, 0, tokens, prompt.length, answer.length);
        long[] labels = tokens.clone();
        Arrays.fill(labels, 0, prompt.length, GIVEN);
        float[] weights = new float[tokens.length];
        Arrays.fill(weights, 1);
        return new Example(images, instruction, tokens, labels, weights);
    }

    /** A prompt that is given and an answer, about the tiles of prepared images. */
    public static Example of(PreparedImages images, long[] instruction, long[] prompt, long[] answer) {
        long[] index = images.imageIndex();
        long[] position = images.tilePosition();
        return of(images.tiles(), instruction, prompt, answer)
                .withPlaces(IntStream.range(0, index.length)
                        .mapToObj(tile -> new ImagePlace(0, (int) index[tile], (int) position[tile]))
                        .toList());
    }

    /**
     * One text of several, one after the other. The Q-Former reads the instruction of the first with all images; the images
     * of each part stay calls of their own.
     *
     * @param parts at least one
     */
    public static Example joined(List<Example> parts) {
        int length = parts.stream().mapToInt(part -> part.tokens().length).sum();
        List<float[]> images = new ArrayList<>();
        List<ImagePlace> places = new ArrayList<>();
        long[] tokens = new long[length];
        long[] labels = new long[length];
        float[] weights = new float[length];
        int at = 0;
        for (Example part : parts) {
            int count = part.tokens().length;
            int calls =
                    places.stream().mapToInt(place -> place.call() + 1).max().orElse(0);
            images.addAll(part.images());
            part.places()
                    .forEach(place -> places.add(new ImagePlace(calls + place.call(), place.image(), place.tile())));
            System.arraycopy(part.tokens(), 0, tokens, at, count);
            System.arraycopy(part.labels(), 0, labels, at, count);
            System.arraycopy(part.weights(), 0, weights, at, count);
            at += count;
        }
        return new Example(images, places, parts.get(0).instruction().clone(), tokens, labels, weights);
    }

    /** How many labels count. */
    int labelled() {
        int count = 0;
        for (int i = 1; i < labels.length; i++) {
            count += labels[i] >= 0 ? 1 : 0;
        }
        return count;
    }
}
