package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.LoraSettings;
import io.github.radfound.graph.TrainingTask;
import io.github.radfound.training.data.PreparedPixels;
import io.github.radfound.training.data.Sample;
import io.github.radfound.training.internal.recipe.LanguageExamples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnBatchesTest {

    @TempDir
    private Path temp;

    private OwnBatches.Source source(int count) throws Exception {
        List<Sample> samples = ToyImages.samples(temp.resolve("p"), 0, count);
        return (inputs, sizes) -> new LanguageExamples(samples, inputs, new PreparedPixels(inputs, 1 << 24), sizes);
    }

    @Test
    void batchesOfTheCallerTrainAsARecipeDoes() throws Exception {
        RecipeSettings settings =
                RecipeSettings.builder().steps(4).batchSize(8).threads(1).build();
        RecipeResult recipe = FullTuning.of(ToyImages.start(temp), ToyImages.samples(temp.resolve("p"), 0, 16))
                .run(temp.resolve("recipe"), settings);
        OwnBatches own = OwnBatches.of("own", ToyImages.start(temp), TrainingTask.everything(), "16 toys", source(16));
        RecipeResult result = own.run(temp.resolve("own"), settings);

        assertThat(Weights.differing(recipe.checkpoint(), result.checkpoint())).isEmpty();
        assertThat(result.recipe()).isEqualTo("own");
        assertThat(result.samples()).isEqualTo(16);
        assertThat(own.run(temp.resolve("own"), settings)).isEqualTo(result);
        assertThatThrownBy(() -> OwnBatches.of(
                                "own", ToyImages.start(temp), TrainingTask.everything(), "other toys", source(16))
                        .run(temp.resolve("own"), settings))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("other toys");
    }

    @Test
    void theBestWeightsAreKeptAndAdaptersRefused() throws Exception {
        RecipeResult result = OwnBatches.of(
                        "own", ToyImages.start(temp), TrainingTask.everything(), "8 toys", source(8))
                .evaluation(source(4))
                .run(
                        temp.resolve("own"),
                        RecipeSettings.builder()
                                .steps(4)
                                .evaluation(2, 0)
                                .threads(1)
                                .build());
        assertThat(result.bestLoss()).isPositive();
        TrainingTask adapters = TrainingTask.ofAdapters(LoraSettings.ofDecoder(2, 4, "q_proj"));
        assertThatThrownBy(() -> OwnBatches.of("own", ToyImages.start(temp), adapters, "8 toys", source(8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
