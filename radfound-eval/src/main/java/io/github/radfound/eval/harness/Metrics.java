package io.github.radfound.eval.harness;

import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.harness.internal.MetricFamily;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The metrics that a task can name. */
public final class Metrics {

    private Metrics() {}

    /** Their names. */
    public static List<String> names() {
        return MetricFamily.ALL.stream().flatMap(f -> f.names().stream()).toList();
    }

    /**
     * The metrics that the paper uses for these kinds: accuracy and F1 for questions; BLEU-4, ROUGE-L and METEOR for
     * questions on differences, captions and reports.
     */
    public static List<String> defaults(Collection<SampleKind> kinds) {
        Set<String> names = new LinkedHashSet<>();
        if (kinds.stream().anyMatch(SampleKind::isAnswer)) {
            names.addAll(List.of("accuracy", "f1"));
        }
        if (kinds.stream().anyMatch(kind -> !kind.isAnswer())) {
            names.addAll(List.of("bleu4", "rougeL", "meteor"));
        }
        return List.copyOf(names);
    }
}
