package io.github.radfound.eval.confidence;

import io.github.radfound.eval.label.Finding;
import io.github.radfound.eval.label.Labels;
import io.github.radfound.eval.label.ReportLabeler;
import io.github.radfound.eval.label.Uncertain;
import io.github.radfound.eval.metric.Rouge;
import io.github.radfound.eval.metric.TextSample;
import io.github.radfound.eval.metric.Tokenizers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How much reports that a model sampled for one study say the same: what it says each time it is surer of than what it says once
 * (after self-consistency, X. Wang et al., arXiv 2203.11171). A signal for the whole report, not a probability of being right: a
 * model may be wrong in the same way each time.
 *
 * @param reports  sampled reports
 * @param findings mean over pairs of reports of F1 of the findings that a labeler reads out of them; 1 for a pair without findings
 * @param wording  mean over pairs of ROUGE-L (harmonic mean)
 * @param support  share of reports that have each finding which at least one has
 */
public record ReportAgreement(int reports, double findings, double wording, Map<Finding, Double> support) {

    /** Copies the map. */
    public ReportAgreement {
        support = Map.copyOf(support);
    }

    /**
     * Compares sampled reports.
     *
     * @param texts   at least two
     * @param labeler reads the findings; uncertain ones count as present
     */
    public static ReportAgreement of(List<String> texts, ReportLabeler labeler) {
        if (texts.size() < 2) {
            throw new IllegalArgumentException("Expected at least two reports, found " + texts.size() + ".");
        }
        List<Labels> labels = texts.stream().map(labeler::label).toList();
        List<TextSample> pairs = new ArrayList<>();
        double findings = 0;
        for (int i = 0; i < texts.size(); i++) {
            for (int k = i + 1; k < texts.size(); k++) {
                pairs.add(new TextSample(texts.get(i), List.of(texts.get(k))));
                findings += f1(labels.get(i), labels.get(k));
            }
        }
        double wording =
                Rouge.subsequence(Tokenizers.rouge()).measure(pairs).get(0).value();
        Map<Finding, Double> support = new EnumMap<>(Finding.class);
        for (Finding finding : Finding.values()) {
            long said = labels.stream().filter(l -> has(l, finding)).count();
            if (said > 0) {
                support.put(finding, said / (double) texts.size());
            }
        }
        return new ReportAgreement(texts.size(), findings / pairs.size(), wording, support);
    }

    private static double f1(Labels one, Labels other) {
        int both = 0;
        int either = 0;
        for (Finding finding : Finding.values()) {
            both += has(one, finding) && has(other, finding) ? 2 : 0;
            either += (has(one, finding) ? 1 : 0) + (has(other, finding) ? 1 : 0);
        }
        return either == 0 ? 1 : both / (double) either;
    }

    private static boolean has(Labels labels, Finding finding) {
        return finding != Finding.NO_FINDING && Uncertain.POSITIVE.isPositive(labels.get(finding));
    }
}
