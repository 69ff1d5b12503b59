package io.github.radfound.eval.label.internal;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A kind of change since an earlier study that a report states. */
public enum Change {
    /** Something is there that was not. */
    NEW("(?<!no )\\bnew(?:ly)?\\b|\\binterval (?:development|appearance|placement)\\b|\\bdeveloped\\b"),
    /** More of something. */
    WORSE(
            "\\bworse(?:ned|ning)?\\b|(?<!no )(?<!no interval )\\bincreas(?:e|ed|ing)\\b|\\bprogress(?:ed|ion|ing|ive)\\b|\\blarger\\b"
                    + "|\\b(?:interval|further) enlargement\\b"),
    /** Less of something. */
    BETTER(
            "\\bimprov(?:e|ed|ing|ement)\\b|(?<!no )(?<!no interval )\\bdecreas(?:e|ed|ing)\\b|\\bsmaller\\b|\\bregress(?:ed|ion)\\b|\\bresolving\\b"
                    + "|\\bless (?:prominent|extensive|conspicuous)\\b"),
    /** The same as before. */
    UNCHANGED(
            "\\bunchanged\\b|\\bunaltered\\b|\\bstable\\b|\\bsimilar\\b|\\bpersist(?:s|ent|ing)\\b|\\bremains?\\b|\\bagain (?:seen|noted|demonstrated)\\b"
                    + "|\\bno (?:significant |relevant |substantial |appreciable |interval )*+(?:change|increase|decrease)\\b"
                    + "|\\bnot (?:significantly |substantially )?changed\\b"),
    /** No longer there. */
    GONE(
            "(?<!un)\\bresolved\\b|\\bresolution\\b|\\bno longer\\b|\\bcleared\\b|\\b(?:interval )?removal\\b|\\bremoved\\b");

    private final Pattern words;

    Change(String words) {
        this.words = Pattern.compile(words);
    }

    /** The kinds of change that a report states. */
    public static Set<Change> in(String report) {
        Set<Change> changes = EnumSet.noneOf(Change.class);
        String text = String.join(". ", Sentences.of(report.toLowerCase(Locale.ROOT)));
        for (Change change : values()) {
            if (change.words.matcher(text).find()) {
                changes.add(change);
            }
        }
        return changes;
    }
}
