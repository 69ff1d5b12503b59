package io.github.radfound.eval.data;

import io.github.radfound.error.EvaluationException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Samples of one split, with what is wrong with them. Immutable.
 *
 * @param name    the data set
 * @param split   the split, by the data set's own name for it
 * @param source  where the data set is published
 * @param samples the samples in the order of the data set; ids are unique
 * @param issues  what is wrong, in the order of discovery
 * @param leakage what is shared with the training split
 */
public record DataSet(
        String name, String split, String source, List<Sample> samples, List<DataIssue> issues, Leakage leakage) {

    /** Copies the lists and checks that ids are unique. */
    public DataSet {
        samples = List.copyOf(samples);
        issues = List.copyOf(issues);
        Set<String> ids = new HashSet<>();
        for (Sample sample : samples) {
            if (!ids.add(sample.id())) {
                throw new EvaluationException(
                        "Expected unique ids in data set " + name + ", found one twice.",
                        "give each sample its own id.");
            }
        }
    }

    /** A data set of samples at hand, such as a test writes. */
    public static DataSet of(String name, List<Sample> samples) {
        return new DataSet(name, "all", "given by the caller", samples, List.of(), Leakage.UNKNOWN);
    }

    /** How many rows became no sample. */
    public int rejected() {
        return (int) issues.stream().filter(DataIssue::rejected).count();
    }

    /** How many issues there are of each kind. */
    public Map<DataIssue.Kind, Integer> issueCounts() {
        Map<DataIssue.Kind, Integer> counts = new TreeMap<>();
        issues.forEach(issue -> counts.merge(issue.kind(), 1, Integer::sum));
        return counts;
    }

    /** Names the set, not its content. */
    @Override
    public String toString() {
        return "DataSet[" + name + ", " + split + ", " + samples.size() + " samples]";
    }
}
