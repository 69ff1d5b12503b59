package io.github.radfound.training.internal.corpus;

import io.github.radfound.training.corpus.CaseSource;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** DICOM studies with a report each. */
public record DicomSource(
        Path folder, Path reports, @Nullable Path mapping) implements CaseSource {

    @Override
    public String fingerprint() {
        return "dicom " + Fingerprints.text(folder.toAbsolutePath().normalize().toString()) + " "
                + Fingerprints.text(reports.toAbsolutePath().normalize().toString()) + " "
                + (mapping == null ? "" : Fingerprints.of(mapping));
    }

    @Override
    public Cursor open() throws IOException {
        return new DicomCursor(folder, new Reports(reports, mapping));
    }

    /** Without the paths. */
    @Override
    public String toString() {
        return "DicomSource";
    }
}
