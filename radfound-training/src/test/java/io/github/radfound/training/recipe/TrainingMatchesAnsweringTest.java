package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.RadFound;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What training sees of a sample is what answering sees of it. */
class TrainingMatchesAnsweringTest {

    @TempDir
    private Path temp;

    private static Sample answered(Sample sample, String answer) {
        return Sample.of(sample.row(), sample.images().get(0), sample.prompt(), answer);
    }

    @Test
    void theLossOfASampleIsTheNegativeLogProbabilityOfItsAnswer() throws Exception {
        RecipeSettings settings =
                RecipeSettings.builder().steps(10).rate(3e-3).threads(1).build();
        List<Sample> samples = ToyImages.samples(temp.resolve("p"), 0, 8);
        RecipeResult result = FullTuning.of(ToyImages.start(temp), samples).run(temp.resolve("stage"), settings);
        Path checkpoint = Objects.requireNonNull(result.checkpoint());

        try (ModelInputs inputs = ModelInputs.open(result.model());
                TrainingGraph graph = TrainingGraph.languageModel(checkpoint, TrainingTask.alignment());
                TrainingBackend backend = Backends.portable(graph, AdamW.DEFAULT, ParameterGroups.one(), 1);
                RadFound model = RadFound.load(result.model())) {
            for (Sample sample : samples) {
                LanguageExamples examples = new LanguageExamples(
                        List.of(answered(sample, "left"), answered(sample, "right")),
                        inputs,
                        new PreparedPixels(inputs, 0),
                        graph.sizes());
                // Both answers have two tokens, the word and the end.
                double left = -2 * backend.evaluate(examples.batch(List.of(0)));
                double right = -2 * backend.evaluate(examples.batch(List.of(1)));
                Answer answer = model.ask(List.of(RadImage.of(sample.images().get(0))), ToyImages.QUESTION)
                        .choices("left", "right")
                        .get();

                double expected = Math.exp(left) / (Math.exp(left) + Math.exp(right));
                // Choices come with the likeliest first.
                double found = answer.choices().stream()
                        .filter(choice -> choice.text().equals("left"))
                        .findFirst()
                        .orElseThrow()
                        .probability();
                assertThat(found).isCloseTo(expected, within(1e-4));
            }
        }
    }
}
