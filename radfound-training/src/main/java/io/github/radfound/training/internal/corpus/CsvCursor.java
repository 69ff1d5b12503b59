package io.github.radfound.training.internal.corpus;

import io.github.radfound.training.corpus.BadRow;
import io.github.radfound.training.corpus.CaseSource;
import io.github.radfound.training.corpus.DropReason;
import io.github.radfound.training.corpus.SourceRow;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file as cases. */
final class CsvCursor implements CaseSource.Cursor {

    private final CsvRows rows;
    private final RowReader reader;

    CsvCursor(CsvRows rows, RowReader reader) {
        this.rows = rows;
        this.reader = reader;
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        CsvRows.Row row = rows.next();
        while (row != null && row.isBlank()) {
            row = rows.next();
        }
        if (row == null) {
            return null;
        }
        List<String> header = rows.header();
        List<String> fields = row.fields();
        if (fields == null || fields.size() != header.size()) {
            return new BadRow(row.line(), DropReason.MALFORMED);
        }
        return reader.read(row.line(), column -> values(column, fields.get(header.indexOf(column))));
    }

    private List<String> values(String column, String field) {
        boolean several = column.equals(reader.columns().images())
                || column.equals(reader.columns().organs());
        if (!several) {
            return List.of(field);
        }
        return field.isBlank()
                ? List.of()
                : Arrays.stream(field.split(Pattern.quote(reader.columns().separator()), -1))
                        .map(String::strip)
                        .toList();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
