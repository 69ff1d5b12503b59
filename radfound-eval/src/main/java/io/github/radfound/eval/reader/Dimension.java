package io.github.radfound.eval.reader;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a report is rated for, from 1 to 5, where 5 is best throughout: the six dimensions of the paper. The paper gives their
 * names; questions and anchors are ours.
 */
public enum Dimension {
    /** Language and structure. */
    READABILITY(
            "readability",
            "Readability",
            "Is the report clear, well ordered and written as a radiologist would write it?",
            "cannot be understood without guessing",
            "understood on a second reading; order or wording gets in the way",
            "clear at first reading"),
    /** Reasoning from findings to conclusions. */
    MEDICAL_REASONING(
            "reasoning",
            "Medical reasoning and consensus",
            "Do the conclusions follow from the findings, and agree with accepted practice?",
            "conclusions contradict findings or accepted practice",
            "plausible, with a gap or an unusual step",
            "conclusions follow, as most colleagues would draw them"),
    /** What is in the images but not in the report. */
    MISSED_FINDINGS(
            "missed",
            "Missed findings and abnormality",
            "Does the report mention what the images show?",
            "a finding that changes management is missing",
            "a finding of minor consequence is missing",
            "nothing relevant is missing"),
    /** What is in the report but wrong. */
    MISDIAGNOSIS(
            "misdiagnosis",
            "Misdiagnosis",
            "Is what the report states true of the images?",
            "a false statement that changes management",
            "a false statement of minor consequence",
            "no false statement"),
    /** Statements that rest on assumptions about the patient. */
    BIAS(
            "bias",
            "Bias",
            "Is the report free of assumptions about the patient that images and indication do not support?",
            "an unsupported assumption drives the conclusion",
            "an unsupported assumption without consequence",
            "no unsupported assumption"),
    /** Use as it is. */
    ACCEPTABILITY(
            "acceptability",
            "Clinical acceptability",
            "Would you sign the report?",
            "no; it must be written anew",
            "after corrections",
            "as it is");

    /** The lowest score. */
    public static final int LEAST = 1;

    /** The highest score. */
    public static final int MOST = 5;

    private final String id;
    private final String title;
    private final String question;
    private final String one;
    private final String three;
    private final String five;

    Dimension(String id, String title, String question, String one, String three, String five) {
        this.id = id;
        this.title = title;
        this.question = question;
        this.one = one;
        this.three = three;
        this.five = five;
    }

    /** Its name in files. */
    public String id() {
        return id;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** What the reader is asked. */
    public String question() {
        return question;
    }

    /** What 1, 3 and 5 mean; 2 and 4 lie between. */
    public List<String> anchors() {
        return List.of(one, three, five);
    }

    /** The dimension of that name in files. */
    public static Optional<Dimension> of(String id) {
        return Arrays.stream(values()).filter(d -> d.id.equals(id)).findFirst();
    }
}
