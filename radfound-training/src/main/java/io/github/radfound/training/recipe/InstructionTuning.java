package io.github.radfound.training.recipe;

import io.github.radfound.graph.TrainingTask;
import io.github.radfound.training.data.Augmentation;
import io.github.radfound.training.data.Sample;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Instruction tuning (as of InstructBLIP, arXiv 2305.06500): the model learns to say the answer after its prompt, by the
 * cross-entropy of the answer's tokens. The vision encoder is left alone unless it is chosen. Immutable.
 *
 * <pre>{@code
 * RecipeResult result = InstructionTuning.of(StartingPoint.of(checkpoint), JsonlManifest.read(manifest))
 *         .run(folder, RecipeSettings.ofSteps(1000));
 * RadFound model = RadFound.load(result.model());
 * }</pre>
 */
public final class InstructionTuning {

    private static final String NAME = "instruct";

    private final StartingPoint start;
    private final List<Sample> samples;
    private final List<Sample> evaluation;
    private final Set<ModelPart> parts;

    private final @Nullable Augmentation augmentation;

    private InstructionTuning(
            StartingPoint start,
            List<Sample> samples,
            List<Sample> evaluation,
            Set<ModelPart> parts,
            @Nullable Augmentation augmentation) {
        this.augmentation = augmentation;
        this.start = Objects.requireNonNull(start, "start");
        this.samples = List.copyOf(samples);
        this.evaluation = List.copyOf(evaluation);
        this.parts = parts;
    }

    /** Tunes the aligner and the decoder with samples that have an answer. */
    public static InstructionTuning of(StartingPoint start, List<Sample> samples) {
        return new InstructionTuning(start, samples, List.of(), EnumSet.of(ModelPart.ALIGNER, ModelPart.DECODER), null);
    }

    /** With samples to evaluate with; the weights of the lowest loss are then kept. */
    public InstructionTuning evaluation(List<Sample> held) {
        return new InstructionTuning(start, samples, held, parts, augmentation);
    }

    /** With other parts; at least one. */
    public InstructionTuning parts(Set<ModelPart> chosen) {
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("expected at least one part to train");
        }
        return new InstructionTuning(start, samples, evaluation, EnumSet.copyOf(chosen), augmentation);
    }

    /** With images that are changed at random each time. */
    public InstructionTuning augmented(Augmentation changes) {
        return new InstructionTuning(start, samples, evaluation, parts, Objects.requireNonNull(changes, "changes"));
    }

    /**
     * Trains from the beginning or from where an earlier run of the same settings in the folder was ended.
     *
     * @throws io.github.radfound.error.TrainingException if data or folder do not suit, a number is not finite, or the disk
     *                                                    is full; what was trained before can be resumed
     * @throws io.github.radfound.error.OutOfResourcesException if memory runs out
     */
    public RecipeResult run(Path folder, RecipeSettings settings) {
        return new LanguageStage(
                        NAME,
                        start,
                        samples,
                        evaluation,
                        TrainingTask.of(ModelPart.anyOf(parts)),
                        "parts " + parts + ", augmentation " + augmentation,
                        augmentation == null
                                ? LanguageStage.Examples.PLAIN
                                : LanguageStage.Examples.augmented(augmentation))
                .run(folder, settings);
    }
}
