package io.github.radfound.eval.metric.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads yes or no, or one of several choices, out of an answer in words. */
public final class AnswerReading {

    private static final Pattern LETTER = Pattern.compile("^\\s*[(\\[]?([a-zA-Z])(?:[)\\].:,]|\\s*$)");
    private static final Pattern NAMED_LETTER = Pattern.compile(
            "\\b(?:answer|option|choice)(?: is|:)?:? ?[(\\[]?([A-Za-z])(?![A-Za-z'])", Pattern.CASE_INSENSITIVE);

    private AnswerReading() {}

    /** Whether a normalised text is yes or no. */
    public static boolean isYesOrNo(String text) {
        return text.equals("yes") || text.equals("no");
    }

    /** Yes or no: the first word if it is one of them, else the only one of them that occurs. */
    public static Optional<String> yesOrNo(String answer) {
        List<String> words = AnswerWords.of(answer);
        if (!words.isEmpty() && isYesOrNo(words.get(0))) {
            return Optional.of(words.get(0));
        }
        List<String> found =
                words.stream().filter(AnswerReading::isYesOrNo).distinct().toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /**
     * The choice that an answer names: its text, its letter, or, if only one choice's text occurs in the answer, that one; of
     * choices that contain each other the longest.
     */
    public static Optional<String> choice(String answer, List<String> choices) {
        List<String> own = AnswerWords.of(answer);
        Optional<String> equal = choices.stream()
                .filter(choice -> AnswerWords.of(choice).equals(own))
                .findFirst();
        if (equal.isPresent() && !own.isEmpty()) {
            return equal;
        }
        Optional<String> lettered = letter(LETTER, answer, choices).or(() -> letter(NAMED_LETTER, answer, choices));
        return lettered.isPresent() ? lettered : contained(own, choices);
    }

    private static Optional<String> letter(Pattern pattern, String answer, List<String> choices) {
        Matcher matcher = pattern.matcher(answer);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int index = matcher.group(1).toLowerCase(Locale.ROOT).charAt(0) - 'a';
        return index < choices.size() ? Optional.of(choices.get(index)) : Optional.empty();
    }

    private static Optional<String> contained(List<String> own, List<String> choices) {
        String text = " " + String.join(" ", own) + " ";
        List<String> found = choices.stream()
                .filter(choice -> !words(choice).isBlank() && text.contains(words(choice)))
                .toList();
        List<String> longest = found.stream()
                .filter(choice -> found.stream()
                        .noneMatch(
                                other -> !other.equals(choice) && words(other).contains(words(choice))))
                .toList();
        return longest.size() == 1 ? Optional.of(longest.get(0)) : Optional.empty();
    }

    private static String words(String choice) {
        return " " + String.join(" ", AnswerWords.of(choice)) + " ";
    }
}
