package io.github.radfound.eval.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real VQA-RAD. */
class VqaRadTest {

    private static final Path FOLDER = Path.of(System.getProperty("radfound.testdata", "no-test-data"), "vqa-rad");

    @BeforeAll
    static void needsVqaRad() {
        assumeTrue(Files.isDirectory(FOLDER), () -> "VQA-RAD is not here: " + FOLDER + " (set -Dradfound.testdata)");
    }

    private static DataSet load(String split) {
        return DataSets.load("vqa-rad", FOLDER, DataSetOptions.DEFAULT.withSplit(split));
    }

    private static long count(DataSet set, SampleKind kind) {
        return set.samples().stream().filter(s -> s.kind() == kind).count();
    }

    @Test
    void officialSplitHasItsKnownCounts() {
        DataSet test = load("test");
        DataSet train = load("train");

        assertThat(test.samples()).hasSize(451);
        assertThat(count(test, SampleKind.CLOSED)).isEqualTo(272);
        assertThat(count(test, SampleKind.OPEN)).isEqualTo(179);
        assertThat(train.samples()).hasSize(1797);
        assertThat(test.issues()).isEmpty();
        assertThat(train.issues()).isEmpty();
    }

    @Test
    void leakageOfTheOfficialSplitIsFound() {
        DataSet test = load("test");

        assertThat(test.leakage().images()).isEqualTo(203);
        assertThat(test.leakage().sharedImages()).isEqualTo(202);
        assertThat(test.leakage().describe()).startsWith("202 of 203 images");
        assertThat(test.samples()).allSatisfy(s -> assertThat(s.tags()).containsKey(Tags.IN_TRAINING));
    }

    @Test
    void caseDisjointSplitSharesNothing() {
        DataSet test = load("case-disjoint-test");

        assertThat(test.samples()).hasSize(344);
        assertThat(load("case-disjoint-validation").samples()).hasSize(196);
        assertThat(load("case-disjoint-train").samples()).hasSize(1708);
        assertThat(test.leakage().known()).isTrue();
        assertThat(test.leakage().found()).isFalse();
    }

    @Test
    void imagesAreReadWhenAskedFor() {
        Sample sample = load("test").samples().get(0);

        assertThat(sample.images().get(0).read())
                .singleElement()
                .satisfies(image -> assertThat(image.pixels().rows()).isPositive());
        assertThat(sample.images().get(0).contentHash()).hasSize(64);
        assertThat(List.of("HEAD", "CHEST", "ABD")).contains(sample.tags().get(Tags.ORGAN));
    }
}
