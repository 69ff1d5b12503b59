package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.OutOfResourcesException;
import io.github.radfound.error.TrainingException;
import io.github.radfound.training.TrainingListener;
import io.github.radfound.training.data.Augmentation;
import io.github.radfound.training.data.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages that are ended in the middle, and files of theirs that are damaged before they go on. */
class DamagedStageTest {

    private static final int STEPS = 6;
    private static final int ENDED = 4;

    @TempDir
    private Path temp;

    private List<Sample> samples;
    private FullTuning recipe;

    @BeforeEach
    void make() throws Exception {
        samples = new ArrayList<>(ToyImages.samples(temp.resolve("p"), 0, 8));
        recipe = FullTuning.of(ToyImages.start(temp), samples).evaluation(samples.subList(0, 4));
    }

    private static RecipeSettings.Builder settings() {
        return RecipeSettings.builder()
                .steps(STEPS)
                .batchSize(4)
                .rate(3e-3)
                .threads(1)
                .evaluation(2, 0)
                .saveEvery(1);
    }

    /** Ends a training with what is thrown after a step. */
    private static TrainingListener ending(long after, Throwable thrown) {
        return new TrainingListener() {
            @Override
            public void stepped(Step step) {
                if (step.step() == after) {
                    DamagedStageTest.<RuntimeException>sneak(thrown);
                }
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** A stage with checkpoints of the steps 3 and 4, and best weights of one of the steps 2 and 4. */
    private Path ended(String name) {
        Path folder = temp.resolve(name);
        assertThatThrownBy(() -> recipe.run(
                        folder,
                        settings()
                                .listener(ending(ENDED + 1, new IllegalStateException("ended")))
                                .build()))
                .hasMessage("ended");
        return folder;
    }

    private static byte[] weights(RecipeResult result) throws Exception {
        return Files.readAllBytes(result.checkpoint().resolve("model.safetensors"));
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    /** A damage of a file. */
    private interface Damage {
        void to(Path file) throws Exception;
    }

    private static List<Damage> damages(Path file) throws Exception {
        List<Damage> damages = new ArrayList<>(List.of(
                Files::delete,
                path -> Files.write(path, new byte[0]),
                path -> Files.write(path, Arrays.copyOf(Files.readAllBytes(path), (int) Files.size(path) / 2)),
                path -> Files.write(path, Arrays.copyOf(Files.readAllBytes(path), (int) Files.size(path) - 1)),
                path -> Files.write(path, Arrays.copyOf(Files.readAllBytes(path), (int) Files.size(path) + 1))));
        int size = (int) Files.size(file);
        Random random = new Random(size);
        for (int i = 0; i < 4; i++) {
            int place = random.nextInt(size);
            int bit = 1 << random.nextInt(8);
            damages.add(path -> {
                byte[] bytes = Files.readAllBytes(path);
                bytes[place] ^= (byte) bit;
                Files.write(path, bytes);
            });
        }
        return damages;
    }

    @Test
    void everyDamageOfACheckpointIsToldByItsFolderAndTheOneBeforeItGivesTheSameBytes() throws Exception {
        byte[] expected = weights(recipe.run(temp.resolve("whole"), settings().build()));
        Path folder = ended("stage");
        Path newest = folder.resolve("steps/step-00000000" + ENDED);
        copy(newest, temp.resolve("kept"));
        for (String name : List.of("state.json", "weights.safetensors", "moments.safetensors")) {
            for (Damage damage : damages(newest.resolve(name))) {
                damage.to(newest.resolve(name));
                assertThatThrownBy(() -> recipe.run(folder, settings().build()))
                        .isInstanceOf(TrainingException.class)
                        .hasMessageContaining(newest.toString())
                        .hasMessageContaining("Remedy: remove that folder");
                copy(temp.resolve("kept"), newest);
            }
        }
        delete(newest);
        List<Long> resumed = new ArrayList<>();
        RecipeResult result = recipe.run(
                folder,
                settings()
                        .listener(new TrainingListener() {
                            @Override
                            public void started(long step) {
                                resumed.add(step);
                            }
                        })
                        .build());
        assertThat(resumed).containsExactly(ENDED - 1L);
        assertThat(weights(result)).isEqualTo(expected);
    }

    @Test
    void damageOfTheBestWeightsIsToldWhenTheStageGoesOn() throws Exception {
        Path folder = ended("stage");
        Path best;
        try (Stream<Path> entries = Files.list(folder.resolve("best"))) {
            best = entries.findFirst().orElseThrow();
        }
        copy(best, temp.resolve("kept"));
        for (String name : List.of("best.json", "weights.safetensors")) {
            for (Damage damage : damages(best.resolve(name))) {
                damage.to(best.resolve(name));
                assertThatThrownBy(() -> recipe.run(folder, settings().build()))
                        .isInstanceOf(TrainingException.class)
                        .hasMessageContaining(folder.resolve("best").toString())
                        .hasMessageContaining("damaged");
                copy(temp.resolve("kept"), best);
            }
        }
        delete(folder.resolve("best"));
        assertThatThrownBy(() -> recipe.run(folder, settings().build()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining(folder.resolve("best").toString());
    }

    @Test
    void aStageDoesNotGoOnFromOtherWeightsThanItBeganWith() throws Exception {
        Path folder = ended("stage");
        StartingPoint other = StartingPoint.random(ToyImages.sizes(), ToyImages.tokenizer(temp.resolve("t")), 6);
        assertThatThrownBy(() -> FullTuning.of(other, samples)
                        .evaluation(samples.subList(0, 4))
                        .run(folder, settings().build()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("use the same settings and data");
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAndNothingElse() throws Exception {
        Path folder = ended("stage");
        List<String> left = List.of(
                ".checkpoint.123",
                ".start.5",
                ".package-01234567-89ab-cdef-0123-456789abcdef",
                ".package-01234567-89ab-cdef-0123-456789abcdef-old");
        List<String> others = List.of(".package-lock.json", ".checkpoints", "notes.txt");
        for (String name : left) {
            Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("file"), "x");
        }
        Files.writeString(folder.resolve(".result.json.part"), "{");
        for (String name : others) {
            Files.writeString(folder.resolve(name), "x");
        }
        recipe.run(folder, settings().build());
        assertThat(left).noneMatch(name -> Files.exists(folder.resolve(name)));
        assertThat(folder.resolve(".result.json.part")).doesNotExist();
        assertThat(others).allMatch(name -> Files.exists(folder.resolve(name)));
    }

    @Test
    void aFolderOfSomethingElseIsRefusedAndStaysAsItIs() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("other"));
        Files.writeString(folder.resolve(".package-lock.json"), "{}");
        assertThatThrownBy(() -> recipe.run(folder, settings().build()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("choose another folder");
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries.map(path -> path.getFileName().toString())).containsExactly(".package-lock.json");
        }
    }

    @Test
    void aSecondTrainingInTheSameFolderIsRefused() {
        List<Throwable> second = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepped(Step step) {
                try {
                    recipe.run(temp.resolve("stage"), settings().build());
                } catch (TrainingException e) {
                    second.add(e);
                }
            }
        };
        recipe.run(temp.resolve("stage"), settings().listener(listener).build());
        assertThat(second).hasSize(STEPS).allSatisfy(e -> assertThat(e).hasMessageContaining("no other training"));
    }

    @Test
    void memoryThatRunsOutIsToldAndTheStageGoesOnToTheSameBytes() throws Exception {
        byte[] expected = weights(recipe.run(temp.resolve("whole"), settings().build()));
        Path folder = temp.resolve("stage");
        assertThatThrownBy(() -> recipe.run(
                        folder,
                        settings()
                                .listener(ending(3, new OutOfMemoryError("Java heap space")))
                                .build()))
                .isInstanceOf(OutOfResourcesException.class)
                .hasMessageContaining("-Xmx");
        assertThat(weights(recipe.run(folder, settings().build()))).isEqualTo(expected);
    }

    @Test
    void aPixelThatIsNoNumberIsToldByItsRowAndTheRepairedStageGoesOnToTheSameBytes() throws Exception {
        Path file = samples.get(5).images().get(0);
        byte[] repaired = Files.readAllBytes(file);
        byte[] expected = weights(recipe.run(temp.resolve("whole"), settings().build()));
        Path folder = temp.resolve("stage");
        Path broken = FloatDicom.write(temp.resolve("broken.dcm"), 2, 2, 0, Float.NaN, 2, 1);
        TrainingListener breaking = new TrainingListener() {
            @Override
            public void saved(long step, Path saved) {
                try {
                    Files.write(file, Files.readAllBytes(broken));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        assertThatThrownBy(() -> recipe.run(
                        folder, settings().cacheBytes(0).listener(breaking).build()))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("Row 6: expected pixels that are numbers, found NaN.");
        Files.write(file, repaired);
        assertThat(weights(recipe.run(folder, settings().build()))).isEqualTo(expected);
    }

    @Test
    void pixelsThatAreNoNumbersAreToldByEveryRecipe() throws Exception {
        StartingPoint start = ToyImages.start(temp);
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            Path broken = FloatDicom.write(temp.resolve("broken.dcm"), 2, 2, 0, wrong, 2, 1);
            List<Sample> rows = List.of(Sample.of(3, broken, "Where?", "left"));
            RecipeSettings one = RecipeSettings.ofSteps(1);
            for (ThrowingRun run : List.<ThrowingRun>of(
                    folder -> FullTuning.of(start, rows).run(folder, one),
                    folder -> FullTuning.of(start, rows)
                            .augmented(Augmentation.VIEWS)
                            .run(folder, one),
                    folder -> Pretraining.of(start, rows).run(folder, one),
                    folder -> Alignment.of(start, rows).run(folder, one),
                    folder -> LoraTuning.of(start, rows).run(folder, one))) {
                assertThatThrownBy(() -> run.in(Files.createTempDirectory(temp, "s")))
                        .isInstanceOf(TrainingException.class)
                        .hasMessageStartingWith("Row 3: expected pixels that are numbers");
            }
        }
    }

    private interface ThrowingRun {
        void in(Path folder);
    }

    @Test
    void aLossThatIsNoNumberIsToldAndTheCheckpointsBeforeItAreWhole() throws Exception {
        Path folder = temp.resolve("stage");
        List<Path> saved = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void saved(long step, Path checkpoint) {
                saved.add(checkpoint);
            }
        };
        assertThatThrownBy(() -> recipe.run(
                        folder,
                        settings()
                                .steps(40)
                                .rate(1e18)
                                .warmUp(0)
                                .listener(listener)
                                .build()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("to be a finite number")
                .hasMessageContaining("lower the learning rate");
        assertThat(saved).isNotEmpty();
        assertThat(saved.get(saved.size() - 1).resolve("state.json")).exists();
    }
}
