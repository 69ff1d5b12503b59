package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.series.Assembler;
import io.github.radfound.dicom.internal.series.Header;
import io.github.radfound.dicom.internal.series.Spacing;
import io.github.radfound.dicom.internal.series.Stack;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One image that files of a series make: a volume of slices, a picture, or frames in time. Pixels are decoded when it is
 * read. Immutable and safe for use by many threads.
 */
public final class DicomImage {

    private final Stack stack;
    private final List<DicomInstance> instances;

    DicomImage(Stack stack, Map<Header, DicomInstance> instances) {
        this.stack = stack;
        this.instances = stack.headers().stream().map(instances::get).toList();
    }

    /** The files it is made of; of a volume in the order of its slices. */
    public List<DicomInstance> instances() {
        return instances;
    }

    /** Number of frames or slices. */
    public int frameCount() {
        return stack.frameCount();
    }

    /** Whether its frames are slices at known positions. */
    public boolean isVolume() {
        return stack.positions().size() > 1;
    }

    /** Whether it only shows where others lie. */
    public boolean isLocalizer() {
        return stack.localizer();
    }

    /** Position of each slice of a volume along the slice normal in mm, ascending (DICOM PS3.3 section C.7.6.2.1.1). */
    public List<Double> slicePositions() {
        return stack.positions();
    }

    /** The usual distance between slices of a volume in mm, the median of those between positions. */
    public OptionalDouble spacing() {
        return isVolume() ? OptionalDouble.of(Spacing.median(stack.positions())) : OptionalDouble.empty();
    }

    /** What is to know about how it was put together. */
    public List<SeriesFinding> findings() {
        return stack.findings();
    }

    /**
     * Decodes it. Where slices differ in their rescaling the volume holds floats; windows and padding are kept where all
     * slices agree.
     *
     * @param limits bounds of the image as a whole
     * @throws io.github.radfound.error.ImageException if a file is damaged or not supported, or a limit is exceeded
     */
    public RadImage read(ImageLimits limits) {
        return Assembler.read(stack, limits);
    }

    Stack stack() {
        return stack;
    }

    @Override
    public String toString() {
        return "DicomImage[" + frameCount() + (isVolume() ? " slices]" : " frames]");
    }
}
