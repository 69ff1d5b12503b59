package io.github.radfound.dicom;

import io.github.radfound.dicom.internal.deident.FileCleaner;
import io.github.radfound.dicom.internal.deident.Options;
import io.github.radfound.dicom.internal.deident.Pseudonyms;
import io.github.radfound.dicom.internal.deident.Temporal;
import io.github.radfound.error.ConfigurationException;
import io.github.radfound.error.OutOfResourcesException;
import io.github.radfound.image.ImageLimits;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * De-identifies files by the Basic Application Level Confidentiality Profile (DICOM PS3.15 annex E) and its options.
 *
 * <p>Every attribute of table E.1-1 is treated as the table says, in nested sequences too. Where an action depends on the
 * attribute's type in the object (X/Z, X/D, Z/D, X/Z/D) the one is taken that is valid for each type: a dummy rather than an
 * empty value, an empty value rather than none. All private attributes, curves, overlays and retired pixels in groups of their
 * own are removed, and overlays in unused bits of pixels.
 *
 * <p>Attributes that the table does not list stay only where their representation has no room for a person; those that the
 * dictionary does not know are removed. Of unlisted short texts only those stay that describe technique, makers, codes and
 * segments, and these must not hold the patient's names or numbers, however they are spelled: no word of four letters or six
 * digits or more, no ideographs, no shorter word that stands alone; nor a long word of the name of anybody else whom the header
 * names. No number may be the Patient ID or a long part of it.
 *
 * <p>Patient ID and name are replaced by a pseudonym, UIDs by UIDs under 2.25, each made by HMAC-SHA-256 with the caller's
 * key: the same original gives the same pseudonym in each file and run with the same key, and other ones with another key.
 * There is no table of pseudonyms. Whoever has the key and guesses an original can confirm the guess, nobody else can: keep
 * the key secret, or forget it when consistency is no longer needed. A patient is a Patient ID with its issuer; without an
 * ID a name and birth date; without them a study.
 *
 * <p>Pixels stay as they are unless rectangles are blanked: the header is what this class cleans. Files whose pixels may
 * show a name are reported by {@link Deidentified#warnings()}. Comments, Exif and whatever else a codestream of JPEG, JPEG-LS or JPEG
 * 2000 holds beside what its samples need are left out, and so are bytes behind uncompressed pixels, around run lengths and in
 * untrue offset tables; the samples stay the same. Video is not searched, which a warning says.
 * What a report or document's pixels show stays. Contents of structured reports and of encapsulated documents are replaced
 * by dummies, as the profile without its options wants.
 *
 * <p>Immutable and safe for use by many threads, if the function of rectangles is.
 */
public final class Deidentifier {

    private final FileCleaner cleaner;

    private Deidentifier(FileCleaner cleaner) {
        this.cleaner = cleaner;
    }

    /**
     * A builder.
     *
     * @param key secret of at least 16 bytes, from a random source; copied
     * @throws ConfigurationException if the key is shorter
     */
    public static Builder builder(byte[] key) {
        return new Builder(key);
    }

    /**
     * De-identifies a file, which is left as it is.
     *
     * @throws io.github.radfound.error.ImageFormatException if the file is a directory (DICOMDIR), pixels that must be
     *     changed cannot be decoded, or pixels or their description are so damaged that text may hide in them
     * @throws io.github.radfound.error.ImageTooLargeException if pixels that must be changed exceed the limits
     * @throws OutOfResourcesException if they exceed the heap
     */
    public Deidentified deidentify(DicomFile file) {
        try {
            return cleaner.clean(file);
        } catch (OutOfMemoryError e) {
            throw new OutOfResourcesException(
                    "Expected enough memory to decode the image, found the heap exhausted.",
                    "raise -Xmx, or lower ImageLimits so that such images are refused.",
                    e);
        }
    }

    @Override
    public String toString() {
        return "Deidentifier[" + cleaner.options() + "]";
    }

    /** Options; each may be set once. Not safe for use by many threads. */
    public static final class Builder {

        private static final int MIN_KEY = 16;

        private final Pseudonyms pseudonyms;
        private @Nullable Temporal temporal;
        private @Nullable Boolean retainUids;
        private @Nullable Boolean descriptors;
        private @Nullable Function<DataSet, List<PixelRectangle>> rectangles;
        private @Nullable ImageLimits limits;

        private Builder(byte[] key) {
            if (key.length < MIN_KEY) {
                throw new ConfigurationException(
                        "Expected a key of at least " + MIN_KEY + " bytes, found " + key.length + ".",
                        "make one with SecureRandom and keep it secret.");
            }
            pseudonyms = new Pseudonyms(key);
        }

        /** Dates and times stay: Retain Longitudinal Temporal Information with Full Dates (E.3.6). */
        public Builder retainFullDates() {
            temporal = once(temporal, Temporal.FULL, "dates");
            return this;
        }

        /**
         * Dates move into the past by a patient's own number of days, 1 to 3,652; times stay: Retain Longitudinal Temporal
         * Information with Modified Dates (E.3.6). Intervals between a patient's dates are kept, in all files of one key.
         */
        public Builder retainShiftedDates() {
            temporal = once(temporal, Temporal.SHIFTED, "dates");
            return this;
        }

        /** UIDs stay (E.3.9). Whoever has the originals can then find them. */
        public Builder retainUids() {
            retainUids = once(retainUids, true, "retaining UIDs");
            return this;
        }

        /** Removes short texts of makers and technique, too, that the table does not list, but for the commonest and codes (E.3.5). */
        public Builder cleanDescriptors() {
            descriptors = once(descriptors, true, "cleaning descriptors");
            return this;
        }

        /** Blanks these rectangles in all files (E.3.1): their pixels are decoded and written uncompressed. */
        public Builder cleanPixels(List<PixelRectangle> fixed) {
            List<PixelRectangle> copy = List.copyOf(fixed);
            return cleanPixels(dataSet -> copy);
        }

        /**
         * Blanks rectangles (E.3.1) that a function chooses by the file's original header. If it gives any, the pixels are
         * decoded and written uncompressed, and Burned In Annotation becomes NO; if it gives none, the file's pixels stay.
         * A rectangle of which no pixel is in the image blanks nothing: then Burned In Annotation stays as it was, the file does
         * not claim the option, and a warning says so.
         */
        public Builder cleanPixels(Function<DataSet, List<PixelRectangle>> chosen) {
            rectangles = once(rectangles, chosen, "rectangles");
            return this;
        }

        /** Limits of images that must be decoded; by default {@link ImageLimits#DEFAULT}. */
        public Builder limits(ImageLimits most) {
            limits = once(limits, most, "limits");
            return this;
        }

        /** The de-identifier. */
        public Deidentifier build() {
            Options options = new Options(
                    temporal == null ? Temporal.REMOVED : temporal, retainUids != null, descriptors != null);
            return new Deidentifier(new FileCleaner(
                    options,
                    pseudonyms,
                    rectangles == null ? dataSet -> List.of() : rectangles,
                    limits == null ? ImageLimits.DEFAULT : limits));
        }

        private static <T> T once(@Nullable T before, T now, String what) {
            if (before != null) {
                throw new ConfigurationException(
                        "Expected one choice of " + what + ", found a second one.", "remove one of both.");
            }
            return now;
        }
    }
}
