package io.github.radfound.eval.harness;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.harness.internal.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A run and its results. Immutable.
 *
 * @param info      what it is of
 * @param samples   what became of each sample, by their place in the data set
 * @param scores    scores over all measured samples
 * @param subgroups scores of subgroups
 */
public record EvaluationRun(RunInfo info, List<SampleResult> samples, List<Score> scores, List<Subgroup> subgroups) {

    /** Copies the lists. */
    public EvaluationRun {
        samples = List.copyOf(samples);
        scores = List.copyOf(scores);
        subgroups = List.copyOf(subgroups);
    }

    /**
     * Reads a run that was written.
     *
     * @throws EvaluationException if the folder holds no complete run
     */
    public static EvaluationRun read(Path folder) {
        return RunFolder.at(folder).read();
    }

    /** How many samples went which way. */
    public Map<SampleResult.Status, Integer> statusCounts() {
        Map<SampleResult.Status, Integer> counts = new TreeMap<>();
        for (SampleResult.Status status : SampleResult.Status.values()) {
            counts.put(status, 0);
        }
        samples.forEach(sample -> counts.merge(sample.status(), 1, Integer::sum));
        return counts;
    }

    /** The score of a metric over all samples. */
    public Optional<Score> score(String metric) {
        return scores.stream().filter(s -> s.metric().equals(metric)).findFirst();
    }

    /** Names the run, not its content. */
    @Override
    public String toString() {
        return "EvaluationRun[" + info.task().name() + ", " + samples.size() + " samples]";
    }
}
