package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.Call;
import io.github.radfound.RadFound;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.CheckpointSizes.Tower;
import io.github.radfound.graph.OwnFamily;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.TrainingTask;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import io.github.radfound.result.Answer;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.training.AdamW;
import io.github.radfound.training.Backends;
import io.github.radfound.training.ParameterGroups;
import io.github.radfound.training.TrainingBackend;
import io.github.radfound.training.TrainingListener;
import io.github.radfound.training.data.JsonlManifest;
import io.github.radfound.training.data.PreparedPixels;
import io.github.radfound.training.data.Sample;
import io.github.radfound.training.internal.recipe.LanguageExamples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes for a model that takes several images, and priors, and compares them. */
class SeveralImagesTest {

    @TempDir
    private Path temp;

    private StartingPoint start(boolean tiles) throws Exception {
        CheckpointSizes sizes = new CheckpointSizes(
                new Tower(2, 32, 2, 64), 32, 8, new Tower(2, 32, 2, 64), 4, new Tower(2, 48, 2, 96), 2, 700, 400);
        OwnFamily family = new OwnFamily(2, tiles ? 3 : 1, 12, 5, 4, "mean").tellingApart(4, 3);
        return StartingPoint.random(sizes, family, ToyImages.tokenizer(temp.resolve("tokenizer")), 5);
    }

    /** Questions about one image, two, three, and one with an earlier one. */
    private List<Sample> samples() throws Exception {
        Path folder = temp.resolve("p");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            ToyImages.picture(folder, i);
            String images = i % 4 == 0
                    ? "\"image\": \"picture%d.png\"".formatted(i)
                    : i % 4 == 1
                            ? "\"images\": [\"picture%d.png\", \"picture%d.png\"]".formatted(i, i - 1)
                            : i % 4 == 2
                                    ? "\"images\": [\"picture%d.png\", \"picture%d.png\", \"picture0.png\"]"
                                            .formatted(i, i - 1)
                                    : "\"image\": \"picture%d.png\", \"priors\": [{\"image\": \"picture%d.png\", \"days\": -183}]"
                                            .formatted(i, i - 1);
            rows.add("{%s, \"question\": \"%s\", \"answer\": \"%s\", \"patient\": \"%d\", \"tags\": [\"modality:CR\"]}"
                    .formatted(images, ToyImages.QUESTION, ToyImages.answer(i), i));
        }
        return JsonlManifest.read(Files.write(folder.resolve("data.jsonl"), rows));
    }

    private static RecipeSettings.Builder settings(long steps) {
        return RecipeSettings.builder().steps(steps).batchSize(6).rate(3e-3).threads(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLossOfASampleIsTheNegativeLogProbabilityOfItsAnswer(boolean tiles) throws Exception {
        List<Sample> samples = samples();
        List<Double> losses = new ArrayList<>();
        RecipeResult result = FullTuning.of(start(tiles), samples)
                .run(
                        temp.resolve("stage"),
                        settings(20)
                                .listener(new TrainingListener() {
                                    @Override
                                    public void stepped(Step step) {
                                        losses.add(step.loss());
                                    }
                                })
                                .build());
        assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0) / 2);

        try (ModelInputs inputs = ModelInputs.open(result.model());
                TrainingGraph graph = TrainingGraph.languageModel(
                        Objects.requireNonNull(result.checkpoint()), TrainingTask.alignment());
                TrainingBackend backend = Backends.portable(graph, AdamW.DEFAULT, ParameterGroups.one(), 1);
                RadFound model = RadFound.load(result.model())) {
            PreparedPixels pixels = new PreparedPixels(inputs, 1 << 24);
            for (Sample sample : samples.subList(0, 4)) {
                LanguageExamples examples = new LanguageExamples(
                        List.of(answered(sample, "left"), answered(sample, "right")), inputs, pixels, graph.sizes());
                double left = Math.exp(-2 * backend.evaluate(examples.batch(List.of(0))));
                double right = Math.exp(-2 * backend.evaluate(examples.batch(List.of(1))));
                Answer answer = ask(model, sample).choices("left", "right").get();
                assertThat(answer.choices().get(0).probability())
                        .as("%d images", sample.images().size())
                        .isCloseTo(left / (left + right), within(1e-4));
            }
        }
    }

    private static Sample answered(Sample sample, String answer) {
        return new Sample(
                sample.row(),
                sample.images(),
                sample.days(),
                sample.prompt(),
                answer,
                sample.patient(),
                sample.study(),
                sample.tags());
    }

    private static Call<Answer> ask(RadFound model, Sample sample) {
        List<RadImage> current = new ArrayList<>();
        List<RadImage> prior = new ArrayList<>();
        for (int i = 0; i < sample.images().size(); i++) {
            RadImage image = RadImage.of(sample.images().get(i));
            (sample.days().get(i) == 0 ? current : prior).add(image);
        }
        Call<Answer> call = model.ask(current, sample.prompt());
        return prior.isEmpty() ? call : call.prior(new Study(prior).daysBefore(183));
    }

    @Test
    void theOtherRecipesTakeSeveralImagesToo() throws Exception {
        List<Sample> samples = samples();
        RecipeResult encoder = Pretraining.of(start(true), samples)
                .run(temp.resolve("1"), settings(2).build());
        RecipeResult aligned = Alignment.of(StartingPoint.of(temp.resolve("1")), samples)
                .ita(1)
                .run(temp.resolve("2"), settings(2).build());
        RecipeResult adapted = LoraTuning.of(StartingPoint.of(temp.resolve("2")), samples)
                .run(temp.resolve("3"), settings(2).build());
        assertThat(encoder.steps() + aligned.steps() + adapted.steps()).isEqualTo(6);
        assertThat(Files.readAllLines(temp.resolve("2").resolve(Alignment.GROUPS)))
                .anyMatch(line -> line.contains(","));
        assertThat(Weights.differing(encoder.checkpoint(), aligned.checkpoint()))
                .anyMatch(name -> name.contains("image_embeddings"))
                .anyMatch(name -> name.contains("tile_embeddings"));
    }
}
