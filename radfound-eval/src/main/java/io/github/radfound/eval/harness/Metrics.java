package io.github.radfound.eval.harness;

import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.harness.internal.MetricFamily;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The metrics that a task can name. */
public final class Metrics {

    /** Reports on chest radiographs, for which the rules of the labeler were written. */
    private static final Set<String> CHEST_REPORTS = Set.of("iu-xray", "mimic-cxr", "r2chest");

    private Metrics() {}

    /** Their names. */
    public static List<String> names() {
        return MetricFamily.ALL.stream().flatMap(f -> f.names().stream()).toList();
    }

    /**
     * The metrics that the paper uses: accuracy and F1 for questions; BLEU-4, ROUGE-L and METEOR for questions on
     * differences, captions and reports; for reports on chest radiographs also F1 of findings.
     *
     * @param kinds kinds of samples
     * @param data  the data set
     */
    public static List<String> defaults(Collection<SampleKind> kinds, String data) {
        Set<String> names = new LinkedHashSet<>();
        if (kinds.stream().anyMatch(SampleKind::isAnswer)) {
            names.addAll(List.of("accuracy", "answerF1"));
        }
        if (kinds.stream().anyMatch(kind -> !kind.isAnswer())) {
            names.addAll(List.of("bleu4", "rougeL", "meteor"));
        }
        if (CHEST_REPORTS.contains(data)) {
            names.addAll(List.of("labels14MicroF1", "labels5MicroF1"));
        }
        return List.copyOf(names);
    }
}
