package io.github.radfound.examples.vqarad;

import io.github.radfound.training.data.VqaRad.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A mean with its interval.
 *
 * @param mean  over questions
 * @param low   lower end
 * @param high  upper end
 * @param count questions
 */
record Score(double mean, double low, double high, int count) {

    private static final int RESAMPLES = 2000;
    private static final double TAIL = 0.025;

    /**
     * The mean of values with the interval in which 95 % of the means of resampled images lie (percentile bootstrap): images
     * are drawn, with all their questions, since those of one image are no independent observations.
     */
    static Score of(List<Question> questions, ToDoubleFunction<Question> value, long seed) {
        Map<String, double[]> clusters = new LinkedHashMap<>();
        for (Question question : questions) {
            double[] sum = clusters.computeIfAbsent(
                    String.valueOf(question.sample().images().get(0).getFileName()), key -> new double[2]);
            sum[0] += value.applyAsDouble(question);
            sum[1]++;
        }
        List<double[]> sums = new ArrayList<>(clusters.values());
        if (sums.isEmpty()) {
            return new Score(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        Random random = new Random(seed);
        List<Double> means = new ArrayList<>();
        for (int i = 0; i < RESAMPLES; i++) {
            double total = 0;
            double count = 0;
            for (int k = 0; k < sums.size(); k++) {
                double[] drawn = sums.get(random.nextInt(sums.size()));
                total += drawn[0];
                count += drawn[1];
            }
            means.add(total / count);
        }
        means.sort(null);
        double mean = sums.stream().mapToDouble(sum -> sum[0]).sum() / questions.size();
        return new Score(
                mean,
                means.get((int) (TAIL * RESAMPLES)),
                means.get((int) ((1 - TAIL) * RESAMPLES) - 1),
                questions.size());
    }
}
