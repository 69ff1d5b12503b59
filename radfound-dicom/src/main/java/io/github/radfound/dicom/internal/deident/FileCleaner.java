package io.github.radfound.dicom.internal.deident;

import io.github.radfound.dicom.DataElement;
import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DeidentificationWarning;
import io.github.radfound.dicom.Deidentified;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.PixelData;
import io.github.radfound.dicom.PixelRectangle;
import io.github.radfound.dicom.RawPixels;
import io.github.radfound.dicom.Tag;
import io.github.radfound.dicom.VR;
import io.github.radfound.dicom.internal.parse.Faults;
import io.github.radfound.dicom.internal.pixel.Codecs;
import io.github.radfound.dicom.internal.pixel.FrameReader;
import io.github.radfound.dicom.internal.pixel.PixelFormat;
import io.github.radfound.dicom.internal.write.Uncompressed;
import io.github.radfound.image.ImageLimits;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Cleans a file: its header, and its pixels where rectangles or overlays in them want it.
 *
 * @param options    options of the profile
 * @param pseudonyms keyed pseudonyms
 * @param rectangles rectangles to blank, by the original header
 * @param limits     limits of pixels to decode
 */
public record FileCleaner(
        Options options,
        Pseudonyms pseudonyms,
        Function<DataSet, List<PixelRectangle>> rectangles,
        ImageLimits limits) {

    private static final String DIRECTORY = "1.2.840.10008.1.3.10";
    private static final int OVERLAY_BITS_ALLOCATED = 0x0100;
    private static final int OVERLAY_BIT_POSITION = 0x0102;
    private static final int OVERLAY_DATA = 0x3000;

    /** The cleaned file and what is left to look at. */
    public Deidentified clean(DicomFile file) {
        DataSet original = named(file);
        if (original.string(Tag.SOP_CLASS_UID).orElse("").equals(DIRECTORY)
                || original.contains(Tag.DIRECTORY_RECORD_SEQUENCE)) {
            throw Faults.unsupported(
                    "a file of one instance", "a directory", "de-identify its files and make a new directory.");
        }
        Mask mask = Mask.of(file.hasPixels() ? rectangles.apply(original) : List.of(), original);
        DicomFile pixels = pixels(file, original, mask.inside());
        Patient patient = Patient.of(original);
        Cleaner cleaner = new Cleaner(options, pseudonyms, patient);
        DataSet.Builder cleaned = cleaner.clean(pixels.dataSet()).toBuilder();
        String pseudonym = pseudonyms.patient(patient.identity());
        Cleaner.name(Tag.PATIENT_ID, pseudonym, cleaned);
        Cleaner.name(Tag.PATIENT_NAME, pseudonym, cleaned);
        Deidentification.mark(cleaned, options, mask.cleans());
        Set<DeidentificationWarning> warnings = BurnedIn.warnings(original, file.hasPixels(), mask.cleans());
        warnings.addAll(mask.warnings());
        if (pixels.pixelData().map(PixelData::isEncapsulated).orElse(false) && !isSearched(pixels)) {
            warnings.add(DeidentificationWarning.STREAM_NOT_SEARCHED);
        }
        if (!patient.isKnown()) {
            warnings.add(DeidentificationWarning.PATIENT_UNKNOWN);
        }
        DataSet dataSet = cleaned.build();
        return new Deidentified(
                pixels.pixelData()
                        .map(data -> DicomFile.of(pixels.transferSyntax(), dataSet, data))
                        .orElseGet(() -> DicomFile.of(pixels.transferSyntax(), dataSet)),
                List.copyOf(warnings));
    }

    /** The data set with the class and instance that only the file meta information names. */
    private static DataSet named(DicomFile file) {
        DataSet dataSet = file.dataSet();
        DataSet.Builder named = dataSet.toBuilder();
        boolean changed = false;
        int[][] pairs = {
            {Tag.SOP_CLASS_UID, Tag.MEDIA_STORAGE_SOP_CLASS_UID},
            {Tag.SOP_INSTANCE_UID, Tag.MEDIA_STORAGE_SOP_INSTANCE_UID}
        };
        for (int[] pair : pairs) {
            if (dataSet.string(pair[0]).isEmpty()) {
                file.meta().string(pair[1]).ifPresent(uid -> named.set(pair[0], VR.UI, uid));
                changed = true;
            }
        }
        return changed ? named.build() : dataSet;
    }

    private DicomFile pixels(DicomFile file, DataSet original, List<PixelRectangle> blanked) {
        if (!file.hasPixels()) {
            return DicomFile.of(file.transferSyntax(), original);
        }
        DicomFile whole =
                DicomFile.of(file.transferSyntax(), original, file.pixelData().orElseThrow());
        if (blanked.isEmpty() && !hasOverlayInPixels(original)) {
            boolean stream = whole.pixelData().map(PixelData::isEncapsulated).orElse(false);
            return !stream || isSearched(whole) ? withoutText(whole) : whole;
        }
        // Decoded samples are the stored bits alone: what overlays the other bits held is gone.
        RawPixels decoded = whole.pixels(limits);
        Masks.apply(decoded, original, blanked);
        return Uncompressed.of(whole, decoded);
    }

    /** Whether the pixels are codestreams whose structure is known, as far as there are any. */
    private static boolean isSearched(DicomFile file) {
        boolean encapsulated = file.pixelData().map(PixelData::isEncapsulated).orElse(false);
        return encapsulated && Codecs.supports(file.transferSyntax());
    }

    /** Comments in codestreams, and bytes behind pixels, may name a patient as well as a header. */
    private DicomFile withoutText(DicomFile file) {
        PixelData before = file.pixelData().orElseThrow();
        PixelFormat format = PixelFormat.of(file.dataSet(), before.tag());
        PixelData after = new FrameReader(file.transferSyntax(), file.dataSet(), before, format).withoutText(limits);
        boolean tables = file.dataSet().contains(Tag.EXTENDED_OFFSET_TABLE)
                || file.dataSet().contains(Tag.EXTENDED_OFFSET_TABLE_LENGTHS);
        if (after == before && (before.isEncapsulated() || !tables)) {
            return file;
        }
        DataSet dataSet = file.dataSet().toBuilder()
                .remove(Tag.EXTENDED_OFFSET_TABLE)
                .remove(Tag.EXTENDED_OFFSET_TABLE_LENGTHS)
                .build();
        return DicomFile.of(file.transferSyntax(), dataSet, after);
    }

    /**
     * Whether a plane's bits are among those of the pixels (retired: PS3.5 section 8.1.2): it has as many bits allocated, or
     * no data of its own but a position.
     */
    private static boolean hasOverlayInPixels(DataSet original) {
        for (DataElement element : original.elements()) {
            int group = element.tag() & 0xffff0000;
            int number = Tag.element(element.tag());
            boolean overlay = (Tag.group(element.tag()) & 0xff01) == 0x6000;
            boolean shared = number == OVERLAY_BITS_ALLOCATED
                    || number == OVERLAY_BIT_POSITION && !original.contains(group | OVERLAY_DATA);
            int least = number == OVERLAY_BITS_ALLOCATED ? 2 : 1;
            if (overlay && shared && original.integer(element.tag()).orElse(0) >= least) {
                return true;
            }
        }
        return false;
    }
}
