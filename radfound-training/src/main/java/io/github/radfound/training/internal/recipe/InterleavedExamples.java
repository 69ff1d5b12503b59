package io.github.radfound.training.internal.recipe;

import io.github.radfound.training.Batch;
import io.github.radfound.training.Example;
import io.github.radfound.training.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Groups of samples as one sequence each: the images, prompt and text of the first, then those of the next. Every token of
 * every text counts the same, so that a segment weighs by its length; what stands between them is given.
 */
public final class InterleavedExamples implements TrainingData {

    private final LanguageExamples examples;
    private final List<List<Integer>> groups;

    /** Sequences of groups of examples. */
    public InterleavedExamples(LanguageExamples examples, List<List<Integer>> groups) {
        this.examples = examples;
        this.groups = List.copyOf(groups);
    }

    @Override
    public int size() {
        return groups.size();
    }

    @Override
    public int length(int sample) {
        return groups.get(sample).stream().mapToInt(examples::tokens).sum();
    }

    @Override
    public Batch batch(List<Integer> chosen) {
        List<Example> sequences = new ArrayList<>();
        for (int group : chosen) {
            sequences.add(
                    joined(groups.get(group).stream().map(examples::example).toList()));
        }
        return examples.assemble(sequences);
    }

    /** One example of several, whose instructions are the same. */
    static Example joined(List<Example> parts) {
        int length = parts.stream().mapToInt(part -> part.tokens().length).sum();
        List<float[]> images = new ArrayList<>();
        long[] tokens = new long[length];
        long[] labels = new long[length];
        float[] weights = new float[length];
        int at = 0;
        for (Example part : parts) {
            int count = part.tokens().length;
            images.addAll(part.images());
            System.arraycopy(part.tokens(), 0, tokens, at, count);
            System.arraycopy(part.labels(), 0, labels, at, count);
            System.arraycopy(part.weights(), 0, weights, at, count);
            at += count;
        }
        return new Example(
                images,
                Arrays.copyOf(parts.get(0).instruction(), parts.get(0).instruction().length),
                tokens,
                labels,
                weights);
    }
}
