package io.github.radfound.dicom.internal.series;

import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.internal.map.Views;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes from a file's header what sorting needs. */
public final class Headers {

    /** Date as DICOM writes it, and as ACR-NEMA did (PS3.5 section 6.2, DA). */
    private static final Pattern DATE = Pattern.compile("(\\d{4})\\.?(\\d{2})\\.?(\\d{2})");

    /** Segmentations, label maps, doses and surfaces have pixels that are no picture of a patient (PS3.4 annex B.5). */
    private static final Set<String> DERIVED =
            Set.of("1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7", "1.2.840.10008.5.1.4.1.1.481.2");

    private Headers() {}

    /**
     * The header of a file.
     *
     * @param file the file as read
     * @param open reads it again
     */
    public static Header of(DicomFile file, Supplier<DicomFile> open) {
        DataSet d = file.dataSet();
        String sopClass = text(d, Tag.SOP_CLASS_UID);
        int frames = Math.max(1, (int) Math.min(Integer.MAX_VALUE, number(d, Tag.NUMBER_OF_FRAMES, 1)));
        return new Header(
                open,
                new Header.Ids(
                        text(d, Tag.PATIENT_ID),
                        text(d, Tag.STUDY_INSTANCE_UID),
                        text(d, Tag.SERIES_INSTANCE_UID),
                        text(d, Tag.SOP_INSTANCE_UID)),
                sopClass,
                text(d, Tag.MODALITY),
                file.hasPixels() && !DERIVED.contains(sopClass),
                new Header.Numbers(
                        number(d, Tag.SERIES_NUMBER, Long.MAX_VALUE),
                        number(d, Tag.ACQUISITION_NUMBER, Long.MAX_VALUE),
                        number(d, Tag.INSTANCE_NUMBER, Long.MAX_VALUE)),
                shape(d),
                d.integer(Tag.ROWS).orElse(0),
                d.integer(Tag.COLUMNS).orElse(0),
                frames,
                d.strings(Tag.IMAGE_TYPE).stream().anyMatch("LOCALIZER"::equals),
                d.string(Tag.PRESENTATION_INTENT_TYPE)
                        .filter("FOR PROCESSING"::equals)
                        .isPresent(),
                Views.view(d).orElse(""),
                Views.laterality(d),
                date(text(d, Tag.STUDY_DATE)),
                frames(d, frames));
    }

    private static List<Header.Place> frames(DataSet d, int count) {
        List<DataSet> groups = d.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        if (groups.size() == count && count > 0) {
            List<Header.Place> places = new ArrayList<>(count);
            for (DataSet group : groups) {
                FrameMacros macros = FrameMacros.of(d, group);
                Optional<Plane> plane = Plane.of(
                        macros.macro(Tag.PLANE_POSITION_SEQUENCE), macros.macro(Tag.PLANE_ORIENTATION_SEQUENCE));
                places.add(new Header.Place(plane, Moment.of(macros)));
            }
            return List.copyOf(places);
        }
        return count == 1 ? List.of(new Header.Place(Plane.of(d, d), Moment.of(d))) : List.of();
    }

    /** What frames of one volume share, pixel spacing to a micrometre. */
    private static String shape(DataSet d) {
        StringBuilder shape = new StringBuilder();
        for (int tag : new int[] {
            Tag.MODALITY,
            Tag.SOP_CLASS_UID,
            Tag.FRAME_OF_REFERENCE_UID,
            Tag.ROWS,
            Tag.COLUMNS,
            Tag.SAMPLES_PER_PIXEL,
            Tag.PHOTOMETRIC_INTERPRETATION
        }) {
            shape.append(text(d, tag)).append('|');
        }
        d.decimals(Tag.PIXEL_SPACING)
                .forEach(mm -> shape.append(Math.round(mm * 1000)).append('|'));
        return shape.toString();
    }

    private static Optional<LocalDate> date(String text) {
        Matcher m = DATE.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(
                    Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
            // No image is older than X-rays.
            return date.getYear() < 1895 ? Optional.empty() : Optional.of(date);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String text(DataSet d, int tag) {
        return d.string(tag).orElse("");
    }

    private static long number(DataSet d, int tag, long otherwise) {
        List<Long> numbers = d.integers(tag);
        return numbers.isEmpty() ? otherwise : numbers.get(0);
    }
}
