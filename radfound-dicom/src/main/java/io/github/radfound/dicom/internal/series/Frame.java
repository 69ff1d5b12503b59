package io.github.radfound.dicom.internal.series;

import java.util.Comparator;
import java.util.Optional;

/**
 * One frame of a file.
 *
 * @param header the file
 * @param index  which of its frames, from 0
 * @param plane  where it lies, if known
 * @param moment what tells it apart from others at its place
 */
public record Frame(Header header, int index, Optional<Plane> plane, Moment moment) {

    /** The order in which files number their frames, whatever the order of files was. */
    static final Comparator<Frame> BY_NUMBER = Comparator.comparing(
                    (Frame f) -> f.header().numbers().series())
            .thenComparing(f -> f.header().numbers().acquisition())
            .thenComparing(f -> f.header().numbers().instance())
            .thenComparing(f -> f.header().ids().sop())
            .thenComparing(Frame::index);

    /** The plane of a frame that has one. */
    Plane placed() {
        return plane.orElseThrow(() -> new IllegalStateException("a frame without a place"));
    }

    @Override
    public String toString() {
        return "Frame[" + index + "]";
    }
}
