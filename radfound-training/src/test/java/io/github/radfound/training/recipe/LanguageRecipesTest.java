package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.RadFound;
import io.github.radfound.error.ModelNotFoundException;
import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.error.TrainingException;
import io.github.radfound.image.RadImage;
import io.github.radfound.training.TrainingListener;
import io.github.radfound.training.data.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageRecipesTest {

    @TempDir
    private Path temp;

    private static RecipeSettings.Builder settings(long steps) {
        return RecipeSettings.builder()
                .steps(steps)
                .batchSize(8)
                .rate(3e-3)
                .threads(1)
                .seed(1);
    }

    private static int right(RadFound model, Path pictures, int first, int count) throws Exception {
        int right = 0;
        for (int i = first; i < first + count; i++) {
            List<RadImage> images = List.of(RadImage.of(ToyImages.picture(pictures, i)));
            String text = model.ask(images, ToyImages.QUESTION).get().text().strip();
            right += text.equals(ToyImages.answer(i)) ? 1 : 0;
        }
        return right;
    }

    @Test
    void aModelTrainedFromNothingAnswersAboutPicturesThatItHasNotSeen() throws Exception {
        List<Double> losses = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepped(Step step) {
                losses.add(step.loss());
            }
        };
        RecipeResult result = FullTuning.of(ToyImages.start(temp), ToyImages.samples(temp.resolve("p"), 0, 80))
                .evaluation(ToyImages.samples(temp.resolve("p"), 80, 8))
                .run(
                        temp.resolve("stage"),
                        settings(180)
                                .rate(1.5e-3)
                                .evaluation(20, 0)
                                .listener(listener)
                                .build());

        assertThat(losses).hasSize(180);
        assertThat(result.loss()).isLessThan(losses.get(0) / 10);
        assertThat(result.bestLoss()).isLessThan(0.2);
        try (RadFound model = RadFound.load(result.model())) {
            assertThat(right(model, temp.resolve("p"), 90, 16)).isGreaterThanOrEqualTo(15);
        }
        assertThat(temp.resolve("stage/loss.svg"))
                .content()
                .contains("<polyline")
                .contains("evaluation");
        assertThat(temp.resolve("stage/log.csv")).exists();
        assertThat(temp.resolve("stage/checkpoint/config.json")).exists();
    }

    @Test
    void aFinishedStageIsNotTrainedAgainAndOtherSettingsAreRefused() throws Exception {
        List<Sample> samples = ToyImages.samples(temp.resolve("p"), 0, 8);
        FullTuning recipe = FullTuning.of(ToyImages.start(temp), samples);
        RecipeResult first = recipe.run(temp.resolve("stage"), settings(2).build());
        long changed = Files.getLastModifiedTime(temp.resolve("stage/log.csv")).toMillis();

        RecipeResult second = recipe.run(temp.resolve("stage"), settings(2).build());

        assertThat(second).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(temp.resolve("stage/log.csv")).toMillis())
                .isEqualTo(changed);
        assertThatThrownBy(() -> recipe.run(temp.resolve("stage"), settings(3).build()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("steps 3");
        assertThatThrownBy(() -> FullTuning.of(ToyImages.start(temp), samples.subList(0, 7))
                        .run(temp.resolve("stage"), settings(2).build()))
                .isInstanceOf(TrainingException.class);
    }

    @Test
    void aStageThatWasInterruptedGivesTheSameModelAsOneThatWasNot() throws Exception {
        List<Sample> samples = ToyImages.samples(temp.resolve("p"), 0, 16);
        RecipeSettings plain = settings(6).saveEvery(2).build();
        TrainingListener interrupting = new TrainingListener() {
            @Override
            public void stepped(Step step) {
                if (step.step() == 3) {
                    throw new IllegalStateException("interrupted");
                }
            }
        };
        FullTuning recipe = FullTuning.of(ToyImages.start(temp), samples);
        recipe.run(temp.resolve("whole"), plain);
        assertThatThrownBy(() -> recipe.run(
                        temp.resolve("parts"),
                        plain.toBuilder().listener(interrupting).build()))
                .isInstanceOf(IllegalStateException.class);
        recipe.run(temp.resolve("parts"), plain);

        assertThat(temp.resolve("parts/checkpoint/model.safetensors"))
                .hasSameBinaryContentAs(temp.resolve("whole/checkpoint/model.safetensors"));
    }

    @Test
    void whatIsNotChosenStaysAsItWas() throws Exception {
        RecipeResult whole = FullTuning.of(ToyImages.start(temp), ToyImages.samples(temp.resolve("p"), 0, 8))
                .run(temp.resolve("first"), settings(2).build());
        RecipeResult tuned = InstructionTuning.of(
                        StartingPoint.of(temp.resolve("first")), ToyImages.samples(temp.resolve("p"), 0, 8))
                .parts(EnumSet.of(ModelPart.DECODER))
                .run(temp.resolve("second"), settings(2).build());

        assertThat(tuned.trained()).isLessThan(whole.trained()).isPositive();
        assertThat(Weights.differing(whole.checkpoint(), tuned.checkpoint()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).startsWith("language_model."));
    }

    @Test
    void packagesAloneAndFoldersWithoutAModelAreRefusedWithTheReason() throws Exception {
        RecipeResult result = FullTuning.of(ToyImages.start(temp), ToyImages.samples(temp.resolve("p"), 0, 8))
                .run(temp.resolve("stage"), settings(1).build());
        assertThat(StartingPoint.of(result.model()))
                .isEqualTo(new StartingPoint.Checkpoint(
                        temp.resolve("stage/checkpoint").toAbsolutePath()));

        Files.move(result.model(), temp.resolve("alone"));
        assertThatThrownBy(() -> StartingPoint.of(temp.resolve("alone")))
                .isInstanceOf(ModelUnsupportedException.class)
                .hasMessageContaining("package");
        assertThatThrownBy(() -> StartingPoint.of(temp.resolve("p"))).isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void rowsThatDoNotSuitAreNamedBeforeTrainingBegins() throws Exception {
        Path picture = ToyImages.picture(temp.resolve("p"), 0);
        StartingPoint start = ToyImages.start(temp);
        Sample good = Sample.of(1, picture, "Where?", "left");
        for (Sample bad : List.of(
                Sample.of(2, picture, "Where?", " "),
                Sample.of(2, temp.resolve("p/missing.png"), "Where?", "left"),
                Sample.of(2, picture, "Where?", "left ".repeat(100)))) {
            assertThatThrownBy(() -> FullTuning.of(start, List.of(good, bad))
                            .run(
                                    Files.createTempDirectory(temp, "s"),
                                    settings(1).build()))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageStartingWith("Row 2:");
        }
        // One token too many, with all that stands around: told before a step is made.
        List<Long> steps = new ArrayList<>();
        TrainingListener counting = new TrainingListener() {
            @Override
            public void stepped(Step step) {
                steps.add(step.step());
            }
        };
        int words = 64;
        while (steps.isEmpty()) {
            List<Sample> rows = new ArrayList<>(Collections.nCopies(20, good));
            rows.add(Sample.of(21, picture, "Where?", "left ".repeat(words).strip()));
            Path folder = temp.resolve("words" + words);
            RecipeSettings two = settings(2).listener(counting).build();
            try {
                FullTuning.of(start, rows).run(folder, two);
            } catch (TrainingException e) {
                assertThat(e).hasMessageStartingWith("Row 21:");
                assertThat(steps).isEmpty();
            }
            words--;
        }
        assertThat(steps).hasSize(2);
        Path damaged = Files.write(temp.resolve("damaged.png"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> FullTuning.of(start, List.of(Sample.of(7, damaged, "Where?", "left")))
                        .run(temp.resolve("d"), settings(1).build()))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("Row 7:")
                .hasMessageNotContaining("damaged.png");
    }
}
