package io.github.radfound.examples.cli;

import io.github.radfound.error.TrainingException;
import io.github.radfound.training.data.Sample;
import io.github.radfound.training.recipe.Alignment;
import io.github.radfound.training.recipe.RecipeResult;
import io.github.radfound.training.recipe.RecipeSettings;
import io.github.radfound.training.recipe.StartingPoint;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Alignment of images with the language model. */
@Command(
        name = "align",
        description = "Train what connects the frozen vision encoder with the frozen decoder, on images and texts;"
                + " similar ones are joined to sequences (ITA).")
final class TrainAlignCommand extends TrainStageCommand {

    @Option(
            names = "--ita",
            defaultValue = "0.5",
            paramLabel = "<probability>",
            description = "That a sample is joined with similar ones of other patients; 0 for never, ${DEFAULT-VALUE}.")
    private double ita;

    @Override
    RecipeResult train(
            StartingPoint point, List<Sample> samples, List<Sample> held, Path folder, RecipeSettings settings) {
        if (!(ita >= 0 && ita <= 1)) {
            throw new TrainingException("Expected --ita from 0 to 1, found " + ita + ".", "correct it.");
        }
        return Alignment.of(point, samples).evaluation(held).ita(ita).run(folder, settings);
    }
}
