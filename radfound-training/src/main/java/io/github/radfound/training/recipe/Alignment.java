package io.github.radfound.training.recipe;

import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.TrainingTask;
import io.github.radfound.training.data.Sample;
import io.github.radfound.training.internal.Failures;
import io.github.radfound.training.internal.FolderCopy;
import io.github.radfound.training.internal.recipe.InterleavedExamples;
import io.github.radfound.training.internal.recipe.ItaGroups;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Aligns images with the language model: the Q-Former with its projection, or LLaVA's projector, learns to show the frozen
 * decoder what the frozen vision encoder sees, by the cross-entropy of the texts (conditional language modelling, as in
 * BLIP-2's second stage, arXiv 2301.12597).
 *
 * <p>With interleaved image-text augmentation (ITA, as RadFound's paper names it; details are ours) a sample is joined with
 * probability 0.5 with one to three others into one sequence: of the same modality, with tags whose Jaccard index is 0.5 or
 * more, of different patients, with the same prompt and texts that are not nearly the same (ROUGE-L below 0.8). Only the
 * tokens of texts count, each the same, so that a segment weighs by its length. Groups are drawn once from the seed and
 * written to {@code ita.csv}, a line of rows for each. No patient may be both in the samples and in the evaluation.
 * Immutable.
 */
public final class Alignment {

    /** The file that says which rows were joined. */
    public static final String GROUPS = "ita.csv";

    private static final String NAME = "align";
    private static final double PROBABILITY = 0.5;

    private final StartingPoint start;
    private final List<Sample> samples;
    private final List<Sample> evaluation;
    private final double probability;

    private Alignment(StartingPoint start, List<Sample> samples, List<Sample> evaluation, double probability) {
        this.start = Objects.requireNonNull(start, "start");
        this.samples = List.copyOf(samples);
        this.evaluation = List.copyOf(evaluation);
        this.probability = probability;
    }

    /** Aligns with samples that have a text, with ITA at a probability of 0.5. */
    public static Alignment of(StartingPoint start, List<Sample> samples) {
        return new Alignment(start, samples, List.of(), PROBABILITY);
    }

    /** With samples to evaluate with, never joined; the weights of the lowest loss are then kept. */
    public Alignment evaluation(List<Sample> held) {
        return new Alignment(start, samples, held, probability);
    }

    /** With another probability that samples are joined, 0 to 1; 0 leaves ITA out. */
    public Alignment ita(double newProbability) {
        if (!(newProbability >= 0 && newProbability <= 1)) {
            throw new IllegalArgumentException("probability must be from 0 to 1, was " + newProbability);
        }
        return new Alignment(start, samples, evaluation, newProbability);
    }

    /** Trains or resumes, as {@link InstructionTuning#run}. */
    public RecipeResult run(Path folder, RecipeSettings settings) {
        requireApart();
        return new LanguageStage(
                        NAME,
                        start,
                        samples,
                        evaluation,
                        TrainingTask.of(ModelPart.anyOf(Set.of(ModelPart.ALIGNER))),
                        "ita " + probability,
                        probability > 0 ? parts -> interleaved(parts, folder) : LanguageStage.Examples.PLAIN)
                .run(folder, settings);
    }

    private InterleavedExamples interleaved(LanguageStage.Parts parts, Path folder) {
        var examples = parts.plain();
        List<List<Integer>> groups = ItaGroups.of(
                samples,
                probability,
                examples::tokens,
                parts.sizes().maxPositions(),
                parts.settings().seed());
        String lines = groups.stream()
                .map(group -> group.stream()
                                .map(number ->
                                        String.valueOf(samples.get(number).row()))
                                .collect(Collectors.joining(","))
                        + "\n")
                .collect(Collectors.joining());
        try {
            FolderCopy.file(folder.resolve(GROUPS), lines);
        } catch (IOException e) {
            throw Failures.files("to write " + folder.resolve(GROUPS), e);
        }
        return new InterleavedExamples(examples, groups);
    }

    private void requireApart() {
        Set<String> trained = new HashSet<>();
        samples.forEach(sample -> {
            if (sample.patient() != null) {
                trained.add(sample.patient());
            }
        });
        for (Sample sample : evaluation) {
            if (sample.patient() != null && trained.contains(sample.patient())) {
                throw new TrainingException(
                        "Row " + sample.row() + ": expected patients to evaluate with that are not among those to train"
                                + " with, found one that is.",
                        "split the data by patient.");
            }
        }
    }
}
