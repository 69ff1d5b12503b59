package io.github.radfound.training.internal.recipe;

import java.util.List;
import java.util.Locale;

/** How much two texts overlap: the F-measure of their longest common subsequence of words (ROUGE-L; Lin, 2004). */
final class RougeL {

    /** Words beyond these do not count, so that long texts cost no more. */
    private static final int MOST_WORDS = 400;

    private RougeL() {}

    static double of(String first, String second) {
        List<String> a = words(first);
        List<String> b = words(second);
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() && b.isEmpty() ? 1 : 0;
        }
        int[] row = new int[b.size() + 1];
        for (String word : a) {
            int diagonal = 0;
            for (int j = 1; j <= b.size(); j++) {
                int above = row[j];
                row[j] = word.equals(b.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return 2.0 * row[b.size()] / (a.size() + b.size());
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).stream()
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }
}
