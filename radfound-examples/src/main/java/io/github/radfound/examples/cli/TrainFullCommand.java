package io.github.radfound.examples.cli;

import io.github.radfound.training.data.Sample;
import io.github.radfound.training.recipe.FullTuning;
import io.github.radfound.training.recipe.RecipeResult;
import io.github.radfound.training.recipe.RecipeSettings;
import io.github.radfound.training.recipe.StartingPoint;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** Training of everything. */
@Command(name = "full", description = "Train every weight of a model to answer.")
final class TrainFullCommand extends TrainStageCommand {

    @Override
    RecipeResult train(
            StartingPoint point, List<Sample> samples, List<Sample> held, Path folder, RecipeSettings settings) {
        return FullTuning.of(point, samples).evaluation(held).run(folder, settings);
    }
}
