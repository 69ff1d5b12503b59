package io.github.radfound.training;

import java.util.Arrays;
import java.util.List;

/**
 * One text about images to learn from. The arrays and lists are taken over and must not change afterwards.
 *
 * @param images      f32 [3·S·S] each, as the model's processor makes them, in the order in which they stand in the text
 * @param instruction what the Q-Former reads with each image; empty if it reads nothing
 * @param tokens      the whole text, with the image token once for each visual token
 * @param labels      like {@code tokens}: the token itself where the model is to learn to say it, -100 elsewhere
 * @param weights     like {@code tokens}: how much each label counts, not negative
 */
public record Example(List<float[]> images, long[] instruction, long[] tokens, long[] labels, float[] weights) {

    /** Label of tokens that the model is given and need not say. */
    public static final long GIVEN = -100;

    /** Checks that the parts have the same length. */
    public Example {
        images = List.copyOf(images);
        if (labels.length != tokens.length || weights.length != tokens.length) {
            throw new IllegalArgumentException("tokens, labels and weights must have the same length, had "
                    + tokens.length + ", " + labels.length + " and " + weights.length);
        }
    }

    /** A prompt that is given and an answer of which every token counts the same. */
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

    /** How many labels count. */
    int labelled() {
        int count = 0;
        for (int i = 1; i < labels.length; i++) {
            count += labels[i] >= 0 ? 1 : 0;
        }
        return count;
    }
}
