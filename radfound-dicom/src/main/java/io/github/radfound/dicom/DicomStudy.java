package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.series.Header;
import io.github.radfound.dicom.internal.series.Orders;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The series of one study of one patient. Immutable and safe for use by many threads. */
public final class DicomStudy {

    private final List<DicomSeries> series;

    DicomStudy(List<DicomSeries> series) {
        this.series = List.copyOf(series);
    }

    /** Its series in the order of their numbers. */
    public List<DicomSeries> series() {
        return series;
    }

    /**
     * The images of all series in the order in which a model sees them: mammograms as they hang (right and left CC, right
     * and left MLO, others), then by series, acquisition and instance number; localizers come last.
     */
    public List<DicomImage> images() {
        return series.stream()
                .flatMap(s -> s.images().stream())
                .sorted(Comparator.comparing(DicomImage::stack, Orders.STACKS))
                .toList();
    }

    /** Objects that are no images: reports, presentation states, key object selections, segmentations, doses, waveforms. */
    public List<DicomInstance> others() {
        return series.stream()
                .flatMap(s -> s.instances().stream())
                .filter(i -> !i.isImage())
                .toList();
    }

    /** Decodes all images with the default limits. */
    public Study toStudy() {
        return toStudy(ImageLimits.DEFAULT);
    }

    /**
     * Decodes all images.
     *
     * @param limits bounds of each image
     * @throws io.github.radfound.error.ImageException if there is none, or one cannot be decoded
     */
    public Study toStudy(ImageLimits limits) {
        List<RadImage> decoded =
                images().stream().map(image -> image.read(limits)).toList();
        if (decoded.isEmpty()) {
            throw new ImageFormatException(
                    "Expected a study with images, found " + others().size() + " other objects.",
                    "give the folder that holds the images.");
        }
        return new Study(decoded);
    }

    /**
     * Decodes all images as a prior of a current study, with the days between them if both dates are known.
     *
     * @param current the current study
     * @param limits  bounds of each image
     * @throws RequestException if this study is of another patient or later than the current one
     */
    public Study toPriorOf(DicomStudy current, ImageLimits limits) {
        if (!patient().isEmpty() && !current.patient().isEmpty() && !patient().equals(current.patient())) {
            throw new RequestException(
                    "Expected a prior of the same patient, found studies of two.",
                    "check which folders belong together.");
        }
        OptionalInt days = daysAfter(current);
        if (days.isPresent() && days.getAsInt() > 0) {
            throw new RequestException(
                    "Expected a prior that is older than the current study, found a younger one.",
                    "exchange the two studies.");
        }
        Study study = toStudy(limits);
        return days.isPresent() ? study.daysBefore(-days.getAsInt()) : study;
    }

    /**
     * Days from another study to this one, negative if this one is older, by Study Date; empty if one of the dates is
     * missing or is none.
     */
    public OptionalInt daysAfter(DicomStudy other) {
        Optional<LocalDate> from = other.date();
        Optional<LocalDate> to = date();
        return from.isPresent() && to.isPresent()
                ? OptionalInt.of(Math.toIntExact(ChronoUnit.DAYS.between(from.get(), to.get())))
                : OptionalInt.empty();
    }

    /** The date on which its files agree. */
    private Optional<LocalDate> date() {
        List<LocalDate> dates =
                headers().flatMap(h -> h.date().stream()).distinct().toList();
        return dates.size() == 1 ? Optional.of(dates.get(0)) : Optional.empty();
    }

    /** Patient ID, for comparing. */
    String patient() {
        return headers().map(h -> h.ids().patient()).findFirst().orElse("");
    }

    private Stream<Header> headers() {
        return series.stream().flatMap(s -> s.instances().stream()).map(DicomInstance::header);
    }

    @Override
    public String toString() {
        return "DicomStudy[" + series.size() + " series]";
    }
}
