package io.github.radfound.training.internal.corpus;

import io.github.radfound.error.TrainingException;
import io.github.radfound.training.corpus.CaseSource;
import io.github.radfound.training.corpus.Columns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** A CSV file with a header. */
public record CsvSource(Path file, Path images, Columns columns) implements CaseSource {

    @Override
    public String fingerprint() {
        return "csv " + Fingerprints.of(file) + " " + columns;
    }

    @Override
    public Cursor open() throws IOException {
        CsvRows rows = new CsvRows(file);
        try {
            check(rows.header());
            return new CsvCursor(rows, new RowReader(images, columns));
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private void check(List<String> header) {
        if (new HashSet<>(header).size() != header.size()) {
            throw new TrainingException(
                    "Expected a CSV header that names each column once, found a name twice.", "rename the columns.");
        }
        for (String column : new String[] {
            columns.text(),
            columns.images(),
            columns.id(),
            columns.group(),
            columns.modality(),
            columns.view(),
            columns.organs()
        }) {
            if (column != null && !header.contains(column)) {
                throw new TrainingException(
                        "Expected a column '" + column + "' in the CSV header, found none among " + header.size() + ".",
                        "name the columns of this file, or null for those that it lacks.");
            }
        }
    }

    /** Without the paths. */
    @Override
    public String toString() {
        return "CsvSource[" + columns + "]";
    }
}
