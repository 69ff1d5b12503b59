package io.github.radfound.dicom;

/** What a person should look at after de-identification, since a header cannot settle it. */
public enum DeidentificationWarning {
    /** The file says that its pixels hold a patient's data, and no rectangle was blanked. */
    BURNED_IN_ANNOTATION_STATED("the file states burned-in annotation, and no rectangle was blanked"),
    /**
     * The file does not say whether pixels hold a patient's data, is of a kind that often does (ultrasound, secondary
     * capture, screen captures, fluoroscopy, visible light), and no rectangle was blanked.
     */
    BURNED_IN_ANNOTATION_LIKELY("burned-in annotation is common in files of this kind, and no rectangle was blanked"),
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
