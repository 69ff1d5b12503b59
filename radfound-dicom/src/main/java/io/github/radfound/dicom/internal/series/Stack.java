package io.github.radfound.dicom.internal.series;

import io.github.radfound.dicom.SeriesFinding;
import java.util.List;

/**
 * Frames that become one image.
 *
 * @param frames    at least one, in their order; empty only where all frames of {@code whole} are meant
 * @param whole     a file of which all frames are meant in the file's order, as the list of one, or none
 * @param positions position of each frame along the normal in mm, ascending; none where they are not known
 * @param localizer whether it only shows where others lie
 * @param findings  what is to know
 */
public record Stack(
        List<Frame> frames,
        List<Header> whole,
        List<Double> positions,
        boolean localizer,
        List<SeriesFinding> findings) {

    /** Copies the lists. */
    public Stack {
        frames = List.copyOf(frames);
        whole = List.copyOf(whole);
        positions = List.copyOf(positions);
        findings = List.copyOf(findings);
    }

    static Stack of(List<Frame> frames, List<Double> positions, boolean localizer, List<SeriesFinding> findings) {
        return new Stack(frames, List.of(), positions, localizer, findings);
    }

    /** The file whose numbers place this image in its study. */
    public Header first() {
        return frames.isEmpty()
                ? whole.get(0)
                : frames.stream().min(Frame.BY_NUMBER).orElseThrow().header();
    }

    /** The files. */
    public List<Header> headers() {
        return frames.isEmpty()
                ? whole
                : frames.stream().map(Frame::header).distinct().toList();
    }

    /** Number of frames. */
    public int frameCount() {
        return frames.isEmpty() ? whole.get(0).frameCount() : frames.size();
    }

    @Override
    public String toString() {
        return "Stack[" + frameCount() + " frames]";
    }
}
