package io.github.radfound.training.recipe;

import io.github.radfound.training.TestedBackend;
import io.github.radfound.training.TrainingListener;
import io.github.radfound.training.data.Augmentation;
import io.github.radfound.training.data.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A program that runs a recipe; {@link KilledStageTest} kills it. */
final class KilledStage {

    static final int STEPS = 30;

    private KilledStage() {}

    /** Trains or resumes, with answers to evaluate with that full tuning makes ever less likely, so that it ends early. */
    static RecipeResult run(String recipe, Path data, Path folder, TrainingListener listener) throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (Sample sample : ToyImages.samples(data.resolve("p"), 0, 12)) {
            samples.add(sample.of("patient" + sample.row(), null, Set.of("modality:CR", "region:chest")));
        }
        List<Sample> held = new ArrayList<>();
        for (Sample sample : ToyImages.samples(data.resolve("p"), 12, 4)) {
            String wrong = sample.answer().equals("left") ? "right" : "left";
            held.add(Sample.of(sample.row(), sample.images().get(0), sample.prompt(), wrong));
        }
        StartingPoint start = ToyImages.start(data);
        RecipeSettings settings = RecipeSettings.builder()
                .steps(STEPS)
                .batchSize(4)
                .accumulation(2)
                .rate(2e-2)
                .threads(2)
                .seed(11)
                .evaluation(2, 3)
                .saveEvery(3)
                .backend(TestedBackend.kind())
                .listener(listener)
                .build();
        return switch (recipe) {
            case "full" ->
                FullTuning.of(start, samples)
                        .evaluation(held)
                        .augmented(Augmentation.VIEWS)
                        .run(folder, settings);
            case "align" -> Alignment.of(start, samples).evaluation(held).ita(1).run(folder, settings);
            case "lora" -> LoraTuning.of(start, samples).evaluation(held).run(folder, settings);
            case "pretrain" -> Pretraining.of(start, samples).evaluation(held).run(folder, settings);
            default -> throw new IllegalArgumentException(recipe);
        };
    }

    public static void main(String[] args) throws Exception {
        run(args[0], Path.of(args[1]), Path.of(args[2]), new TrainingListener() {
            @Override
            public void stepped(Step step) {
                System.out.println("step " + step.step());
            }
        });
        System.out.println("ended");
    }
}
