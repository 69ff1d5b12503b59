package io.github.radfound.eval.data;

/** What a sample asks of a model, and so how its answer is measured. */
public enum SampleKind {
    /** A question with few possible answers, mostly yes or no. */
    CLOSED,
    /** A question that is answered in words. */
    OPEN,
    /** A question with choices, one of which is right. */
    CHOICE,
    /** A question on what changed since a prior image. */
    DIFFERENCE,
    /** A caption of the images. */
    CAPTION,
    /** A report on the images. */
    REPORT;

    /** Whether the sample holds a question. */
    public boolean isQuestion() {
        return this != CAPTION && this != REPORT;
    }

    /** Whether an answer is right or wrong, rather than more or less like the reference. */
    public boolean isAnswer() {
        return this == CLOSED || this == OPEN || this == CHOICE;
    }
}
