package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.radfound.error.ModelException;
import io.github.radfound.error.ModelImportException;
import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.RandomTwoTower;
import io.github.radfound.training.data.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that cannot be trained as asked: of another family, damaged, without what is to be trained. */
class UnsuitedModelTest {

    private static final RecipeSettings ONE = RecipeSettings.ofSteps(1);

    @TempDir
    private Path temp;

    private List<Sample> samples;

    @BeforeEach
    void make() throws Exception {
        samples = ToyImages.samples(temp.resolve("p"), 0, 4);
    }

    @Test
    void aModelOfTwoTowersIsRefusedByEveryRecipe() throws Exception {
        Path clip = temp.resolve("clip");
        RandomTwoTower.write(clip, RandomTwoTower.Layout.values()[0], 1);
        StartingPoint start = new StartingPoint.Checkpoint(clip);
        for (Recipe recipe : List.<Recipe>of(
                folder -> FullTuning.of(start, samples).run(folder, ONE),
                folder -> Alignment.of(start, samples).run(folder, ONE),
                folder -> LoraTuning.of(start, samples).run(folder, ONE),
                folder -> Pretraining.of(start, samples).run(folder, ONE))) {
            assertThatThrownBy(() -> recipe.run(Files.createTempDirectory(temp, "s")))
                    .isInstanceOf(ModelImportException.class)
                    .hasMessageContaining("model_type")
                    .hasMessageContaining("Remedy: ");
        }
    }

    private interface Recipe {
        void run(Path folder);
    }

    @Test
    void theVisionEncoderOfAnotherFamilyIsNotPretrained() throws Exception {
        Path golden = Path.of(System.getProperty("radfound.testdata", "no-test-data"), "golden/llava-llama-tiny");
        assumeTrue(Files.isDirectory(golden), "reference checkpoints are not here");
        StartingPoint llava = StartingPoint.of(golden.resolve("checkpoint"));
        assertThatThrownBy(() -> Pretraining.of(llava, samples).run(temp.resolve("s"), ONE))
                .isInstanceOf(ModelImportException.class)
                .hasMessageContaining("a vision encoder as in BLIP-2");
    }

    @Test
    void adaptersOfLayersThatAreNotThereAreRefused() throws Exception {
        assertThatThrownBy(() -> LoraTuning.of(ToyImages.start(temp), samples)
                        .adapters(2, 4, Set.of("no_such_layer"))
                        .run(temp.resolve("s"), ONE))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("parts to train that the model has");
    }

    @Test
    void damagedStartsAreToldAndAStageThatCouldNotBeginBeginsWhenTheyAreRepaired() throws Exception {
        FullTuning.of(ToyImages.start(temp), samples).run(temp.resolve("first"), ONE);
        Path checkpoint = temp.resolve("first/checkpoint");
        for (String name : List.of("config.json", "model.safetensors", "tokenizer.json")) {
            Path file = checkpoint.resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            for (int length : new int[] {0, bytes.length / 2}) {
                Files.write(file, Arrays.copyOf(bytes, length));
                Path folder = temp.resolve("second " + name + length);
                StartingPoint start = StartingPoint.of(temp.resolve("first"));
                assertThatThrownBy(() -> FullTuning.of(start, samples).run(folder, ONE))
                        .as("%s, %d bytes", name, length)
                        .isInstanceOf(ModelException.class);
                Files.write(file, bytes);
                try (Stream<Path> left = Files.list(folder)) {
                    assertThat(left.map(path -> path.getFileName().toString()))
                            .noneMatch(leftover -> leftover.startsWith("."));
                }
            }
        }
        Path folder = temp.resolve("third");
        assertThat(FullTuning.of(StartingPoint.of(temp.resolve("first")), samples)
                        .run(folder, ONE)
                        .steps())
                .isEqualTo(1);
    }

    @Test
    void tokenizersThatDoNotSuitAreRefusedWithTheReason() throws Exception {
        Path broken = Files.writeString(temp.resolve("tokenizer.json"), "{\"model\": {}}");
        assertThatThrownBy(() -> StartingPoint.random(ToyImages.sizes(), broken, 1))
                .isInstanceOf(ModelImportException.class);
    }
}
