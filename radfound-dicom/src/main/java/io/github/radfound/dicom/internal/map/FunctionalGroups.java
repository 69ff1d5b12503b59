package io.github.radfound.dicom.internal.map;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.Tag;
import java.util.List;
import java.util.Optional;

/**
 * DataSet of a frame: in an enhanced multi-frame image they are in functional groups, of the frame or shared (DICOM
 * PS3.3 section C.7.6.16), in other images in the data set itself.
 */
final class FunctionalGroups {

    private final DataSet dataSet;
    private final Optional<DataSet> shared;
    private final List<DataSet> frames;

    FunctionalGroups(DataSet dataSet) {
        this.dataSet = dataSet;
        this.shared = dataSet.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE);
        this.frames = dataSet.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
    }

    /** Whether frames have groups of their own, one for each. */
    boolean isEnhanced(int count) {
        return frames.size() == count;
    }

    /** The macro of a frame: the frame's own, else the shared one, else the data set. */
    DataSet macro(int frame, int sequence) {
        Optional<DataSet> own = frame < frames.size() ? frames.get(frame).item(sequence) : Optional.empty();
        return own.or(() -> shared.flatMap(s -> s.item(sequence))).orElse(dataSet);
    }
}
