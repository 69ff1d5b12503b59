package io.github.radfound.eval.reader;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a reader said of a report.
 *
 * @param item    the report
 * @param scores  scores from 1 to 5; dimensions that were left open are missing
 * @param skipped whether the reader skipped the report; there are no scores then
 * @param comment the reader's words; may be empty
 * @param seconds how long the report was in front; 0 if unknown
 */
public record Rating(StudyItem item, Map<Dimension, Integer> scores, boolean skipped, String comment, int seconds) {

    /** Copies the scores. */
    public Rating {
        EnumMap<Dimension, Integer> copy = new EnumMap<>(Dimension.class);
        copy.putAll(scores);
        scores = Collections.unmodifiableMap(copy);
    }

    /** Whether every dimension has a score. */
    public boolean isComplete() {
        return scores.size() == Dimension.values().length;
    }

    /** The mean over the dimensions, or not a number if one of them has no score. */
    public double mean() {
        return isComplete()
                ? scores.values().stream().mapToInt(Integer::intValue).average().orElse(Double.NaN)
                : Double.NaN;
    }

    /** Names nothing that a reader wrote. */
    @Override
    public String toString() {
        return "Rating[" + item.item() + ", " + scores.size() + " scores]";
    }
}
