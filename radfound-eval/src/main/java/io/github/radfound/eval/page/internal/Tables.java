package io.github.radfound.eval.page.internal;

import io.github.radfound.eval.harness.Score;
import io.github.radfound.eval.harness.Subgroup;
import java.util.ArrayList;
import java.util.List;

/** Tables that several pages have. */
public final class Tables {

    private Tables() {}

    /** The scores of subgroups, one row each. */
    public static void subgroups(Page page, List<Subgroup> subgroups) {
        List<String> metrics = subgroups.stream()
                .flatMap(s -> s.scores().stream())
                .map(Score::metric)
                .distinct()
                .toList();
        List<String> head = new ArrayList<>(List.of("Group", "Samples#", "Patients#"));
        metrics.forEach(metric -> {
            head.add(MetricNames.of(metric) + "#");
            head.add("interval#");
        });
        List<List<String>> rows = new ArrayList<>();
        for (Subgroup subgroup : subgroups) {
            Score any = subgroup.scores().get(0);
            List<String> row = new ArrayList<>(
                    List.of(subgroup.value(), String.valueOf(any.samples()), String.valueOf(any.patients())));
            for (String metric : metrics) {
                Score score = subgroup.scores().stream()
                        .filter(s -> s.metric().equals(metric))
                        .findFirst()
                        .orElse(null);
                row.add(score == null ? "\u2013" : Numbers.score(score.value()));
                row.add(score == null ? "\u2013" : Numbers.interval(score.lower(), score.upper()));
            }
            rows.add(row);
        }
        page.table(head, rows);
    }
}
