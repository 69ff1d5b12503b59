package io.github.radfound.eval.page.internal;

import io.github.radfound.eval.harness.RunInfo;
import io.github.radfound.eval.harness.TaskDefinition;
import java.util.ArrayList;
import java.util.List;

/** What a result rests on. */
public final class Provenance {

    private Provenance() {}

    /** Writes the section. */
    public static void write(Page page, String title, RunInfo info) {
        TaskDefinition task = info.task();
        page.section(title);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Model", info.model().name()));
        rows.add(List.of("Model hash", info.model().hash()));
        rows.add(List.of("How it ran", info.model().details()));
        rows.add(List.of("Data", info.dataName() + ", split " + info.split() + ", language " + task.language()));
        rows.add(List.of("Fingerprint of the samples", info.fingerprint()));
        rows.add(List.of(
                "Task",
                "section " + Page.words(task.section()) + ", history "
                        + task.history().label() + ", priors "
                        + task.priors() + ", limit " + (task.limit() == 0 ? "none" : task.limit()) + ", retries "
                        + task.retries()));
        rows.add(
                List.of("Intervals", task.resamples() + " resamples, seed " + task.seed() + ", level " + task.level()));
        if (task.trainingShare() != null) {
            rows.add(List.of("Share of training data", String.valueOf(task.trainingShare())));
        }
        rows.add(List.of("RadFound", info.sdkVersion()));
        page.table(List.of("What", "Value"), rows);
        if (!info.model().limits().isEmpty()) {
            page.paragraph(
                    "The model's own statement of limits: " + info.model().limits());
        }
    }
}
