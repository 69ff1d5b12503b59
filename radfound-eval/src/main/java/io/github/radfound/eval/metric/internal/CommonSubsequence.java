package io.github.radfound.eval.metric.internal;

import io.github.radfound.error.EvaluationException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Longest common subsequences of tokens. */
public final class CommonSubsequence {

    /** Steps that take some seconds. */
    private static final long MOST_STEPS = 4_000_000_000L;

    /** Cells of a table that is kept whole: 256 MiB. */
    private static final long MOST_CELLS = 1L << 26;

    private CommonSubsequence() {}

    /** The length of the longest common subsequence; memory in proportion to the second text alone. */
    public static int length(List<String> first, List<String> second) {
        requireAtMost(MOST_STEPS, first, second);
        int[][] numbers = numbers(first, second);
        int[] row = new int[second.size() + 1];
        for (int a : numbers[0]) {
            int diagonal = 0;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                row[j] = a == numbers[1][j - 1] ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return row[second.size()];
    }

    /**
     * The positions in the first text of one longest common subsequence: of several, the one whose last token stands last, and
     * so on, which is the choice of ROUGE's implementations.
     */
    public static BitSet positions(List<String> first, List<String> second) {
        requireAtMost(MOST_CELLS, first, second);
        int[][] numbers = numbers(first, second);
        int[][] table = new int[first.size() + 1][second.size() + 1];
        for (int i = 1; i <= first.size(); i++) {
            for (int j = 1; j <= second.size(); j++) {
                table[i][j] = numbers[0][i - 1] == numbers[1][j - 1]
                        ? table[i - 1][j - 1] + 1
                        : Math.max(table[i - 1][j], table[i][j - 1]);
            }
        }
        BitSet positions = new BitSet();
        int i = first.size();
        int j = second.size();
        while (i > 0 && j > 0) {
            if (numbers[0][i - 1] == numbers[1][j - 1]) {
                positions.set(i - 1);
                i--;
                j--;
            } else if (table[i - 1][j] > table[i][j - 1]) {
                i--;
            } else {
                j--;
            }
        }
        return positions;
    }

    private static void requireAtMost(long product, List<String> first, List<String> second) {
        if ((long) first.size() * second.size() > product) {
            throw new EvaluationException(
                    "Expected texts whose numbers of tokens multiply to at most " + product + ", found texts of "
                            + first.size() + " and " + second.size() + " tokens.",
                    "split them into reports or sentences.");
        }
    }

    /** Equal tokens get equal numbers. */
    private static int[][] numbers(List<String> first, List<String> second) {
        Map<String, Integer> known = new HashMap<>();
        return new int[][] {numbers(first, known), numbers(second, known)};
    }

    private static int[] numbers(List<String> tokens, Map<String, Integer> known) {
        return tokens.stream()
                .mapToInt(token -> known.computeIfAbsent(token, t -> known.size()))
                .toArray();
    }
}
