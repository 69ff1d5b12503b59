package io.github.radfound.dicom;

import java.util.List;

/**
 * A de-identified file.
 *
 * @param file     the file, to be written with {@link DicomWriter}; it has no file meta information, which the writer makes
 * @param warnings what a person should look at, in the order of {@link DeidentificationWarning}; may be empty
 */
public record Deidentified(DicomFile file, List<DeidentificationWarning> warnings) {

    /** Copies the list. */
    public Deidentified {
        warnings = List.copyOf(warnings);
    }
}
