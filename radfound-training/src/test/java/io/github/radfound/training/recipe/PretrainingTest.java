package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.RadFound;
import io.github.radfound.image.RadImage;
import io.github.radfound.training.TrainingListener;
import io.github.radfound.training.data.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PretrainingTest {

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true"})
    void theLossFallsWithEachOfTheTermsAndBoth(boolean masked, boolean contextual) throws Exception {
        List<Double> losses = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void evaluated(long step, double loss) {
                losses.add(loss);
            }
        };
        List<Sample> images = ToyImages.samples(temp.resolve("p"), 0, 32);
        RecipeSettings settings = RecipeSettings.builder()
                .steps(60)
                .batchSize(16)
                .rate(2e-3)
                .threads(1)
                .evaluation(20, 0)
                .listener(listener)
                .build();

        RecipeResult result = Pretraining.of(ToyImages.start(temp), images)
                .evaluation(ToyImages.samples(temp.resolve("p"), 32, 16))
                .terms(masked, contextual)
                .run(temp.resolve("stage"), settings);

        assertThat(losses).hasSize(3);
        assertThat(losses.get(2)).isLessThan(losses.get(0));
        assertThat(Weights.differing(temp.resolve("stage/start"), result.checkpoint()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).startsWith("vision_model."));
    }

    @Test
    void whatIsPretrainedGoesOnAsAWholeModel() throws Exception {
        List<Sample> samples = ToyImages.samples(temp.resolve("p"), 0, 16);
        RecipeSettings few =
                RecipeSettings.builder().steps(2).batchSize(8).threads(1).build();
        Pretraining.of(ToyImages.start(temp), samples).run(temp.resolve("first"), few);
        RecipeResult tuned =
                FullTuning.of(StartingPoint.of(temp.resolve("first")), samples).run(temp.resolve("second"), few);
        try (RadFound model = RadFound.load(tuned.model())) {
            assertThat(model.vqa(List.of(RadImage.of(samples.get(0).images().get(0))), ToyImages.QUESTION)
                            .text())
                    .isNotNull();
        }
    }
}
