package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.training.ChildProcess;
import io.github.radfound.training.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stages that are killed, twice, at moments drawn from a seed, and resumed: weights, course, best weights, early end, order
 * of the data and what is drawn for images are those of a stage that ran through.
 */
@Tag("backend")
class KilledStageTest {

    private static final TrainingListener NONE = new TrainingListener() {};

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"full", "align", "lora", "pretrain"})
    void aStageThatIsKilledTwiceAndResumedGivesTheSameBytes(String recipe) throws Exception {
        Path whole = temp.resolve("whole");
        RecipeResult expected = KilledStage.run(recipe, temp, whole, NONE);
        Random random = new Random(recipe.hashCode());
        Path folder = temp.resolve("killed");
        int first = 1 + random.nextInt((int) expected.steps() / 2);
        int second = first + 1 + random.nextInt((int) expected.steps() - first - 1);
        for (int step : new int[] {first, second}) {
            List<String> seen = ChildProcess.killed(
                    KilledStage.class, "step " + step, random.nextInt(60), recipe, temp.toString(), folder.toString());
            assertThat(seen).contains("step " + step).doesNotContain("ended");
        }
        List<Long> resumed = new ArrayList<>();

        RecipeResult result = KilledStage.run(recipe, temp, folder, new TrainingListener() {
            @Override
            public void resumed(long step, double bestLoss) {
                resumed.add(step);
            }
        });

        assertThat(resumed).allMatch(step -> step >= second - 3 || second < 3);
        assertThat(result.steps()).isEqualTo(expected.steps());
        assertThat(result.stoppedEarly()).isEqualTo(expected.stoppedEarly());
        assertThat(expected.stoppedEarly() || !recipe.equals("full")).isTrue();
        assertThat(result.bestLoss()).isEqualTo(expected.bestLoss());
        assertThat(result.loss()).isEqualTo(expected.loss());
        assertThat(course(folder)).isEqualTo(course(whole));
        assertThat(bytes(folder)).isEqualTo(bytes(whole));
    }

    /** The log without the seconds. */
    private static List<String> course(Path stage) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(stage.resolve(StageFiles.LOG))) {
            String[] cells = line.split(",", -1);
            cells[4] = "";
            lines.add(String.join(",", cells));
        }
        return lines;
    }

    /** What the stage is for, and what else is there, by name and hash. */
    private static List<String> bytes(Path stage) throws Exception {
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(stage)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = stage.relativize(file).toString();
                boolean timed = name.equals(StageFiles.LOG) || name.equals(StageFiles.RESULT);
                files.add(name + " " + (timed ? "" : Arrays.hashCode(Files.readAllBytes(file))));
            }
        }
        return files;
    }
}
