package io.github.radfound.training.recipe;

import io.github.radfound.graph.TrainingTask;
import io.github.radfound.training.data.Augmentation;
import io.github.radfound.training.data.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Trains every weight of a model on questions and answers, reports or captions. Immutable. */
public final class FullTuning {

    private static final String NAME = "full";

    private final StartingPoint start;
    private final List<Sample> samples;
    private final List<Sample> evaluation;

    private final @Nullable Augmentation augmentation;

    private FullTuning(
            StartingPoint start, List<Sample> samples, List<Sample> evaluation, @Nullable Augmentation augmentation) {
        this.augmentation = augmentation;
        this.start = Objects.requireNonNull(start, "start");
        this.samples = List.copyOf(samples);
        this.evaluation = List.copyOf(evaluation);
    }

    /** Trains with samples that have an answer. */
    public static FullTuning of(StartingPoint start, List<Sample> samples) {
        return new FullTuning(start, samples, List.of(), null);
    }

    /** With samples to evaluate with; the weights of the lowest loss are then kept. */
    public FullTuning evaluation(List<Sample> held) {
        return new FullTuning(start, samples, held, augmentation);
    }

    /** With images that are changed at random each time. */
    public FullTuning augmented(Augmentation changes) {
        return new FullTuning(start, samples, evaluation, Objects.requireNonNull(changes, "changes"));
    }

    /** Trains or resumes, as {@link InstructionTuning#run}. */
    public RecipeResult run(Path folder, RecipeSettings settings) {
        return new LanguageStage(
                        NAME,
                        start,
                        samples,
                        evaluation,
                        TrainingTask.everything(),
                        "everything, augmentation " + augmentation,
                        augmentation == null
                                ? LanguageStage.Examples.PLAIN
                                : LanguageStage.Examples.augmented(augmentation))
                .run(folder, settings);
    }
}
