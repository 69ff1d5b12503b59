package io.github.radfound.eval.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.eval.label.Finding;
import io.github.radfound.eval.label.RuleLabeler;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportAgreementTest {

    private static final String EFFUSION = "There is a large left pleural effusion.";
    private static final String NORMAL = "No pleural effusion. The heart is of normal size.";

    @Test
    void reportsThatSayTheSameAgreeWholly() {
        ReportAgreement same = ReportAgreement.of(List.of(EFFUSION, EFFUSION, EFFUSION), new RuleLabeler());
        assertThat(same.findings()).isEqualTo(1);
        assertThat(same.wording()).isCloseTo(1, within(1e-12));
        assertThat(same.support()).containsEntry(Finding.PLEURAL_EFFUSION, 1.0);
    }

    @Test
    void aFindingOfOneReportOnlyHasLittleSupport() {
        ReportAgreement mixed = ReportAgreement.of(List.of(EFFUSION, NORMAL, NORMAL, NORMAL), new RuleLabeler());
        assertThat(mixed.support()).containsExactly(java.util.Map.entry(Finding.PLEURAL_EFFUSION, 0.25));
        // Three of six pairs are without findings, three disagree.
        assertThat(mixed.findings()).isCloseTo(0.5, within(1e-12));
        assertThat(mixed.wording()).isBetween(0.3, 0.9);
        assertThat(mixed.reports()).isEqualTo(4);
    }

    @Test
    void oneReportCannotAgree() {
        assertThatIllegalArgumentException().isThrownBy(() -> ReportAgreement.of(List.of(EFFUSION), new RuleLabeler()));
    }
}
