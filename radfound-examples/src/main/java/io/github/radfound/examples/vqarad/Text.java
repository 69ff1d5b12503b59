package io.github.radfound.examples.vqarad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Texts as they are compared. */
final class Text {

    private Text() {}

    /** Small letters, without punctuation at the ends, with single spaces: what is trained with. */
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").replaceAll("^[ .,;:]+|[ .,;:]+$", "");
    }

    /** Words in small letters, letters and digits alone. */
    static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Whether two texts have the same words in the same order. */
    static boolean same(String first, String second) {
        return words(first).equals(words(second));
    }

    /** Harmonic mean of the share of words of each text that the other one has, counted as often as they occur in both. */
    static double f1(String predicted, String expected) {
        List<String> left = words(predicted);
        List<String> right = new ArrayList<>(words(expected));
        if (left.isEmpty() || right.isEmpty()) {
            return left.isEmpty() && right.isEmpty() ? 1 : 0;
        }
        int total = left.size() + right.size();
        int common = 0;
        for (String word : left) {
            common += right.remove(word) ? 1 : 0;
        }
        return 2.0 * common / total;
    }
}
