package io.github.radfound.training.corpus;

import io.github.radfound.training.internal.corpus.CsvSource;
import io.github.radfound.training.internal.corpus.DicomSource;
import io.github.radfound.training.internal.corpus.JsonlSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Sources of cases in common formats. Files are UTF-8, or UTF-16 with a byte order mark. */
public final class CaseSources {

    private CaseSources() {}

    /**
     * A JSON object a line.
     *
     * @param file    the file
     * @param images  folder that paths are relative to and must not leave
     * @param columns names of keys
     */
    public static CaseSource jsonl(Path file, Path images, Columns columns) {
        return new JsonlSource(file, images, columns);
    }

    /**
     * A CSV file (RFC 4180) with a header. A row with quotes out of place is one bad row; the next one is looked for in the
     * next line.
     *
     * @param file    the file
     * @param images  folder that paths are relative to and must not leave
     * @param columns names of columns
     */
    public static CaseSource csv(Path file, Path images, Columns columns) {
        return new CsvSource(file, images, columns);
    }

    /**
     * DICOM studies with a report each. The folders directly in {@code folder}, and the files directly in it together, are
     * indexed one after another, so that memory is needed for the largest one alone; a study that lies in two of them
     * becomes two cases, of one patient. Needs radfound-dicom on the class path.
     *
     * @param folder  DICOM files, in sub-folders or not
     * @param reports folder of reports, {@code <accession number>.txt} or {@code <study instance UID>.txt}
     * @param mapping CSV file with the columns {@code key} (accession number or study UID) and {@code report} (file in
     *                {@code reports}), or {@code null}
     */
    public static CaseSource dicom(Path folder, Path reports, @Nullable Path mapping) {
        return new DicomSource(folder, reports, mapping);
    }
}
