package io.github.radfound.examples.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.RadFound;
import io.github.radfound.phantom.PhantomStudy;
import io.github.radfound.phantom.Region;
import io.github.radfound.training.TrainingListener;
import io.github.radfound.training.recipe.RecipeResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All stages at the smallest scale: what comes out answers, though it has learned nothing. */
class TinyStudyTest {

    @TempDir
    private Path temp;

    private TinyStudy study(List<String> said) {
        return new TinyStudy(
                temp.resolve("tiny"),
                new TinyPlan(8, 2, 2, 2),
                List.of(Region.KNEE),
                4,
                1,
                said::add,
                new TrainingListener() {});
    }

    @Test
    void theStagesGiveASmallPackageThatAnswersAndReportsAndAreNotMadeTwice() throws Exception {
        List<String> said = new ArrayList<>();
        assertThat(study(said).run(TinyStudy.Stage.ALIGN).recipe()).isEqualTo("align");
        assertThat(temp.resolve("tiny/3-instruct")).doesNotExist();
        RecipeResult result = study(said).run(TinyStudy.Stage.INSTRUCT);
        assertThat(result.recipe()).isEqualTo("instruct");
        assertThat(result.steps()).isEqualTo(2);

        Path model = temp.resolve("tiny").resolve(TinyStudy.PACKAGE);
        long bytes = 0;
        try (var files = Files.walk(model)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                bytes += Files.size(file);
            }
        }
        assertThat(bytes).isLessThan(12_000_000);
        PhantomStudy asked = TinyFolder.KNEES.study(1);
        try (RadFound rad = RadFound.load(model).threads(1)) {
            assertThat(rad.ask(asked.images(), "Is there a tibial fracture?")
                            .choices("yes", "no")
                            .get()
                            .text())
                    .isIn("yes", "no");
            assertThat(rad.card().id()).isEqualTo("radfound-tiny");
        }
        for (String stage : List.of("1-pretrain", "2-align", "3-instruct")) {
            assertThat(temp.resolve("tiny").resolve(stage).resolve("loss.svg")).exists();
            assertThat(temp.resolve("tiny").resolve(stage).resolve("log.csv")).exists();
        }
        assertThat(study(said).run(TinyStudy.Stage.INSTRUCT)).isEqualTo(result);
        assertThat(study(said).examine(3))
                .content()
                .contains("| closed: tibial fracture |")
                .contains("| report: F1 of findings |");
    }
}
