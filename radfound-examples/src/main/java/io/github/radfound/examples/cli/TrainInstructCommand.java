package io.github.radfound.examples.cli;

import io.github.radfound.training.data.Sample;
import io.github.radfound.training.recipe.InstructionTuning;
import io.github.radfound.training.recipe.ModelPart;
import io.github.radfound.training.recipe.RecipeResult;
import io.github.radfound.training.recipe.RecipeSettings;
import io.github.radfound.training.recipe.StartingPoint;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Instruction tuning. */
@Command(
        name = "instruct",
        description =
                "Teach a model to answer: instruction tuning of the parts chosen, the vision encoder frozen unless"
                        + " it is among them.")
final class TrainInstructCommand extends TrainStageCommand {

    @Option(
            names = "--parts",
            split = ",",
            defaultValue = "aligner,decoder",
            paramLabel = "<part>",
            description = "Parts to train: vision, aligner, decoder; ${DEFAULT-VALUE} unless given.")
    private Set<ModelPart> parts = EnumSet.noneOf(ModelPart.class);

    @Override
    RecipeResult train(
            StartingPoint point, List<Sample> samples, List<Sample> held, Path folder, RecipeSettings settings) {
        return InstructionTuning.of(point, samples)
                .evaluation(held)
                .parts(parts)
                .run(folder, settings);
    }
}
