package io.github.radfound.eval.harness;

import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.Leakage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run is of: {@code run.json}. Two shards belong together if they differ in nothing but the shard.
 *
 * @param task        the task
 * @param model       the model
 * @param dataName    the data set
 * @param split       its split
 * @param source      where it is published
 * @param total       samples of the task, over all shards
 * @param rejected    rows of the data set that became no sample
 * @param issueCounts issues of data set and predictions by kind
 * @param issues      the issues, the first of many
 * @param leakage     what the split shares with the training split
 * @param fingerprint hash over what all samples show, ask and expect
 * @param shard       which shard, from 1; 1 for a whole run
 * @param shards      how many shards; 1 for a whole run
 * @param sdkVersion  version of RadFound
 */
public record RunInfo(
        TaskDefinition task,
        ModelIdentity model,
        String dataName,
        String split,
        String source,
        int total,
        int rejected,
        Map<DataIssue.Kind, Integer> issueCounts,
        List<DataIssue> issues,
        Leakage leakage,
        String fingerprint,
        int shard,
        int shards,
        String sdkVersion) {

    /** Copies the collections. */
    public RunInfo {
        issueCounts = java.util.Collections.unmodifiableMap(new TreeMap<>(issueCounts));
        issues = List.copyOf(issues);
    }

    /** The same as a whole run. */
    public RunInfo whole() {
        return new RunInfo(
                task,
                model,
                dataName,
                split,
                source,
                total,
                rejected,
                issueCounts,
                issues,
                leakage,
                fingerprint,
                1,
                1,
                sdkVersion);
    }
}
