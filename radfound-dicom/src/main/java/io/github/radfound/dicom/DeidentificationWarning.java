package io.github.radfound.dicom;

/** What a person should look at after de-identification, since a header cannot settle it. */
public enum DeidentificationWarning {
    /**
     * A rectangle to blank lies wholly outside of the image: it was made for images of another size, so the file does not say
     * that its pixels are clean, whatever other rectangles blanked.
     */
    MASK_OUTSIDE_IMAGE("a rectangle to blank lies outside of the image: the pixels do not count as cleaned"),
    /** A rectangle to blank reaches beyond the image; the part in it was blanked, and the pixels count as cleaned. */
    MASK_CUT_OFF("a rectangle to blank reaches beyond the image: check that it was made for this size"),
    /** The file says that its pixels hold a patient's data, and they were not cleaned. */
    BURNED_IN_ANNOTATION_STATED("the file states burned-in annotation, and its pixels were not cleaned"),
    /**
     * The file does not say whether pixels hold a patient's data, is of a kind that often does (ultrasound, secondary
     * capture, screen captures, fluoroscopy, visible light), and they were not cleaned.
     */
    BURNED_IN_ANNOTATION_LIKELY(
            "burned-in annotation is common in files of this kind, and the pixels were not cleaned"),
    /** The file says that its pixels show features by which a person is recognized, such as a face. */
    RECOGNIZABLE_FEATURES("the file states recognizable visual features"),
    /** The pixels are a stream of a kind that this module cannot search for comments, such as video, and stay as they are. */
    STREAM_NOT_SEARCHED("the compressed pixels are of a kind in which comments are not searched for"),
    /** Dates were to be moved, but the file has neither a Patient ID nor a name: its days are those of the study alone. */
    PATIENT_UNKNOWN("the file names no patient: pseudonym and days hold within the study only");

    private final String text;

    DeidentificationWarning(String text) {
        this.text = text;
    }

    /** The warning in words, without anything of the file. */
    public String text() {
        return text;
    }
}
