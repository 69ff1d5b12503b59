package io.github.radfound.eval.metric;

import io.github.radfound.eval.metric.internal.AnswerReading;
import io.github.radfound.eval.metric.internal.AnswerWords;
import io.github.radfound.eval.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Scores of answers to questions, from 0 to 1. Texts are compared after normalisation: Unicode form NFKC, lower case,
 * punctuation removed (but points within numbers), the articles a, an and the left out, number words from zero to ten as digits.
 *
 * <ul>
 *   <li>Closed: if a right answer is yes or no, the answer's first word decides, or the only one of the two that it has;
 *       otherwise normalised texts must be equal.
 *   <li>Choice: a letter alone or in brackets ("B", "(b)", "B. edema", "the answer is B"), or the text of exactly one choice.
 *   <li>Open: normalised texts must be equal; the F1 of words and their recall give credit for parts.
 * </ul>
 *
 * <p>An answer from which no choice can be read is wrong, and counted in {@code unreadable}.
 */
public final class AnswerMetrics {

    private static final String VARIANT = "normalised text: NFKC, lower case, no punctuation or articles, digits";

    private AnswerMetrics() {}

    /** An answer as it is compared; for display and for metrics of one's own. */
    public static String normalise(String answer) {
        return String.join(" ", AnswerWords.of(answer));
    }

    /**
     * Measures answers. A score of a kind that no sample has is not a number.
     *
     * @param samples one or more
     * @return {@code accuracy}, {@code closedAccuracy}, {@code openAccuracy}, {@code choiceAccuracy}, {@code answerF1} (words of
     *     all answers), {@code openTokenF1}, {@code openTokenRecall}, {@code yesNoF1} (mean of the F1 of yes and of no) and
     *     {@code unreadable} (share of closed and choice answers from which none can be read)
     */
    public static List<Measurement> measure(List<AnswerSample> samples) {
        List<Measurement> scores = new ArrayList<>();
        scores.add(mean("accuracy", samples, AnswerMetrics::right));
        scores.add(
                mean("closedAccuracy", samples, sample -> of(AnswerSample.Kind.CLOSED, sample, AnswerMetrics::right)));
        scores.add(mean("openAccuracy", samples, sample -> of(AnswerSample.Kind.OPEN, sample, AnswerMetrics::right)));
        scores.add(
                mean("choiceAccuracy", samples, sample -> of(AnswerSample.Kind.CHOICE, sample, AnswerMetrics::right)));
        scores.add(mean("answerF1", samples, sample -> tokens(sample).f()));
        scores.add(mean(
                "openTokenF1",
                samples,
                sample -> of(AnswerSample.Kind.OPEN, sample, s -> tokens(s).f())));
        scores.add(
                mean("openTokenRecall", samples, sample -> of(AnswerSample.Kind.OPEN, sample, AnswerMetrics::recall)));
        scores.add(new Measurement(
                "yesNoF1",
                VARIANT + "; mean of F1 of yes and of no",
                SampleStatistics.of(
                        samples.stream().map(AnswerMetrics::yesNo).toArray(double[][]::new), AnswerMetrics::yesNoF1)));
        scores.add(mean("unreadable", samples, AnswerMetrics::unreadable));
        return scores;
    }

    /** The F1 of the words of an answer and of its best reference, as SQuAD defines it (P. Rajpurkar et al., 2016). */
    public static PrecisionRecall tokens(AnswerSample sample) {
        PrecisionRecall best = PrecisionRecall.ZERO;
        List<String> own = AnswerWords.of(sample.answer());
        for (String reference : sample.references()) {
            List<String> other = AnswerWords.of(reference);
            PrecisionRecall score = own.isEmpty() && other.isEmpty()
                    ? new PrecisionRecall(1, 1, 1)
                    : PrecisionRecall.harmonic(common(own, other), own.size(), other.size());
            best = score.f() > best.f() ? score : best;
        }
        return best;
    }

    /** Whether an answer is right: 1, or 0. */
    private static double right(AnswerSample sample) {
        return switch (sample.kind()) {
            case CHOICE ->
                AnswerReading.choice(sample.answer(), sample.choices())
                                .filter(choice -> references(sample).contains(normalise(choice)))
                                .isPresent()
                        ? 1
                        : 0;
            case CLOSED ->
                references(sample).stream().anyMatch(AnswerReading::isYesOrNo)
                        ? AnswerReading.yesOrNo(sample.answer())
                                        .filter(references(sample)::contains)
                                        .isPresent()
                                ? 1
                                : 0
                        : equalsReference(sample);
            case OPEN -> equalsReference(sample);
        };
    }

    private static double equalsReference(AnswerSample sample) {
        return references(sample).contains(normalise(sample.answer())) ? 1 : 0;
    }

    private static double recall(AnswerSample sample) {
        List<String> own = AnswerWords.of(sample.answer());
        return sample.references().stream()
                .map(AnswerWords::of)
                .mapToDouble(other -> other.isEmpty() ? 1 : common(own, other) / (double) other.size())
                .max()
                .orElse(0);
    }

    private static double unreadable(AnswerSample sample) {
        return switch (sample.kind()) {
            case CHOICE ->
                AnswerReading.choice(sample.answer(), sample.choices()).isPresent() ? 0 : 1;
            case CLOSED ->
                references(sample).stream().noneMatch(AnswerReading::isYesOrNo)
                        ? Double.NaN
                        : AnswerReading.yesOrNo(sample.answer()).isPresent() ? 0 : 1;
            case OPEN -> Double.NaN;
        };
    }

    /** True and false positives and negatives of yes, then those of no. */
    private static double[] yesNo(AnswerSample sample) {
        double[] row = new double[6];
        Set<String> references = references(sample);
        if (sample.kind() == AnswerSample.Kind.CLOSED && references.stream().anyMatch(AnswerReading::isYesOrNo)) {
            String answer = AnswerReading.yesOrNo(sample.answer()).orElse("");
            count(row, 0, answer.equals("yes"), references.contains("yes"));
            count(row, 3, answer.equals("no"), references.contains("no"));
        }
        return row;
    }

    private static void count(double[] row, int from, boolean said, boolean right) {
        if (said || right) {
            row[from + (said && right ? 0 : said ? 1 : 2)]++;
        }
    }

    private static double yesNoF1(double[] sums) {
        return (f1(sums, 0) + f1(sums, 3)) / 2;
    }

    private static double f1(double[] sums, int from) {
        return 2 * sums[from] / (2 * sums[from] + sums[from + 1] + sums[from + 2]);
    }

    private static Set<String> references(AnswerSample sample) {
        Set<String> references = new HashSet<>();
        sample.references().forEach(reference -> references.add(normalise(reference)));
        return references;
    }

    private static int common(List<String> own, List<String> other) {
        Map<String, Integer> left = new HashMap<>();
        other.forEach(word -> left.merge(word, 1, Integer::sum));
        int common = 0;
        for (String word : own) {
            if (left.merge(word, -1, Integer::sum) >= 0) {
                common++;
            }
        }
        return common;
    }

    private static double of(AnswerSample.Kind kind, AnswerSample sample, ToDoubleFunction<AnswerSample> score) {
        return sample.kind() == kind ? score.applyAsDouble(sample) : Double.NaN;
    }

    private static Measurement mean(String name, List<AnswerSample> samples, ToDoubleFunction<AnswerSample> score) {
        return new Measurement(
                name,
                VARIANT,
                SampleStatistics.mean(samples.stream().mapToDouble(score).toArray()));
    }
}
