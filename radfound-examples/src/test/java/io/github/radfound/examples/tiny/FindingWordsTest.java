package io.github.radfound.examples.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.examples.tiny.Curriculum.Part;
import io.github.radfound.phantom.Finding;
import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.PhantomStudy;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingWordsTest {

    @ParameterizedTest
    @EnumSource(Part.class)
    void reportsOfEitherWordingSayWhatIsThere(Part part) {
        Curriculum curriculum = new Curriculum(5, Curriculum.ALL, part);
        for (int number = 0; number < 70; number++) {
            PhantomStudy study = curriculum.sketch(number);
            Set<FindingKind> there = EnumSet.noneOf(FindingKind.class);
            study.findings().stream().map(Finding::kind).forEach(there::add);
            assertThat(FindingWords.of(study.region(), study.report().text()))
                    .as(study.report().text())
                    .isEqualTo(there);
        }
    }
}
