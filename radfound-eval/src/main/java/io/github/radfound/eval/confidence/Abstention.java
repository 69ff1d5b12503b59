package io.github.radfound.eval.confidence;

import io.github.radfound.result.Answer.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When to keep silent: split-conformal prediction with the least ambiguous sets (M. Sadinle et al., JASA 2019). The set of a
 * question holds the candidates whose probability is at least the threshold; over new questions that are exchangeable with those
 * that the threshold was chosen with, at least the stated share of sets holds the right answer. The model answers where its set
 * has exactly one candidate and abstains elsewhere. The promise is on the average over questions, not for each kind of them, and
 * ends where the new images or questions are unlike those of the calibration: choose the threshold with the site's own set.
 *
 * @param coverage   share of sets that hold the right answer, above 0 and below 1
 * @param threshold  least probability of a candidate of a set; 0 or less puts all candidates into it
 * @param calibrated answers that the threshold was chosen with
 */
public record Abstention(double coverage, double threshold, int calibrated) {

    /** Checks the ranges. */
    public Abstention {
        if (!(coverage > 0 && coverage < 1) || !(threshold <= 1) || calibrated < 0) {
            throw new IllegalArgumentException(
                    "Expected a coverage between 0 and 1, a threshold of at most 1 and a number of answers, found "
                            + coverage + ", " + threshold + " and " + calibrated + ".");
        }
    }

    /**
     * Chooses the threshold: of n answers the ceil((n+1)·coverage)-th largest probability of the right one. With too few answers
     * for the coverage there is no such one; all sets are then whole and the model always abstains.
     *
     * @param answers  that the model was not trained with
     * @param coverage share of sets that hold the right answer, above 0 and below 1, such as 0.95
     */
    public static Abstention fit(List<ClosedAnswer> answers, double coverage) {
        double[] scores = answers.stream()
                .mapToDouble(a -> a.right() < 0 ? 0 : a.probabilities().get(a.right()))
                .sorted()
                .toArray();
        int rank = (int) Math.ceil((scores.length + 1) * coverage - 1e-9);
        return new Abstention(coverage, rank > scores.length ? 0 : scores[scores.length - rank], scores.length);
    }

    /** The candidates of a question's set, in the order in which they were given. */
    public List<Choice> set(List<Choice> choices) {
        return choices.stream().filter(c -> c.probability() >= threshold).toList();
    }

    /** The answer, or nothing where the model abstains. */
    public Optional<Choice> answer(List<Choice> choices) {
        List<Choice> set = set(choices);
        return set.size() == 1 ? Optional.of(set.get(0)) : Optional.empty();
    }

    /** What comes of it on other answers. */
    public Outcome on(List<ClosedAnswer> answers) {
        int covered = 0;
        int answered = 0;
        int right = 0;
        for (ClosedAnswer answer : answers) {
            List<Integer> set = indices(answer);
            if (set.contains(answer.right())) {
                covered++;
            }
            if (set.size() == 1) {
                answered++;
                right += set.get(0) == answer.right() ? 1 : 0;
            }
        }
        return new Outcome(answers.size(), covered, answered, right);
    }

    private List<Integer> indices(ClosedAnswer answer) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < answer.probabilities().size(); i++) {
            if (answer.probabilities().get(i) >= threshold) {
                indices.add(i);
            }
        }
        return indices;
    }

    /**
     * What abstaining does.
     *
     * @param questions asked
     * @param covered   whose set holds the right answer
     * @param answered  whose set has one candidate
     * @param right     answered rightly
     */
    public record Outcome(int questions, int covered, int answered, int right) {

        /** Share of sets that hold the right answer; not a number for no questions. */
        public double coverage() {
            return covered / (double) questions;
        }

        /** Share of questions that are answered; not a number for no questions. */
        public double answeredShare() {
            return answered / (double) questions;
        }

        /** Share of right ones among those that are answered; not a number for none. */
        public double accuracy() {
            return right / (double) answered;
        }
    }
}
