package io.github.radfound.eval.data;

/** Names of the tags that data sets share. */
public final class Tags {

    /** Modality, in the words of the data set. */
    public static final String MODALITY = "modality";

    /** Organ or body part, in the words of the data set. */
    public static final String ORGAN = "organ";

    /** Type of the question, in the words of the data set. */
    public static final String QUESTION_TYPE = "question type";

    /** Imaging plane or view. */
    public static final String PLANE = "plane";

    /** Whether the patient also occurs in the training split: {@code yes} or {@code no}. */
    public static final String IN_TRAINING = "patient in training split";

    private Tags() {}
}
