package io.github.radfound.eval.label.internal;

import java.util.regex.Pattern;

/** Whether a report compares with an earlier study. */
public final class PriorLanguage {

    private static final String STUDY =
            "(?:stud(?:y|ies)|exam(?:ination)?s?|radiographs?|films?|x-?rays?|images?|imaging|ct|mri?|scans?|chest|reports?)";

    private static final String EARLIER = "(?:prior|previous|earlier|preceding|last)";

    private static final Pattern NO_PRIOR = Pattern.compile("\\bno(?:ne)?(?: \\w+){0,2} " + EARLIER + "(?: \\w+){0,4}"
            + "|\\bwithout(?: \\w+){0,2} " + EARLIER + "(?: \\w+){0,3}|\\bno comparisons?\\b(?: \\w+){0,3}"
            + "|\\bcomparison(?: is|:)? (?:none|not available|unavailable)\\b|\\b" + EARLIER
            + "(?: \\w+){0,3} (?:not|un)\\s?available\\b");

    private static final Pattern COMPARES =
            Pattern.compile("\\bcompar(?:ed|ison|ing) (?:to|with|made)\\b|\\bin comparison\\b"
                    + "|\\b" + EARLIER + " (?:\\w+ ){0,2}" + STUDY + "\\b|\\b" + STUDY + " (?:from|of|dated) \\w+ "
                    + EARLIER + "\\b|\\bsince (?:the )?" + EARLIER
                    + "\\b|\\b(?:from|than|as) (?:the )?(?:prior|previous|before)\\b"
                    + "|\\b(?:interval|unchanged|unaltered|worsen(?:ed|ing)|improved|again (?:seen|noted|demonstrated|is|are)|no longer)\\b"
                    + "|\\b(?:stable|persistent|similar) (?:in |since|from|appearance|compared|to )"
                    + "|\\b(?:remains?|is|are|has been) (?:grossly |essentially |relatively )?(?:stable|unchanged|similar)\\b"
                    + "|\\b(?:has|have) (?:slightly |mildly |significantly |markedly )?(?:increased|decreased|improved|worsened|resolved|cleared|progressed)\\b"
                    + "|\\b(?:previously|formerly) (?:seen|noted|described|present|identified)\\b"
                    + "|^(?:stable|unchanged) ");

    private PriorLanguage() {}

    /** Whether any sentence compares. */
    public static boolean compares(String report) {
        return Sentences.of(report).stream()
                .map(sentence -> NO_PRIOR.matcher(sentence).replaceAll(" "))
                .anyMatch(sentence -> COMPARES.matcher(sentence).find());
    }
}
