package io.github.radfound.eval.metric.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that METEOR aligns: lower case, no punctuation, hyphenated words in their parts, numbers with their commas and
 * points, abbreviations without their points. Meteor 1.5 with its option "-norm" splits alike but keeps punctuation;
 * coco-caption has removed that before.
 */
public final class MeteorTokens {

    private static final Pattern WORD = Pattern.compile(
            "\\p{L}(?:\\.\\p{L}(?![\\p{L}\\p{N}]))++|\\p{N}++(?:[.,]\\p{N}++)*+|'(?:s|t|d|m|re|ve|ll)(?![\\p{L}\\p{N}])"
                    + "|[\\p{L}\\p{N}\\p{M}]++|\\.{2,}|(?<![\\p{L}\\p{N}.])-++|-++(?![\\p{L}\\p{N}])|[^\\s\\p{L}\\p{N}\\p{M}-]");

    private MeteorTokens() {}

    /**
     * The words of a text.
     *
     * @param punctuation whether punctuation counts as words
     */
    public static List<String> of(String text, boolean punctuation) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ENGLISH).replace('\u2019', '\''));
        while (matcher.find()) {
            String word = matcher.group();
            if (Character.isLetter(word.codePointAt(0))) {
                words.add(word.replace(".", ""));
            } else if (punctuation || word.chars().anyMatch(Character::isLetterOrDigit)) {
                words.add(word);
            }
        }
        return words;
    }
}
