package io.github.radfound.dicom;

/**
 * Something to know about how files became an image.
 *
 * @param kind what it is
 * @param text the same in words, with counts and measures; nothing of a patient
 */
public record SeriesFinding(Kind kind, String text) {

    /** Kinds of findings. */
    public enum Kind {
        /** Neighbouring slices lie farther apart than one and a half times the usual spacing. */
        GAP,
        /** Spacing varies by more than a tenth without a gap. */
        UNEVEN_SPACING,
        /** Slices are shifted in their plane from one to the next, as by a tilted gantry. */
        TILTED,
        /** Files with the same place and the same pixels as another one were left out. */
        DUPLICATES_DROPPED,
        /** The images of one place were told apart into phases, echoes or weightings; this is one of them. */
        PHASE,
        /**
         * Neither attributes nor times nor numbers tell the phases apart: this one holds the first, second or so image of each
         * position, and may mix phases if images are missing.
         */
        PHASE_UNCERTAIN,
        /** Positions are missing: frames are in the order of their numbers, and no volume is claimed. */
        NO_POSITIONS,
        /** The image shows where others lie. */
        LOCALIZER
    }
}
