package io.github.radfound.eval.reader;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.reader.internal.CaseRows;
import java.nio.file.Path;
import java.util.List;

/**
 * The cases of a study.
 *
 * @param cases   at least one, each with a report of every source
 * @param sources names of the sources, in the order in which the file first names them; {@code group/member} says that the
 *                source belongs to a group
 * @param issues  what is wrong with the file; a row that is rejected became no case
 */
public record StudyCases(List<StudyCase> cases, List<String> sources, List<DataIssue> issues) {

    /** Copies the lists and checks that there is something to rate. */
    public StudyCases {
        cases = List.copyOf(cases);
        sources = List.copyOf(sources);
        issues = List.copyOf(issues);
        if (cases.isEmpty() || sources.isEmpty()) {
            throw new EvaluationException(
                    "Expected at least one case with reports, found " + cases.size() + " cases of " + sources.size()
                            + " sources and " + issues.size() + " issues"
                            + (issues.isEmpty() ? "." : ", the first: " + issues.get(0) + "."),
                    "give each case id, images and reports.");
        }
        for (StudyCase one : cases) {
            if (!one.reports().keySet().containsAll(sources)) {
                throw new EvaluationException(
                        "Expected a report of each of " + sources.size() + " sources for every case, found fewer.",
                        "complete the reports, or leave the case out.");
            }
        }
    }

    /**
     * Reads JSON Lines, one case a line: {@code id}, {@code images} (a list of paths below the folder, or of objects with
     * {@code path}, {@code modality}, {@code view} and {@code laterality}), {@code reports} (an object from source to text),
     * and optionally {@code patient}, {@code indication} and {@code reference}. Rows that are damaged, have an id that was
     * there, lack an image or a source's report are rejected and named by their line.
     *
     * @param file   the cases
     * @param images folder below which the images lie
     * @throws EvaluationException if the file cannot be read or has no case
     */
    public static StudyCases read(Path file, Path images) {
        return CaseRows.read(file, images);
    }
}
