package io.github.radfound.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.radfound.error.TrainingException;
import io.github.radfound.training.data.VqaRad.Part;
import io.github.radfound.training.data.VqaRad.Question;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VqaRadTest {

    private static final Path DATA = Path.of(System.getProperty("radfound.testdata", "../../shared/data"))
            .resolve("vqa-rad");

    @TempDir
    private Path temp;

    private static Set<Path> images(List<Question> questions, Part part) {
        return questions.stream()
                .filter(question -> question.caseDisjoint() == part)
                .map(question -> question.sample().images().get(0))
                .collect(Collectors.toSet());
    }

    @Test
    void theSplitsHaveTheSizesThatArePublishedAndCasesAreDisjoint() {
        assumeTrue(Files.isDirectory(DATA), "VQA-RAD is not at " + DATA);
        List<Question> questions = VqaRad.read(DATA);

        assertThat(questions).hasSize(2248);
        assertThat(questions.stream().filter(q -> q.official() == Part.TEST)).hasSize(451);
        assertThat(questions.stream().filter(q -> q.official() == Part.TEST && q.closed()))
                .hasSize(272);
        assertThat(questions.stream().filter(q -> q.caseDisjoint() == Part.TRAIN))
                .hasSize(1708);
        assertThat(questions.stream().filter(q -> q.caseDisjoint() == Part.VALIDATION))
                .hasSize(196);
        assertThat(questions.stream().filter(q -> q.caseDisjoint() == Part.TEST))
                .hasSize(344);
        assertThat(images(questions, Part.TRAIN))
                .doesNotContainAnyElementsOf(images(questions, Part.TEST))
                .doesNotContainAnyElementsOf(images(questions, Part.VALIDATION));
    }

    @Test
    void aFolderWithoutItIsRefused() throws Exception {
        assertThatThrownBy(() -> VqaRad.read(temp)).isInstanceOf(TrainingException.class);
        Files.writeString(temp.resolve("VQA_RAD_Dataset_Public.json"), "{");
        assertThatThrownBy(() -> VqaRad.read(temp)).isInstanceOf(TrainingException.class);
    }
}
