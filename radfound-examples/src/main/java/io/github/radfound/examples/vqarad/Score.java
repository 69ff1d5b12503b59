package io.github.radfound.examples.vqarad;

import io.github.radfound.eval.metric.AnswerMetrics;
import io.github.radfound.eval.metric.AnswerSample;
import io.github.radfound.eval.statistics.Bootstrap;
import io.github.radfound.eval.statistics.Clusters;
import io.github.radfound.eval.statistics.Interval;
import io.github.radfound.eval.statistics.Resampling;
import io.github.radfound.eval.statistics.SampleStatistics;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /**
     * A score of answers, or its difference from that of other answers to the same questions, with the interval in which 95 %
     * of the scores of resampled images lie (percentile bootstrap): images are drawn, with all their questions, since those
     * of one image are no independent observations.
     *
     * @param metric  one of {@link AnswerMetrics}
     * @param answers by row of the question
     * @param other   other answers, or {@code null}
     */
    static Score of(
            String metric,
            List<Question> questions,
            Map<Integer, String> answers,
            @Nullable Map<Integer, String> other,
            long seed) {
        if (questions.isEmpty()) {
            return new Score(Double.NaN, Double.NaN, Double.NaN, 0);
        }
        SampleStatistics own = statistics(metric, questions, answers);
        SampleStatistics compared =
                other == null ? own : SampleStatistics.join(own, statistics(metric, questions, other), (a, b) -> a - b);
        Clusters images = Clusters.by(questions.stream()
                .map(question -> question.sample().images().get(0))
                .toList());
        Interval interval = Bootstrap.of(compared, images, new Resampling(RESAMPLES, seed, 0.95))
                .percentile();
        return new Score(interval.estimate(), interval.lower(), interval.upper(), questions.size());
    }

    private static SampleStatistics statistics(String metric, List<Question> questions, Map<Integer, String> answers) {
        List<AnswerSample> samples = questions.stream()
                .map(question ->
                        question.answered(answers.getOrDefault(question.sample().row(), "")))
                .toList();
        return AnswerMetrics.measure(samples).stream()
                .filter(measurement -> measurement.name().equals(metric))
                .findFirst()
                .orElseThrow()
                .statistics();
    }
}
