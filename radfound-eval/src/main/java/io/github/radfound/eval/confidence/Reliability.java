package io.github.radfound.eval.confidence;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a model's confidence in closed answers is the share of those that are right.
 *
 * @param bins          answers by confidence, in equal widths from 0 to 1; those without an answer are left out
 * @param count         answers
 * @param accuracy      share of right ones
 * @param expectedError expected calibration error: mean over answers of the distance between confidence and accuracy of their bin
 *                      (M. Naeini et al., AAAI 2015)
 * @param largestError  the largest of these distances
 * @param brier         mean squared distance of all candidates' probabilities to 0 and 1, summed over candidates (G. Brier, 1950)
 * @param logLoss       mean negative logarithm of the right candidate's probability, of answers that have it; not a number for none
 */
public record Reliability(
        List<Bin> bins,
        int count,
        double accuracy,
        double expectedError,
        double largestError,
        double brier,
        double logLoss) {

    /** Bins that are usual. */
    public static final int BINS = 10;

    private static final double Z95 = 1.959963984540054;
    private static final double LEAST = 1e-12;

    /** Copies the list. */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Answers of about the same confidence.
     *
     * @param low        least confidence
     * @param high       greatest
     * @param count      answers
     * @param confidence their mean confidence
     * @param accuracy   share of right ones
     * @param lower      lower end of its 95 % interval (E. Wilson, 1927), of answers that do not depend on each other
     * @param upper      upper end
     */
    public record Bin(
            double low, double high, int count, double confidence, double accuracy, double lower, double upper) {

        static Bin of(double low, double high, List<ClosedAnswer> answers) {
            int n = answers.size();
            double p = answers.stream().filter(ClosedAnswer::isRight).count() / (double) n;
            double middle = (p + Z95 * Z95 / (2 * n)) / (1 + Z95 * Z95 / n);
            double half = Z95 * Math.sqrt(p * (1 - p) / n + Z95 * Z95 / (4.0 * n * n)) / (1 + Z95 * Z95 / n);
            double confidence = answers.stream()
                    .mapToDouble(ClosedAnswer::confidence)
                    .average()
                    .orElseThrow();
            return new Bin(low, high, n, confidence, p, Math.max(0, middle - half), Math.min(1, middle + half));
        }

        double distance() {
            return Math.abs(confidence - accuracy);
        }
    }

    /**
     * Measures answers.
     *
     * @param answers at least one
     * @param bins    how many, at least one; {@value #BINS} are usual
     */
    public static Reliability of(List<ClosedAnswer> answers, int bins) {
        if (answers.isEmpty() || bins < 1) {
            throw new IllegalArgumentException(
                    "Expected at least one answer and one bin, found " + answers.size() + " and " + bins + ".");
        }
        List<Bin> filled = new ArrayList<>();
        double expected = 0;
        double largest = 0;
        for (int b = 0; b < bins; b++) {
            int number = b;
            List<ClosedAnswer> inside = answers.stream()
                    .filter(a -> Math.min(bins - 1, (int) (a.confidence() * bins)) == number)
                    .toList();
            if (!inside.isEmpty()) {
                Bin bin = Bin.of(b / (double) bins, (b + 1) / (double) bins, inside);
                filled.add(bin);
                expected += bin.distance() * bin.count() / answers.size();
                largest = Math.max(largest, bin.distance());
            }
        }
        double right = answers.stream().filter(ClosedAnswer::isRight).count();
        double brier =
                answers.stream().mapToDouble(Reliability::brier).average().orElseThrow();
        return new Reliability(
                filled, answers.size(), right / answers.size(), expected, largest, brier, logLoss(answers));
    }

    private static double brier(ClosedAnswer answer) {
        double sum = 0;
        for (int i = 0; i < answer.probabilities().size(); i++) {
            double distance = answer.probabilities().get(i) - (i == answer.right() ? 1 : 0);
            sum += distance * distance;
        }
        return sum;
    }

    /** Mean log loss of the answers that have the right candidate. */
    static double logLoss(List<ClosedAnswer> answers) {
        return answers.stream()
                .filter(a -> a.right() >= 0)
                .mapToDouble(a -> -Math.log(Math.max(LEAST, a.probabilities().get(a.right()))))
                .average()
                .orElse(Double.NaN);
    }
}
