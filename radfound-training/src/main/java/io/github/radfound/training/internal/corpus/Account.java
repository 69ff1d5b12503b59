package io.github.radfound.training.internal.corpus;

import io.github.radfound.training.corpus.CorpusModality;
import io.github.radfound.training.corpus.CorpusSummary;
import io.github.radfound.training.corpus.DropReason;
import io.github.radfound.training.corpus.OrganSystem;
import io.github.radfound.training.corpus.SensitiveKind;
import io.github.radfound.training.corpus.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The written account of a build: what was dropped and why, and the counts of the paper's Figure 1a. */
record Account(CorpusSummary summary) {

    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("account.md"), account());
        Files.writeString(folder.resolve("counts.md"), countsTable());
        Files.writeString(folder.resolve("counts.csv"), countsCsv());
    }

    private String account() {
        StringBuilder text = new StringBuilder("# What was left out\n\n");
        line(
                text,
                "%d rows: %d cases with %d images kept, %d rows dropped. Row numbers are in dropped.jsonl.%n%n",
                summary.rows(),
                summary.cases(),
                summary.images(),
                summary.dropped());
        text.append("| Step | Reason | Meaning | Rows |\n|---|---|---|---:|\n");
        for (DropReason reason : DropReason.values()) {
            line(text, "| %s | %s | %s | %d |%n", reason.step(), reason.name(), reason.text(), summary.dropped(reason));
        }
        line(
                text,
                "%n## Sensitive information%n%nRows in which the rules found it, dropped or masked (%d masked).%n%n",
                summary.count("masked"));
        text.append("| Kind | Rows |\n|---|---:|\n");
        for (SensitiveKind kind : SensitiveKind.values()) {
            line(text, "| %s | %d |%n", kind.name(), summary.count("sensitive/" + kind.name()));
        }
        text.append("\n## Cleaning\n\nKept cases whose text a step changed.\n\n| Step | Cases |\n|---|---:|\n");
        for (TextStep step : TextCleaner.STEPS) {
            line(text, "| %s | %d |%n", step.name(), summary.count("changed/" + step.name()));
        }
        return text.toString();
    }

    private String countsTable() {
        StringBuilder text = new StringBuilder("# Counts\n\n| Organ system | Cases | Images |\n|---|---:|---:|\n");
        for (OrganSystem organ : OrganSystem.values()) {
            row(text, organ.label(), "organ-cases/", "organ/");
        }
        line(text, "| unknown | | %d |%n", summary.count("organ/unknown"));
        text.append("\n| Modality | Cases | Images |\n|---|---:|---:|\n");
        for (CorpusModality modality : CorpusModality.values()) {
            row(text, modality.label(), "modality-cases/", "modality/");
        }
        line(text, "| unknown | | %d |%n", summary.count("modality/unknown"));
        line(
                text,
                "%n| Kind | Images |%n|---|---:|%n| 2D | %d |%n| 3D | %d |%n",
                summary.count("kind/2d"),
                summary.count("kind/3d"));
        text.append("\n| Split | Cases |\n|---|---:|\n");
        for (Split split : Split.values()) {
            line(text, "| %s | %d |%n", split.label(), summary.count("split/" + split.label()));
        }
        return text.toString();
    }

    private void row(StringBuilder text, String label, String cases, String images) {
        line(text, "| %s | %d | %d |%n", label, summary.count(cases + label), summary.count(images + label));
    }

    private String countsCsv() {
        StringBuilder text = new StringBuilder("kind,name,cases,images\n");
        for (OrganSystem organ : OrganSystem.values()) {
            String label = organ.label();
            line(
                    text,
                    "organ,%s,%d,%d%n",
                    label,
                    summary.count("organ-cases/" + label),
                    summary.count("organ/" + label));
        }
        for (CorpusModality modality : CorpusModality.values()) {
            String label = modality.label();
            line(
                    text,
                    "modality,%s,%d,%d%n",
                    label,
                    summary.count("modality-cases/" + label),
                    summary.count("modality/" + label));
        }
        return text.toString();
    }

    /** Line ends are line feeds on every system. */
    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }
}
