package io.github.radfound.eval.label;

import io.github.radfound.eval.label.internal.Claim;
import io.github.radfound.eval.label.internal.Claims;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Labels by rules: phrases of the fourteen findings in English, cues of negation and uncertainty, and the part of a
 * sentence that a cue reaches, in the manner of NegEx (W. Chapman et al., Journal of Biomedical Informatics 34, 2001). Phrases,
 * cues and rules are our own; this is neither CheXpert's labeler nor CheXbert, and its labels must not be reported as theirs.
 * A statement of presence outweighs one of possibility, which outweighs one of absence. "No Finding" is positive if no
 * disease is present or possible, and is otherwise not mentioned.
 */
public final class RuleLabeler implements ReportLabeler {

    /** Changes when any rule does. */
    private static final String NAME = "rule-v1";

    private static final Set<Finding> NO_DISEASE = EnumSet.of(Finding.NO_FINDING, Finding.SUPPORT_DEVICES);

    /** Creates the labeler; all of them are alike. */
    public RuleLabeler() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Labels label(String report) {
        Map<Finding, Mention> mentions = new EnumMap<>(Finding.class);
        for (Claim claim : Claims.of(report)) {
            mentions.merge(claim.finding(), claim.mention(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
        }
        boolean disease = mentions.entrySet().stream()
                .anyMatch(entry -> !NO_DISEASE.contains(entry.getKey()) && entry.getValue() != Mention.NEGATIVE);
        if (!disease && !report.isBlank()) {
            mentions.put(Finding.NO_FINDING, Mention.POSITIVE);
        }
        return Labels.of(mentions);
    }
}
