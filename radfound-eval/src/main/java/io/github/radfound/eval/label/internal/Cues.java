package io.github.radfound.eval.label.internal;

import io.github.radfound.eval.label.Mention;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Cues of one sentence and what they reach. A cue before a phrase reaches it unless a word between them ends its part of
 * the sentence; a cue after a phrase reaches it within the same part. Uncertainty that is worded with a negation ("cannot be
 * excluded") comes first, then negation, then other uncertainty.
 */
final class Cues {

    /** Words after which a new statement begins. */
    private static final Pattern BREAK = Pattern.compile(
            "\\b(?:but|however|although|though|except|aside from|apart from"
                    + "|whereas|while|which|there (?:is|are|has|have)|superimposed|status post|secondary to|due to)\\b|:");

    /** Where a part of a sentence ends for cues that follow a phrase, and for sides. */
    private static final Pattern PART =
            Pattern.compile(BREAK + "|,(?! (?:and |or )?(?:possibly|probably|likely|cannot|not|may|could))");

    private static final Pattern DOUBTED_NEGATION_BEFORE = Pattern.compile(
            "\\b(?:can ?not|can't|not|difficult to|unable to) (?:be )?(?:entirely |completely |definitively )?"
                    + "(?:exclude|rule out|excluding|ruling out)\\b|\\bnot excluded\\b");

    private static final Pattern DOUBTED_NEGATION_AFTER =
            Pattern.compile("\\b(?:can ?not|can't|could not|not|difficult to)"
                    + " (?:be )?(?:entirely |completely |definitively )?(?:excluded?|ruled out)\\b");

    /** Words of negation that speak of change, and not of absence. */
    private static final Pattern NO_CHANGE = Pattern.compile(
            "\\b(?:no|not|without) (?:a |any |definite |significant |substantial |appreciable |interval |further |new |relevant )*+"
                    + "(?:changed?|increased?|decreased?|improvement|worsening|difference|longer)\\b");

    private static final Pattern NEGATION_BEFORE = Pattern.compile("\\b(?:no|not|without|negative for|free of|clear of"
            + "|absence of|absent|lack of|rather than|rules? out|excludes?|denies|never|neither|nor"
            + "|(?:resolution|clearing|removal) of|interval removal|resolved|resorbed)\\b");

    private static final Pattern NEGATION_AFTER = Pattern.compile("\\b(?:(?:is|are|was|were|has been|have been) "
            + "(?:not (?:seen|identified|present|visuali[sz]ed|evident|demonstrated|detected|appreciated)|absent|excluded|ruled out"
            + "|resolved|removed)|(?:has|have) (?:completely |entirely |nearly )?(?:resolved|cleared)|not (?:seen|identified)"
            + "|(?:is|are) no longer|unlikely)\\b");

    private static final Pattern DOUBT_BEFORE =
            Pattern.compile("\\b(?:may|might|could|possibl[ey]|possibility|probabl[ey]"
                    + "|likely|perhaps|potential(?:ly)?|suspected|suspicious|suspicion|suspect|concern(?:ing)? (?:for|of)|questionable"
                    + "|question|equivocal|suggest(?:s|ed|ing|ive)?|worrisome|compatible|versus|vs|either|differential"
                    + "|consider|(?:be )?difficult to distinguish from|indistinct|borderline)\\b");

    private static final Pattern DOUBT_AFTER = Pattern.compile(
            "\\b(?:(?:is|are|was|were) (?:possible|probable|likely|suspected|questioned|considered|suggested)|(?:may|might|could) be"
                    + " (?:present|considered)|suspected|versus|vs|not definitely|top normal|(?:should|could) be considered)\\b|\\?");

    /** Says that what stands before it is there. */
    private static final Pattern IS_THERE = Pattern.compile(
            "^(?: [a-z-]+){0,3}? (?:is|are) (?:again |also |now |still )?(?:present|seen|noted|identified|visuali[sz]ed|evident)\\b");

    private static final Pattern ALTERNATIVE = Pattern.compile("\\b(?:or|nor)\\b");

    private final String sentence;
    private final List<MatchResult> breaks;
    private final List<MatchResult> parts;

    /** The cues of a sentence in lower case. */
    Cues(String sentence) {
        this.sentence = sentence;
        this.breaks = BREAK.matcher(sentence).results().toList();
        this.parts = PART.matcher(sentence).results().toList();
    }

    /** What the sentence says of the phrase between two positions. */
    Mention mention(int start, int end) {
        String before = sentence.substring(lastEnd(breaks, start), start);
        String after = sentence.substring(end, firstStart(parts, end));
        String phrase = sentence.substring(start, end);
        if (isNewStatement(before, after)) {
            before = before.substring(before.lastIndexOf(','));
        }
        if (found(DOUBTED_NEGATION_BEFORE, before) || found(DOUBTED_NEGATION_AFTER, after)) {
            return Mention.UNCERTAIN;
        }
        String beforeWithoutChange = NO_CHANGE.matcher(before).replaceAll(" ");
        boolean reachesIntoPhrase = NEGATION_BEFORE.matcher(phrase).find();
        if (reachesIntoPhrase || found(NEGATION_BEFORE, beforeWithoutChange) || found(NEGATION_AFTER, after)) {
            return Mention.NEGATIVE;
        }
        boolean doubt = found(DOUBT_BEFORE, before) || found(DOUBT_AFTER, after) || phrase.endsWith("top normal");
        return doubt ? Mention.UNCERTAIN : Mention.POSITIVE;
    }

    /** The sides that the part of the sentence around the phrase names, those before it first. */
    Set<Side> sides(int start, int end) {
        int from = lastEnd(parts, start);
        Set<Side> before = Side.in(sentence.substring(from, start));
        return before.isEmpty() ? Side.in(sentence.substring(start, firstStart(parts, end))) : before;
    }

    /** Whether a comma begins a statement of its own: "no consolidation, a large effusion is present". */
    private static boolean isNewStatement(String before, String after) {
        int comma = before.lastIndexOf(',');
        return comma >= 0 && found(IS_THERE, after) && !found(ALTERNATIVE, before.substring(comma));
    }

    private static boolean found(Pattern cue, String text) {
        return cue.matcher(text).find();
    }

    private static int lastEnd(List<MatchResult> ends, int limit) {
        int last = 0;
        for (MatchResult end : ends) {
            if (end.end() > limit) {
                break;
            }
            last = end.end();
        }
        return last;
    }

    private int firstStart(List<MatchResult> starts, int from) {
        for (MatchResult start : starts) {
            if (start.start() >= from) {
                return start.start();
            }
        }
        return sentence.length();
    }
}
