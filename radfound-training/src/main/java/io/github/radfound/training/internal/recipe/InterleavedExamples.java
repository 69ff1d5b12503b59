package io.github.radfound.training.internal.recipe;

import io.github.radfound.training.Batch;
import io.github.radfound.training.Example;
import io.github.radfound.training.TrainingData;
import java.util.ArrayList;
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
            sequences.add(Example.joined(
                    groups.get(group).stream().map(examples::example).toList()));
        }
        return examples.assemble(sequences);
    }
}
