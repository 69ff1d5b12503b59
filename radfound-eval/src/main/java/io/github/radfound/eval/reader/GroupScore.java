package io.github.radfound.eval.reader;

import java.util.List;

/**
 * The scores of a group of sources in a dimension.
 *
 * @param group      the group, or the source where it has none
 * @param dimension  {@link Dimension#id}, or {@code overall} for all six: complete ratings only
 * @param counts     how often 1, 2, 3, 4 and 5 were given
 * @param ratings    ratings with a score
 * @param missing    ratings of the design without one
 * @param mean       the mean
 * @param lower      lower end of its interval over readers and cases
 * @param upper      upper end of its interval over readers and cases
 * @param fixedLower lower end of its interval over cases, for these readers
 * @param fixedUpper upper end of its interval over cases, for these readers
 */
public record GroupScore(
        String group,
        String dimension,
        List<Integer> counts,
        int ratings,
        int missing,
        double mean,
        double lower,
        double upper,
        double fixedLower,
        double fixedUpper) {

    /** Copies the counts. */
    public GroupScore {
        counts = List.copyOf(counts);
    }

    /** The share of scores from {@code least} to {@code most}, or not a number without scores. */
    public double share(int least, int most) {
        int all = counts.stream().mapToInt(Integer::intValue).sum();
        int some = counts.subList(least - 1, most).stream()
                .mapToInt(Integer::intValue)
                .sum();
        return all == 0 ? Double.NaN : some / (double) all;
    }
}
