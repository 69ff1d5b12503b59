package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.TrainingException;
import io.github.radfound.training.TrainingListener;
import io.github.radfound.training.data.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlignmentTest {

    @TempDir
    private Path temp;

    /** Pairs of left and right, so that texts differ and tags do not. */
    private List<Sample> samples(int first, int count) throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (Sample sample : ToyImages.samples(temp.resolve("p"), first, count)) {
            samples.add(Sample.of(sample.row(), sample.images().get(0), "Where?", sample.answer())
                    .of("patient" + (first + sample.row()), null, Set.of("modality:CR", "region:chest")));
        }
        return samples;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void theLossFallsAndTheAlignerAloneChanges(double probability) throws Exception {
        List<Double> losses = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepped(Step step) {
                losses.add(step.loss());
            }
        };
        RecipeSettings settings = RecipeSettings.builder()
                .steps(30)
                .batchSize(4)
                .rate(3e-3)
                .threads(1)
                .listener(listener)
                .build();

        RecipeResult result = Alignment.of(ToyImages.start(temp), samples(0, 16))
                .evaluation(samples(16, 4))
                .ita(probability)
                .run(temp.resolve("stage"), settings);

        assertThat(result.loss()).isLessThan(losses.get(0) * 0.95);
        assertThat(Weights.differing(temp.resolve("stage/start"), result.checkpoint()))
                .isNotEmpty()
                .allMatch(ModelPart.ALIGNER::holds);
        assertThat(Files.exists(temp.resolve("stage/" + Alignment.GROUPS))).isEqualTo(probability > 0);
        if (probability > 0) {
            assertThat(Files.readAllLines(temp.resolve("stage/" + Alignment.GROUPS)))
                    .hasSizeLessThan(16)
                    .anyMatch(line -> line.contains(","));
        }
    }

    @Test
    void aPatientInBothPartsIsRefused() throws Exception {
        assertThatThrownBy(() -> Alignment.of(ToyImages.start(temp), samples(0, 4))
                        .evaluation(samples(2, 4))
                        .run(temp.resolve("stage"), RecipeSettings.ofSteps(1)))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("Row 1:");
    }
}
