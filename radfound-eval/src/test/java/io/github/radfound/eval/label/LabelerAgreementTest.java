package io.github.radfound.eval.label;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.radfound.eval.TestFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Agreement with the labels that CheXpert's labeler gave to its four sample reports. */
class LabelerAgreementTest {

    /** Four reports of fourteen findings: all 56 labels. */
    private static final double FLOOR = 1;

    @Test
    void agreesWithTheLabelsOfThePublicLabeler() throws IOException {
        List<Labels> own = new ArrayList<>();
        List<Labels> other = new ArrayList<>();
        RuleLabeler labeler = new RuleLabeler();
        try (CsvReader<NamedCsvRecord> records =
                CsvReader.builder().ofNamedCsvRecord(TestFolder.file("labeler/labeled_reports.csv"))) {
            for (NamedCsvRecord record : records) {
                own.add(labeler.label(record.getField("Reports")));
                other.add(labels(record));
            }
        }
        LabelAgreement agreement = LabelAgreement.of(own, other);

        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%s, %d reports: agreement %.3f, kappa %.3f%n",
                labeler.name(),
                agreement.reports(),
                agreement.agreement(),
                agreement.kappa()));
        for (Finding finding : Finding.values()) {
            LabelAgreement.OfFinding of = agreement.findings().get(finding);
            table.append(String.format(
                    Locale.ROOT, "%-28s %.2f  kappa %.2f%n", finding.title(), of.agreement(), of.kappa()));
        }
        System.out.println(table);
        assertThat(own).hasSize(4);
        assertThat(agreement.agreement()).as("%s%n%s", own, other).isGreaterThanOrEqualTo(FLOOR);
        assertThat(agreement.kappa()).isGreaterThanOrEqualTo(FLOOR);
    }

    private static Labels labels(NamedCsvRecord record) {
        Map<Finding, Mention> mentions = new EnumMap<>(Finding.class);
        for (Finding finding : Finding.values()) {
            Mention mention = switch (record.getField(finding.title())) {
                case "" -> Mention.NONE;
                case "0.0" -> Mention.NEGATIVE;
                case "1.0" -> Mention.POSITIVE;
                case "-1.0" -> Mention.UNCERTAIN;
                default -> throw new AssertionError(record.getField(finding.title()));
            };
            mentions.put(finding, mention);
        }
        return Labels.of(mentions);
    }
}
