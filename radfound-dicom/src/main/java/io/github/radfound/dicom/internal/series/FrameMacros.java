package io.github.radfound.dicom.internal.series;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import java.util.Optional;

/**
 * The functional groups of one frame (DICOM PS3.3 section C.7.6.16): the frame's own, else the shared one.
 *
 * @param own    the frame's item of the Per-Frame Functional Groups Sequence
 * @param shared the item of the Shared Functional Groups Sequence
 */
record FrameMacros(DataSet own, DataSet shared) {

    static FrameMacros of(DataSet file, DataSet own) {
        return new FrameMacros(
                own, file.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElse(DataSet.EMPTY));
    }

    /** The macro, or nothing. */
    DataSet macro(int sequence) {
        Optional<DataSet> item = own.item(sequence);
        return item.or(() -> shared.item(sequence)).orElse(DataSet.EMPTY);
    }
}
