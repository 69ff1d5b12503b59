package io.github.radfound.eval.metric.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an answer as they are compared. */
public final class AnswerWords {

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("zero", "0"),
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"),
            Map.entry("ten", "10"));

    private static final Pattern WORD =
            Pattern.compile("\\p{N}++(?:[.,]\\p{N}++)*+[\\p{L}\\p{M}]*+%?|[\\p{L}\\p{N}\\p{M}]++(?:'[\\p{L}]++)?+");

    private AnswerWords() {}

    /** The words of a text. */
    public static List<String> of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'');
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(plain);
        while (matcher.find()) {
            String word = matcher.group();
            if (!ARTICLES.contains(word)) {
                words.add(NUMBERS.getOrDefault(word, word));
            }
        }
        return words;
    }
}
