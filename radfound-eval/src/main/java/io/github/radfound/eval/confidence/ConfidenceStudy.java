package io.github.radfound.eval.confidence;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.SampleResult;
import io.github.radfound.eval.metric.internal.AnswerWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What calibration does to a model's closed answers: fitted on some, measured on others.
 *
 * @param calibration fitted
 * @param fitted      answers that it was fitted with
 * @param before      other answers as they are
 * @param after       the same at the fitted temperature
 * @param abstaining  what abstaining does to them
 */
public record ConfidenceStudy(
        Calibration calibration, int fitted, Reliability before, Reliability after, Abstention.Outcome abstaining) {

    /** Fits on one set of answers and measures on another. */
    public static ConfidenceStudy of(List<ClosedAnswer> calibration, List<ClosedAnswer> test, double coverage) {
        Calibration fitted = Calibration.fit(calibration, coverage);
        List<ClosedAnswer> scaled =
                test.stream().map(fitted.temperature()::apply).toList();
        return new ConfidenceStudy(
                fitted,
                calibration.size(),
                Reliability.of(test, Reliability.BINS),
                Reliability.of(scaled, Reliability.BINS),
                fitted.abstention().on(scaled));
    }

    /**
     * Fits on one half of the groups and measures on the other.
     *
     * @param seed draws the halves
     * @throws EvaluationException if there are fewer than two groups
     */
    public static ConfidenceStudy halves(List<ClosedAnswer> answers, double coverage, long seed) {
        Map<String, List<ClosedAnswer>> groups = new TreeMap<>();
        for (int i = 0; i < answers.size(); i++) {
            String group = answers.get(i).group();
            groups.computeIfAbsent(group.isEmpty() ? "#" + i : group, k -> new ArrayList<>())
                    .add(answers.get(i));
        }
        if (groups.size() < 2) {
            throw new EvaluationException(
                    "Expected closed answers of at least two patients, found " + groups.size() + ".",
                    "evaluate on more data.");
        }
        List<List<ClosedAnswer>> drawn = new ArrayList<>(groups.values());
        java.util.Collections.shuffle(drawn, new Random(seed));
        int half = drawn.size() / 2;
        return of(flat(drawn.subList(0, half)), flat(drawn.subList(half, drawn.size())), coverage);
    }

    private static List<ClosedAnswer> flat(List<List<ClosedAnswer>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }

    /**
     * The closed answers of a run whose candidates the model weighed. A candidate is right if it has the words of a reference.
     *
     * @throws EvaluationException if there are none
     */
    public static List<ClosedAnswer> answers(EvaluationRun run) {
        List<ClosedAnswer> answers = new ArrayList<>();
        for (SampleResult sample : run.samples()) {
            if (sample.status().isMeasured() && sample.probabilities().size() > 1) {
                answers.add(answer(sample));
            }
        }
        if (answers.isEmpty()) {
            throw new EvaluationException(
                    "Expected a run with weighed candidates, found none among "
                            + run.samples().size() + " samples.",
                    "evaluate questions with choices, or closed ones with --closed-by-scoring.");
        }
        return answers;
    }

    private static ClosedAnswer answer(SampleResult sample) {
        List<Double> probabilities = new ArrayList<>();
        int right = -1;
        for (Map.Entry<String, Double> candidate : sample.probabilities().entrySet()) {
            List<String> words = AnswerWords.of(candidate.getKey());
            if (right < 0
                    && sample.references().stream()
                            .anyMatch(r -> AnswerWords.of(r).equals(words))) {
                right = probabilities.size();
            }
            probabilities.add(candidate.getValue());
        }
        try {
            return new ClosedAnswer(probabilities, right, sample.patient());
        } catch (IllegalArgumentException e) {
            throw new EvaluationException(
                    "Sample " + sample.ordinal() + ": " + e.getMessage(),
                    "give the probabilities of all candidates, so that their sum is 1.",
                    e);
        }
    }
}
