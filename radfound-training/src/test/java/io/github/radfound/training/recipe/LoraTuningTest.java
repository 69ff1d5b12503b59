package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.Call;
import io.github.radfound.RadFound;
import io.github.radfound.graph.LoraSettings;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.TrainingTask;
import io.github.radfound.image.RadImage;
import io.github.radfound.result.Answer;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.training.AdamW;
import io.github.radfound.training.Backends;
import io.github.radfound.training.ParameterGroups;
import io.github.radfound.training.TrainingBackend;
import io.github.radfound.training.data.PreparedPixels;
import io.github.radfound.training.data.Sample;
import io.github.radfound.training.internal.recipe.LanguageExamples;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoraTuningTest {

    private static final Set<String> TARGETS = Set.of("q_proj", "v_proj", "o_proj", "gate_proj");

    @TempDir
    private Path temp;

    private static double left(Call<Answer> call) {
        return call.choices("left", "right").get().choices().stream()
                .filter(choice -> choice.text().equals("left"))
                .findFirst()
                .orElseThrow()
                .probability();
    }

    @Test
    void theAdapterChangesSingleCallsToTheProbabilitiesOfTheTrainedModel() throws Exception {
        List<Sample> samples = ToyImages.samples(temp.resolve("p"), 0, 8).stream()
                .map(sample -> Sample.of(sample.row(), sample.images().get(0), sample.prompt(), "right"))
                .toList();
        RecipeSettings settings = RecipeSettings.builder()
                .steps(40)
                .batchSize(8)
                .rate(1e-2)
                .threads(1)
                .build();
        RecipeResult result = LoraTuning.of(ToyImages.start(temp), samples)
                .adapters(4, 8, TARGETS)
                .run(temp.resolve("stage"), settings);
        Path adapter = Objects.requireNonNull(result.adapter());
        RadImage image = RadImage.of(samples.get(0).images().get(0));

        try (RadFound model = RadFound.load(result.model())) {
            Call<Answer> call = model.ask(List.of(image), ToyImages.QUESTION);
            double before = left(call);
            double adapted = left(call.adapter(adapter));
            double after = left(call);

            assertThat(after).isEqualTo(before);
            assertThat(adapted).isLessThan(before / 2);
            assertThat(adapted).isCloseTo(trained(adapter, samples.get(0), result.model()), within(1e-4));
        }
    }

    /** The probability of "left" among both answers by the training graph with the adapter. */
    private double trained(Path adapter, Sample sample, Path model) {
        LoraSettings chosen = LoraSettings.ofDecoder(4, 8, TARGETS.toArray(String[]::new));
        LoraSettings lora = new LoraSettings(4, 8, chosen.modules(), 0, adapter);
        try (ModelInputs inputs = ModelInputs.open(model);
                TrainingGraph graph =
                        TrainingGraph.languageModel(temp.resolve("stage/start"), TrainingTask.ofAdapters(lora));
                TrainingBackend backend = Backends.portable(graph, AdamW.DEFAULT, ParameterGroups.one(), 1)) {
            Path image = sample.images().get(0);
            LanguageExamples examples = new LanguageExamples(
                    List.of(
                            Sample.of(1, image, sample.prompt(), "left"),
                            Sample.of(2, image, sample.prompt(), "right")),
                    inputs,
                    new PreparedPixels(inputs, 0),
                    graph.sizes());
            double left = Math.exp(-2 * backend.evaluate(examples.batch(List.of(0))));
            double right = Math.exp(-2 * backend.evaluate(examples.batch(List.of(1))));
            return left / (left + right);
        }
    }
}
