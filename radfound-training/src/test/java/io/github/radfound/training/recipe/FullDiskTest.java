package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.OutOfResourcesException;
import io.github.radfound.training.data.Sample;
import io.github.radfound.training.disk.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that gets full at any byte of a stage: what is said, what stays, and what it comes to when there is room again. */
class FullDiskTest {

    private static final RecipeSettings SETTINGS = RecipeSettings.builder()
            .steps(3)
            .batchSize(4)
            .rate(3e-3)
            .threads(1)
            .evaluation(2, 0)
            .saveEvery(1)
            .build();

    @TempDir
    private Path temp;

    private StartingPoint start;
    private List<Sample> samples;

    @BeforeEach
    void make() throws Exception {
        start = ToyImages.start(temp);
        samples = ToyImages.samples(temp.resolve("p"), 0, 8);
    }

    private RecipeResult train(Path folder) {
        return FullTuning.of(start, samples).evaluation(samples.subList(0, 4)).run(folder, SETTINGS);
    }

    private static List<String> staged(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(".") || name.endsWith(".part") || name.endsWith(".partial"))
                    .toList();
        }
    }

    private static String loads(Path model) throws Exception {
        return Files.readString(model.resolve("radfound.json")).replaceAll("\"sha256\": \"\\w+\"", "");
    }

    @Test
    void isToldLeavesNothingHalfDoneAndTheStageResumesToTheSameBytes() throws Exception {
        SmallDisk counting = new SmallDisk();
        RecipeResult whole = train(counting.at(temp.resolve("whole")));
        byte[] expected = Files.readAllBytes(whole.checkpoint().resolve("model.safetensors"));
        assertThat(counting.written()).isGreaterThan(expected.length * 6L);

        Random random = new Random(7);
        long[] rooms = LongStream.concat(
                        LongStream.of(0, 100),
                        LongStream.range(0, 14)
                                .map(i -> (i * counting.written() + random.nextLong(counting.written())) / 14))
                .toArray();
        for (long room : rooms) {
            SmallDisk disk = new SmallDisk();
            Path folder = Files.createTempDirectory(temp, "full").resolve("stage");
            disk.room(room);

            assertThatThrownBy(() -> train(disk.at(folder)))
                    .as("%d bytes of %d", room, counting.written())
                    .isInstanceOf(OutOfResourcesException.class)
                    .hasMessageContaining("found the disk full")
                    .hasMessageContaining("free space");
            assertThat(staged(folder.getParent())).as("%d bytes", room).isEmpty();

            disk.room(Long.MAX_VALUE);
            RecipeResult result = train(disk.at(folder));
            assertThat(Files.readAllBytes(result.checkpoint().resolve("model.safetensors")))
                    .as("%d bytes", room)
                    .isEqualTo(expected);
            assertThat(loads(result.model())).isEqualTo(loads(whole.model()));
            assertThat(staged(folder)).isEmpty();
        }
    }

    @Test
    void ofAnAdapterIsToldAndTheStageResumesToTheSameBytes() throws Exception {
        LoraTuning recipe = LoraTuning.of(start, samples);
        SmallDisk counting = new SmallDisk();
        RecipeResult whole = recipe.run(counting.at(temp.resolve("whole")), SETTINGS);
        Random random = new Random(8);
        for (int i = 0; i < 5; i++) {
            SmallDisk disk = new SmallDisk();
            Path folder = temp.resolve("adapter" + i);
            disk.room((i * counting.written() + random.nextLong(counting.written())) / 5);
            assertThatThrownBy(() -> recipe.run(disk.at(folder), SETTINGS)).isInstanceOf(OutOfResourcesException.class);
            assertThat(staged(folder)).isEmpty();
            disk.room(Long.MAX_VALUE);
            RecipeResult result = recipe.run(disk.at(folder), SETTINGS);
            assertThat(result.adapter().resolve("adapter_model.safetensors"))
                    .hasSameBinaryContentAs(whole.adapter().resolve("adapter_model.safetensors"));
        }
    }
}
