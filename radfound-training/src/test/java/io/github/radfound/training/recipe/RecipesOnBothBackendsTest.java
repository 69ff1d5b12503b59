package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.radfound.RadFound;
import io.github.radfound.error.EngineException;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.image.RadImage;
import io.github.radfound.training.BackendKind;
import io.github.radfound.training.TestedBackend;
import io.github.radfound.training.TrainingListener;
import io.github.radfound.training.data.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes on the backend that this run of the tests is about, against the portable one. */
@Tag("backend")
class RecipesOnBothBackendsTest {

    private static final int STEPS = 8;
    private static final double RATE = 1e-3;

    @TempDir
    private Path temp;

    private StartingPoint start;
    private List<Sample> samples;

    @BeforeEach
    void make() throws Exception {
        start = ToyImages.start(temp);
        samples = ToyImages.samples(temp.resolve("p"), 0, 16);
    }

    private static RecipeSettings.Builder settings(BackendKind kind) {
        return RecipeSettings.builder()
                .steps(STEPS)
                .batchSize(4)
                .accumulation(2)
                .rate(RATE)
                .weightDecay(0.5)
                .threads(1)
                .evaluation(4, 0)
                .backend(kind);
    }

    private RecipeResult run(String recipe, BackendKind kind) {
        Path folder = temp.resolve(recipe + kind);
        List<Sample> held = samples.subList(12, 16);
        return switch (recipe) {
            case "full" ->
                FullTuning.of(start, samples.subList(0, 12))
                        .evaluation(held)
                        .run(folder, settings(kind).build());
            case "lora" ->
                LoraTuning.of(start, samples).run(folder, settings(kind).build());
            case "align" ->
                Alignment.of(start, samples).run(folder, settings(kind).build());
            default -> Pretraining.of(start, samples).run(folder, settings(kind).build());
        };
    }

    private static Path weights(RecipeResult result) {
        Path adapter = result.adapter();
        return adapter == null
                ? Objects.requireNonNull(result.checkpoint()).resolve("model.safetensors")
                : adapter.resolve("adapter_model.safetensors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "align", "lora", "pretrain"})
    void aRecipeGivesTheWeightsOfThePortableBackendAndAModelThatAnswers(String recipe) throws Exception {
        RecipeResult tested = run(recipe, TestedBackend.kind());
        RecipeResult portable = TestedBackend.isOrtTraining() ? run(recipe, BackendKind.PORTABLE) : tested;
        assertThat(tested.loss()).isCloseTo(portable.loss(), within(1e-3));
        try (Safetensors a = Safetensors.open(weights(tested));
                Safetensors b = Safetensors.open(weights(portable))) {
            assertThat(a.names()).isEqualTo(b.names()).isNotEmpty();
            for (String name : a.names()) {
                int size = (int) Objects.requireNonNull(a.find(name)).elements();
                float[] left = new float[size];
                float[] right = new float[size];
                a.readFloats(name, 0, left, 0, size);
                b.readFloats(name, 0, right, 0, size);
                double distance = 0;
                double length = 0;
                for (int i = 0; i < size; i++) {
                    distance += Math.pow(left[i] - right[i], 2);
                    length += Math.pow(right[i], 2);
                }
                // A bias of keys changes no attention: its gradient is rounding noise, of which AdamW makes whole
                // steps.
                double most = name.endsWith("attention.key.bias")
                        ? 2 * STEPS * RATE * Math.sqrt(size)
                        : 1e-2 * Math.sqrt(length) + 1e-4;
                assertThat(Math.sqrt(distance)).as(name).isLessThanOrEqualTo(most);
            }
        }
        try (RadFound model = RadFound.load(tested.model())) {
            RadImage image = RadImage.of(samples.get(0).images().get(0));
            assertThat(model.vqa(List.of(image), ToyImages.QUESTION).text()).isNotNull();
        }
    }

    @Test
    void aStageGoesOnWithTheOtherBackend() {
        TrainingListener ending = new TrainingListener() {
            @Override
            public void stepped(Step step) {
                if (step.step() == 5) {
                    throw new IllegalStateException("ended");
                }
            }
        };
        FullTuning recipe = FullTuning.of(start, samples);
        Path folder = temp.resolve("both");
        assertThatThrownBy(() -> recipe.run(
                        folder,
                        settings(TestedBackend.kind())
                                .saveEvery(4)
                                .listener(ending)
                                .build()))
                .hasMessage("ended");
        assertThat(recipe.run(
                                folder,
                                settings(BackendKind.PORTABLE).saveEvery(4).build())
                        .steps())
                .isEqualTo(8);
    }

    @Test
    void theBestBackendIsTakenAndSaysWhy() {
        List<String> said = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void chose(String backend) {
                said.add(backend);
            }
        };
        TestedBackend.kind();
        FullTuning.of(start, samples)
                .run(
                        temp.resolve("best"),
                        settings(BackendKind.BEST).listener(listener).build());
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).contains(TestedBackend.isOrtTraining() ? "training API" : "the portable backend: ");
    }

    @Test
    void theTrainingApiIsRefusedWithTheReasonWhereItIsNotThere() {
        assumeTrue(!TestedBackend.isOrtTraining(), "about builds without training kernels");
        run("full", BackendKind.PORTABLE);
        assertThatThrownBy(() -> run("lora", BackendKind.ORT_TRAINING))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("without training kernels")
                .hasMessageContaining("use the portable backend");
    }
}
