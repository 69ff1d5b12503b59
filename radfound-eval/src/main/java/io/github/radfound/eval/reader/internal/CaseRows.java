package io.github.radfound.eval.reader.internal;

import com.google.gson.JsonElement;
import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.SampleImage;
import io.github.radfound.eval.data.internal.Hashes;
import io.github.radfound.eval.data.internal.IssueList;
import io.github.radfound.eval.data.internal.ManifestImages;
import io.github.radfound.eval.data.internal.Row;
import io.github.radfound.eval.data.internal.RowException;
import io.github.radfound.eval.data.internal.Rows;
import io.github.radfound.eval.reader.StudyCase;
import io.github.radfound.eval.reader.StudyCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the cases of a study. */
public final class CaseRows {

    /** More issues than these say that this is another file. */
    private static final int MAXIMUM_ISSUES = 10_000;

    private final ManifestImages images;
    private final List<Located> cases = new ArrayList<>();
    private final IssueList issues = new IssueList("a file of cases", MAXIMUM_ISSUES);
    private final Set<String> ids = new HashSet<>();
    private final Set<String> sources = new LinkedHashSet<>();

    private CaseRows(Path folder) {
        images = new ManifestImages(folder);
    }

    private record Located(String where, StudyCase value) {}

    /** Reads a file. */
    public static StudyCases read(Path file, Path folder) {
        CaseRows rows = new CaseRows(folder);
        try {
            new Rows(rows.issues).jsonLines(file, "cases", rows::read);
        } catch (IOException e) {
            throw new EvaluationException(
                    "Expected a file of cases, found none that can be read.", "give a JSON Lines file.", e);
        }
        List<StudyCase> complete = new ArrayList<>();
        for (Located one : rows.cases) {
            long absent = rows.sources.stream()
                    .filter(s -> !one.value().reports().containsKey(s))
                    .count();
            if (absent == 0) {
                complete.add(one.value());
            } else {
                rows.issues.reject(
                        DataIssue.Kind.MISSING_FIELD,
                        one.where(),
                        "expected a report of each of " + rows.sources.size() + " sources, found " + absent
                                + " of them missing or empty");
            }
        }
        return new StudyCases(complete, List.copyOf(rows.sources), rows.issues.issues());
    }

    private void read(Row row) {
        String id = row.text("id");
        List<SampleImage> pictures = images.of(row);
        Row texts = row.object("reports");
        if (texts == null || texts.fields().isEmpty()) {
            throw new RowException(DataIssue.Kind.MISSING_FIELD, "expected the field reports, found none");
        }
        Map<String, String> reports = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : texts.fields().entrySet()) {
            String text = texts.optional(entry.getKey());
            if (entry.getKey().isBlank()) {
                throw new RowException(DataIssue.Kind.MALFORMED_ROW, "expected sources with names, found a blank one");
            }
            if (!text.isEmpty()) {
                reports.put(entry.getKey(), ReportText.plain(text));
            }
        }
        long absent = pictures.stream().filter(i -> !i.exists()).count();
        if (absent > 0) {
            throw new RowException(
                    DataIssue.Kind.MISSING_IMAGE,
                    "expected " + pictures.size() + " image(s), found " + absent + " of them missing");
        }
        if (!ids.add(id)) {
            throw new RowException(
                    DataIssue.Kind.DUPLICATE_ID, "expected an id of its own, found that of an earlier row");
        }
        sources.addAll(texts.fields().keySet());
        String patient = row.optional("patient");
        String pseudonym =
                Hashes.sha256("reader study", patient.isEmpty() ? id : patient).substring(0, 16);
        cases.add(new Located(
                row.where(),
                new StudyCase(
                        id,
                        pseudonym,
                        pictures,
                        ReportText.plain(row.optional("indication")),
                        ReportText.plain(row.optional("reference")),
                        reports)));
    }
}
