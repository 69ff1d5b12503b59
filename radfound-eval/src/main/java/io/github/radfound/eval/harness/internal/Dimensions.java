package io.github.radfound.eval.harness.internal;

import io.github.radfound.eval.harness.SampleResult;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What results are split by: the tags of samples, the kind, the length of the question. */
final class Dimensions {

    /** Images of the current examination and earlier ones that are shown. */
    static final String IMAGES = "number of images";

    /** Whether the writer of a report was shown an earlier examination: {@code yes} or {@code no}. */
    static final String HISTORY = "earlier examination shown";

    private static final String KIND = "kind";
    private static final String LENGTH = "question length";
    private static final int[] WORDS = {5, 10, 15, 20};

    private Dimensions() {}

    /** The value of a sample in each dimension in which it has one. */
    static Map<String, String> of(SampleResult sample) {
        Map<String, String> values = new TreeMap<>(sample.tags());
        values.put(KIND, sample.kind().name().toLowerCase(Locale.ROOT));
        if (!sample.question().isBlank()) {
            values.put(LENGTH, length(sample.question()));
        }
        return values;
    }

    private static String length(String question) {
        int words = question.strip().split("\\s+").length;
        int least = 1;
        for (int most : WORDS) {
            if (words <= most) {
                return least + " to " + most + " words";
            }
            least = most + 1;
        }
        return least + " words or more";
    }

    /** How many images, in the words of the dimension. */
    static String images(int count) {
        return count > 4 ? "5 or more" : String.valueOf(count);
    }

    /** Lengths and numbers by size, all else by name. */
    static Comparator<String> order(String dimension) {
        return dimension.equals(LENGTH)
                ? Comparator.comparingInt(value -> Integer.parseInt(value.split(" ", 2)[0]))
                : Comparator.naturalOrder();
    }
}
