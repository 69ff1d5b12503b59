package io.github.radfound.training.corpus;

import java.nio.file.Path;
import java.util.List;

/**
 * A case as its source has it, before cleaning. Not to be logged: text, ids and paths may name a patient.
 *
 * @param row    number of the row
 * @param id     id of the case in the source; no two cases may share one
 * @param group  patient, or what else must not be spread over splits
 * @param text   report, caption or question
 * @param images files, or folders that hold one study each
 * @param files  files that are one study together, read after {@code images}; empty unless the source is DICOM
 * @param tags   tags that the source gives; they go before all others
 */
public record RawCase(
        long row, String id, String group, String text, List<Path> images, List<Path> files, ImageTags tags)
        implements SourceRow {

    /** Copies the lists. */
    public RawCase {
        images = List.copyOf(images);
        files = List.copyOf(files);
    }

    /** The number of the row alone. */
    @Override
    public String toString() {
        return "RawCase[row " + row + "]";
    }
}
