package io.github.radfound.training.recipe;

import io.github.radfound.graph.LoraSettings;
import io.github.radfound.graph.TrainingTask;
import io.github.radfound.training.data.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Trains low-rank adapters (LoRA, arXiv 2106.09685) beside the frozen decoder and writes them in peft's format, which the
 * runtime adds to a single call: {@code rad.ask(images, question).adapter(result.adapter())}. Immutable.
 */
public final class LoraTuning {

    private static final String NAME = "lora";
    private static final int RANK = 8;
    private static final double ALPHA = 16;
    private static final Set<String> TARGETS = Set.of("q_proj", "v_proj");

    private final StartingPoint start;
    private final List<Sample> samples;
    private final List<Sample> evaluation;
    private final int rank;
    private final double alpha;
    private final Set<String> targets;

    private LoraTuning(
            StartingPoint start,
            List<Sample> samples,
            List<Sample> evaluation,
            int rank,
            double alpha,
            Set<String> targets) {
        this.start = Objects.requireNonNull(start, "start");
        this.samples = List.copyOf(samples);
        this.evaluation = List.copyOf(evaluation);
        this.rank = rank;
        this.alpha = alpha;
        this.targets = Set.copyOf(targets);
    }

    /** Adapters of rank 8 and alpha 16 for {@code q_proj} and {@code v_proj} of the decoder. */
    public static LoraTuning of(StartingPoint start, List<Sample> samples) {
        return new LoraTuning(start, samples, List.of(), RANK, ALPHA, TARGETS);
    }

    /** With samples to evaluate with; the weights of the lowest loss are then kept. */
    public LoraTuning evaluation(List<Sample> held) {
        return new LoraTuning(start, samples, held, rank, alpha, targets);
    }

    /**
     * With other adapters.
     *
     * @param newRank    inner width, at least 1
     * @param newAlpha   with the rank the factor of the adapter's part, positive
     * @param newTargets last names of the decoder's linear layers that get one
     */
    public LoraTuning adapters(int newRank, double newAlpha, Set<String> newTargets) {
        if (newTargets.isEmpty()) {
            throw new IllegalArgumentException("expected at least one target");
        }
        LoraSettings.ofDecoder(newRank, newAlpha, newTargets.toArray(String[]::new));
        return new LoraTuning(start, samples, evaluation, newRank, newAlpha, newTargets);
    }

    /** Trains or resumes, as {@link InstructionTuning#run}; the package of the result is that of the frozen model. */
    public RecipeResult run(Path folder, RecipeSettings settings) {
        LoraSettings chosen = LoraSettings.ofDecoder(rank, alpha, targets.toArray(String[]::new));
        LoraSettings lora =
                new LoraSettings(chosen.rank(), chosen.alpha(), chosen.modules(), settings.seed(), chosen.adapter());
        return new LanguageStage(
                        NAME,
                        start,
                        samples,
                        evaluation,
                        TrainingTask.ofAdapters(lora),
                        "rank " + rank + ", alpha " + alpha + ", targets " + new TreeSet<>(targets),
                        LanguageStage.Examples.PLAIN)
                .run(folder, settings);
    }
}
