package io.github.radfound.examples.cli;

import io.github.radfound.training.data.Sample;
import io.github.radfound.training.recipe.Pretraining;
import io.github.radfound.training.recipe.RecipeResult;
import io.github.radfound.training.recipe.RecipeSettings;
import io.github.radfound.training.recipe.StartingPoint;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** CC-MIM. */
@Command(
        name = "pretrain",
        description = "Train the vision encoder on images alone (CC-MIM): hidden blocks are predicted, and images found"
                + " again among others.")
final class TrainPretrainCommand extends TrainStageCommand {

    @Option(names = "--no-masked", description = "Leave out the prediction of hidden blocks.")
    private boolean noMasked;

    @Option(names = "--no-contextual", description = "Leave out the comparison of images in contexts.")
    private boolean noContextual;

    @Override
    RecipeResult train(
            StartingPoint point, List<Sample> samples, List<Sample> held, Path folder, RecipeSettings settings) {
        if (noMasked && noContextual) {
            throw wrongUsage("Expected at most one of --no-masked and --no-contextual");
        }
        return Pretraining.of(point, samples)
                .evaluation(held)
                .terms(!noMasked, !noContextual)
                .run(folder, settings);
    }
}
