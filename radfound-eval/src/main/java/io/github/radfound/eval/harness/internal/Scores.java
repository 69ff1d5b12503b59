package io.github.radfound.eval.harness.internal;

import io.github.radfound.eval.harness.SampleResult;
import io.github.radfound.eval.harness.Score;
import io.github.radfound.eval.metric.Measurement;
import io.github.radfound.eval.statistics.Bootstrap;
import io.github.radfound.eval.statistics.Clusters;
import io.github.radfound.eval.statistics.Interval;
import io.github.radfound.eval.statistics.Resampling;
import io.github.radfound.eval.statistics.SampleStatistics;
import java.util.List;

/** Scores with their intervals. */
final class Scores {

    private Scores() {}

    /**
     * The score of some samples.
     *
     * @param measurement the metric
     * @param statistics  of these samples
     * @param members     the samples, in the same order
     * @param resampling  how to resample; patients are drawn
     */
    static Score of(
            Measurement measurement, SampleStatistics statistics, List<SampleResult> members, Resampling resampling) {
        Clusters clusters =
                Clusters.by(members.stream().map(SampleResult::patient).toList());
        Bootstrap bootstrap = Bootstrap.of(statistics, clusters, resampling);
        Interval percentile = bootstrap.percentile();
        Interval bca = bootstrap.bca();
        return new Score(
                measurement.name(),
                measurement.variant(),
                statistics.value(),
                percentile.lower(),
                percentile.upper(),
                bca.lower(),
                bca.upper(),
                members.size(),
                clusters.count());
    }
}
