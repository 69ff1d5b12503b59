package io.github.radfound.examples.vqarad;

import io.github.radfound.examples.vqarad.VqaRadReport.Run;
import io.github.radfound.training.TrainingListener;
import io.github.radfound.training.data.Augmentation;
import io.github.radfound.training.data.Sample;
import io.github.radfound.training.recipe.FullTuning;
import io.github.radfound.training.recipe.InstructionTuning;
import io.github.radfound.training.recipe.NewModel;
import io.github.radfound.training.recipe.Pretraining;
import io.github.radfound.training.recipe.RecipeResult;
import io.github.radfound.training.recipe.RecipeSettings;
import io.github.radfound.training.recipe.StartingPoint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * Trains a small model from random weights on VQA-RAD and measures what it has learned, and what of that it has learned from
 * the images: CC-MIM on the training images, then tuning on questions, for the official split and for one in which cases do
 * not repeat. Beside it stand the most frequent answer to each type of question, the same model trained without images, and
 * the trained model asked about another image. Resumes where it was ended.
 *
 * @param data    folder of VQA-RAD
 * @param folder  folder of the study
 * @param minutes     for all of it, unless the numbers of steps are given
 * @param pretraining steps of CC-MIM; 0 for as many as the time allows
 * @param tuning      steps of each tuning; 0 for as many as the time allows
 * @param seed    of all that is drawn
 * @param threads of a run; 0 for all processors
 * @param say     told what is going on
 * @param listener told how trainings go
 */
public record VqaRadStudy(
        Path data,
        Path folder,
        double minutes,
        long pretraining,
        long tuning,
        long seed,
        int threads,
        Consumer<String> say,
        TrainingListener listener) {

    private static final int BATCH = 16;
    private static final double PRETRAINING_RATE = 1e-3;

    /** At 1e-3 the Q-Former's tokens become the same for all images within a few hundred steps, and stay so. */
    private static final double TUNING_RATE = 3e-4;

    private static final int EVALUATIONS = 12;
    private static final int BLANK = 64;

    /** Runs or resumes the study and writes {@code report.md}, whose path it gives. */
    public Path run() throws IOException {
        Files.createDirectories(folder);
        List<Question> shared = Split.shared(data);
        StartingPoint start =
                NewModel.of(NewModel.small(), null, Split.samples(shared), folder.resolve("tokenizer"), seed);
        Plan plan = Plan.of(folder, this, start, Split.samples(shared), settings(1, TUNING_RATE));
        say.accept("CC-MIM on the images that are in the training parts of both splits: " + plan.pretraining()
                + " steps.");
        RecipeResult vision = Pretraining.of(start, images(shared))
                .run(folder.resolve("pretrain"), settings(plan.pretraining(), PRETRAINING_RATE));
        List<Run> runs = new ArrayList<>();
        for (Split split : List.of(Split.official(data, seed), Split.caseDisjoint(data))) {
            runs.add(run(split, plan.tuning()));
        }
        Path report = folder.resolve("report.md");
        Files.writeString(report, new VqaRadReport(this, plan, vision, runs).text());
        return report;
    }

    private RecipeSettings settings(long steps, double rate) {
        return RecipeSettings.builder()
                .steps(steps)
                .batchSize(BATCH)
                .rate(rate)
                .seed(seed)
                .threads(threads)
                .evaluation(Math.max(1, steps / EVALUATIONS), 0)
                .listener(listener)
                .build();
    }

    /** One sample for each image. */
    private static List<Sample> images(List<Question> questions) {
        List<Sample> samples = new ArrayList<>();
        for (Question question : questions) {
            Sample sample = question.sample();
            if (samples.stream().noneMatch(s -> s.images().equals(sample.images()))) {
                samples.add(sample);
            }
        }
        return samples;
    }

    private Run run(Split split, long steps) throws IOException {
        StartingPoint pretrained = StartingPoint.of(folder.resolve("pretrain"));
        List<Sample> train = Split.samples(split.train());
        List<Sample> held = Split.samples(split.validation());
        say.accept(split.name() + ": tuning with images, " + steps + " steps.");
        RecipeResult seeing = FullTuning.of(pretrained, train)
                .evaluation(held)
                .augmented(Augmentation.TUNING)
                .run(folder.resolve(split.name() + "-image"), settings(steps, TUNING_RATE));
        say.accept(split.name() + ": tuning without images, " + steps + " steps.");
        Path blank = blank();
        RecipeResult blind = InstructionTuning.of(pretrained, blanked(train, blank))
                .evaluation(blanked(held, blank))
                .run(folder.resolve(split.name() + "-question"), settings(steps, TUNING_RATE));
        say.accept(split.name() + ": answering " + split.test().size() + " questions, three times.");
        return new Run(
                split,
                seeing,
                blind,
                Answering.byModel(
                        seeing.model(), split, threads, q -> q.sample().images().get(0)),
                Answering.byModel(seeing.model(), split, threads, Answering.shuffled(split, seed)),
                Answering.byModel(blind.model(), split, threads, q -> blank),
                Answering.byMajority(split));
    }

    private static List<Sample> blanked(List<Sample> samples, Path blank) {
        return samples.stream().map(sample -> sample.withImages(List.of(blank))).toList();
    }

    private Path blank() throws IOException {
        Path file = folder.resolve("blank.png");
        if (!Files.exists(file)) {
            ImageIO.write(new BufferedImage(BLANK, BLANK, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
        }
        return file;
    }
}
