package io.github.radfound.dicom.internal.map;

import io.github.radfound.dicom.internal.parse.Attributes;
import io.github.radfound.dicom.internal.parse.Tag;
import java.util.List;
import java.util.Optional;

/**
 * Attributes of a frame: in an enhanced multi-frame image they are in functional groups, of the frame or shared (DICOM
 * PS3.3 section C.7.6.16), in other images in the data set itself.
 */
final class FunctionalGroups {

    private final Attributes dataSet;
    private final Optional<Attributes> shared;
    private final List<Attributes> frames;

    FunctionalGroups(Attributes dataSet) {
        this.dataSet = dataSet;
        this.shared = dataSet.item(Tag.SHARED_GROUPS);
        this.frames = dataSet.items(Tag.FRAME_GROUPS);
    }

    /** Whether frames have groups of their own, one for each. */
    boolean isEnhanced(int count) {
        return frames.size() == count;
    }

    /** The macro of a frame: the frame's own, else the shared one, else the data set. */
    Attributes macro(int frame, int sequence) {
        Optional<Attributes> own = frame < frames.size() ? frames.get(frame).item(sequence) : Optional.empty();
        return own.or(() -> shared.flatMap(s -> s.item(sequence))).orElse(dataSet);
    }
}
