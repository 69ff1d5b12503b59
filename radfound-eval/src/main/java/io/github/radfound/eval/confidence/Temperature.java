package io.github.radfound.eval.confidence;

import io.github.radfound.result.Answer.Choice;
import java.util.ArrayList;
import java.util.List;

/**
 * Temperature scaling: probabilities to the power of 1/T, made to sum to 1 again. T above 1 makes a model less sure, below 1
 * more; its choice stays the same. C. Guo et al., On Calibration of Modern Neural Networks, ICML 2017 (arXiv 1706.04599).
 *
 * @param value T, above 0; 1 changes nothing
 */
public record Temperature(double value) {

    /** Changes nothing. */
    public static final Temperature NONE = new Temperature(1);

    private static final double LEAST = 0.05;
    private static final double MOST = 20;
    private static final int STEPS = 80;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Checks the range. */
    public Temperature {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("Expected a temperature above 0, found " + value + ".");
        }
    }

    /**
     * The temperature, from {@value #LEAST} to {@value #MOST}, of the least log loss on answers that the model was not trained
     * with. The loss is convex in 1/T, so that there is one least value.
     *
     * @throws IllegalArgumentException if no right answer is among the candidates
     */
    public static Temperature fit(List<ClosedAnswer> answers) {
        List<ClosedAnswer> usable = answers.stream().filter(a -> a.right() >= 0).toList();
        if (usable.isEmpty()) {
            throw new IllegalArgumentException("Expected answers with the right one among the candidates, found none.");
        }
        double low = 1 / MOST;
        double high = 1 / LEAST;
        for (int i = 0; i < STEPS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(usable, left) <= loss(usable, right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return new Temperature(2 / (low + high));
    }

    private static double loss(List<ClosedAnswer> answers, double inverse) {
        Temperature temperature = new Temperature(1 / inverse);
        return Reliability.logLoss(answers.stream().map(temperature::apply).toList());
    }

    /** An answer's probabilities at this temperature. */
    public ClosedAnswer apply(ClosedAnswer answer) {
        return new ClosedAnswer(scaled(answer.probabilities()), answer.right(), answer.group());
    }

    /** Candidates at this temperature, in the same order. */
    public List<Choice> apply(List<Choice> choices) {
        List<Double> scaled = scaled(choices.stream().map(Choice::probability).toList());
        List<Choice> result = new ArrayList<>();
        for (int i = 0; i < scaled.size(); i++) {
            result.add(new Choice(choices.get(i).text(), scaled.get(i)));
        }
        return result;
    }

    private List<Double> scaled(List<Double> probabilities) {
        double most = probabilities.stream().mapToDouble(p -> p).max().orElse(1);
        double sum = 0;
        double[] powers = new double[probabilities.size()];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Math.pow(probabilities.get(i) / most, 1 / value);
            sum += powers[i];
        }
        List<Double> scaled = new ArrayList<>();
        for (double power : powers) {
            scaled.add(power / sum);
        }
        return scaled;
    }
}
