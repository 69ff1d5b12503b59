package io.github.radfound.examples.vqarad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.radfound.error.EvaluationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the study trains and tests with. */
class SplitTest {

    private static final Path DATA = Path.of(System.getProperty("radfound.testdata", "../shared/data"), "vqa-rad");

    @TempDir
    private Path temp;

    private static Set<Path> images(List<Question> questions) {
        return questions.stream()
                .map(question -> question.sample().images().get(0))
                .collect(Collectors.toSet());
    }

    @Test
    void partsHaveTheSizesThatArePublishedAndCasesAreDisjoint() {
        assumeTrue(Files.isDirectory(DATA), "VQA-RAD is not at " + DATA);
        Split official = Split.official(DATA, 1);
        assertThat(official.train().size() + official.validation().size()).isEqualTo(1797);
        assertThat(official.test()).hasSize(451);
        assertThat(official.test().stream().filter(Question::closed)).hasSize(272);
        Split disjoint = Split.caseDisjoint(DATA);
        assertThat(List.of(
                        disjoint.train().size(),
                        disjoint.validation().size(),
                        disjoint.test().size()))
                .containsExactly(1708, 196, 344);
        assertThat(images(disjoint.train()))
                .doesNotContainAnyElementsOf(images(disjoint.test()))
                .doesNotContainAnyElementsOf(images(disjoint.validation()));
        assertThat(images(Split.shared(DATA))).doesNotContainAnyElementsOf(images(disjoint.test()));
    }

    @Test
    void answersThatAreThoseOfTheDataSetAreRightAndOthersAreNot() {
        assumeTrue(Files.isDirectory(DATA), "VQA-RAD is not at " + DATA);
        List<Question> open = Question.read(DATA, "test").stream()
                .filter(question -> !question.closed())
                .toList();
        Map<Integer, String> right = new HashMap<>();
        open.forEach(
                question -> right.put(question.sample().row(), question.sample().answer()));
        assertThat(Score.of("openTokenF1", open, right, null, 1).mean()).isCloseTo(1, within(1e-12));
        assertThat(Score.of("openTokenF1", open, Map.of(), null, 1).mean()).isZero();
        Score difference = Score.of("openAccuracy", open, right, Map.of(), 1);
        assertThat(List.of(difference.low(), difference.mean(), difference.high()))
                .containsExactly(1.0, 1.0, 1.0);
    }

    @Test
    void aFolderWithoutTheDataSetIsRefused() {
        assertThatThrownBy(() -> Split.caseDisjoint(temp)).isInstanceOf(EvaluationException.class);
    }
}
