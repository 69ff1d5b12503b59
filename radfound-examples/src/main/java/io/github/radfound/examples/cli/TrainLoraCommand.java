package io.github.radfound.examples.cli;

import io.github.radfound.training.data.Sample;
import io.github.radfound.training.recipe.LoraTuning;
import io.github.radfound.training.recipe.RecipeResult;
import io.github.radfound.training.recipe.RecipeSettings;
import io.github.radfound.training.recipe.StartingPoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Training of adapters. */
@Command(
        name = "lora",
        description = "Train low-rank adapters beside the frozen decoder and write them in peft's format, for"
                + " 'radfound vqa --lora'.")
final class TrainLoraCommand extends TrainStageCommand {

    @Option(names = "--rank", defaultValue = "8", description = "Inner width; ${DEFAULT-VALUE}.")
    private int rank;

    @Option(names = "--alpha", defaultValue = "16", description = "Factor, divided by the rank; ${DEFAULT-VALUE}.")
    private double alpha;

    @Option(
            names = "--targets",
            split = ",",
            defaultValue = "q_proj,v_proj",
            paramLabel = "<layer>",
            description = "Linear layers of the decoder that get one; ${DEFAULT-VALUE}.")
    private Set<String> targets = new TreeSet<>();

    @Override
    RecipeResult train(
            StartingPoint point, List<Sample> samples, List<Sample> held, Path folder, RecipeSettings settings) {
        return adapted(LoraTuning.of(point, samples).evaluation(held)).run(folder, settings);
    }

    private LoraTuning adapted(LoraTuning tuning) {
        try {
            return tuning.adapters(rank, alpha, targets);
        } catch (IllegalArgumentException e) {
            throw outOfRange(e);
        }
    }
}
