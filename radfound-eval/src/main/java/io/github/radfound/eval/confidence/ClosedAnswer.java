package io.github.radfound.eval.confidence;

import io.github.radfound.result.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * Probabilities that a model gave to the candidates of a closed question, and which of them is right. Immutable.
 *
 * @param probabilities of each candidate, from 0 to 1, of sum 1
 * @param right         index of the right candidate; −1 if it is not among them
 * @param group         unit that is independent of others, such as a patient's pseudonym; an empty text for the answer itself
 */
public record ClosedAnswer(List<Double> probabilities, int right, String group) {

    private static final double ROUNDING = 1e-3;

    /** Checks the ranges and copies the list. */
    public ClosedAnswer {
        probabilities = List.copyOf(probabilities);
        double sum = 0;
        for (double p : probabilities) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("Expected probabilities from 0 to 1, found " + p + ".");
            }
            sum += p;
        }
        if (probabilities.size() < 2 || Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException(
                    "Expected at least two candidates whose probabilities have the sum 1, found " + probabilities.size()
                            + " of sum " + sum + ".");
        }
        if (right < -1 || right >= probabilities.size()) {
            throw new IllegalArgumentException("Expected the right candidate's index from -1 to "
                    + (probabilities.size() - 1) + ", found " + right + ".");
        }
    }

    /** Probabilities that stand for themselves. */
    public static ClosedAnswer of(List<Double> probabilities, int right) {
        return new ClosedAnswer(probabilities, right, "");
    }

    /** An answer of a model to a question with choices, beside the right one; letter case does not count. */
    public static ClosedAnswer of(Answer answer, String right, String group) {
        List<Double> probabilities = new ArrayList<>();
        int index = -1;
        for (Answer.Choice choice : answer.choices()) {
            if (choice.text().strip().equalsIgnoreCase(right.strip())) {
                index = probabilities.size();
            }
            probabilities.add(choice.probability());
        }
        return new ClosedAnswer(probabilities, index, group);
    }

    /** Index of the likeliest candidate, of equally likely ones the first. */
    public int best() {
        int best = 0;
        for (int i = 1; i < probabilities.size(); i++) {
            if (probabilities.get(i) > probabilities.get(best)) {
                best = i;
            }
        }
        return best;
    }

    /** The likeliest candidate's probability. */
    public double confidence() {
        return probabilities.get(best());
    }

    /** Whether the likeliest candidate is the right one. */
    public boolean isRight() {
        return best() == right;
    }
}
