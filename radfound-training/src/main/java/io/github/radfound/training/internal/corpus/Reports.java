package io.github.radfound.training.internal.corpus;

import io.github.radfound.error.TrainingException;
import io.github.radfound.spi.StudyIndexer.IndexedStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Report files by the numbers of their studies. */
final class Reports {

    /** Numbers that are file names without being paths. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    private final Path folder;
    private final Map<String, String> mapping = new HashMap<>();

    Reports(Path folder, @Nullable Path mappingFile) throws IOException {
        this.folder = folder;
        if (mappingFile != null) {
            readMapping(mappingFile);
        }
    }

    private void readMapping(Path file) throws IOException {
        try (CsvRows rows = new CsvRows(file)) {
            int key = rows.header().indexOf("key");
            int report = rows.header().indexOf("report");
            if (key < 0 || report < 0) {
                throw new TrainingException(
                        "Expected the columns 'key' and 'report' in the mapping of reports, found others.",
                        "name them so in the first line.");
            }
            for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
                List<String> fields = row.fields();
                if (fields == null
                        || !row.isBlank() && fields.size() != rows.header().size()) {
                    throw new TrainingException(
                            "Expected " + rows.header().size() + " fields in line " + row.line()
                                    + " of the mapping of reports, found another number.",
                            "correct the line.");
                }
                if (!row.isBlank()
                        && mapping.put(
                                        fields.get(key).strip(),
                                        fields.get(report).strip())
                                != null) {
                    throw new TrainingException(
                            "Expected each key once in the mapping of reports, found that of line " + row.line()
                                    + " again.",
                            "remove one of the lines.");
                }
            }
        }
    }

    /** The report's file, or {@code null} if there is none. */
    @Nullable
    Path of(IndexedStudy study) {
        for (String key : List.of(study.accession(), study.study())) {
            String name = mapping.get(key);
            if (name == null && PLAIN.matcher(key).matches()) {
                name = key + ".txt";
            }
            Path file = name == null || key.isEmpty() ? null : inside(name);
            if (file != null && Files.isRegularFile(file)) {
                return file;
            }
        }
        return null;
    }

    private @Nullable Path inside(String name) {
        try {
            Path file = folder.resolve(name).normalize();
            return file.startsWith(folder.normalize()) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
