package io.github.radfound.eval.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which samples belong together. Studies of one patient are alike, so that resampling single studies would give intervals
 * that are too narrow: whole patients are drawn instead. Immutable and thread-safe.
 */
public final class Clusters {

    private final int[] clusterOfSample;
    private final int count;

    private Clusters(int[] clusterOfSample, int count) {
        this.clusterOfSample = clusterOfSample;
        this.count = count;
    }

    /**
     * Samples with equal keys form a cluster.
     *
     * @param keys the key of each sample, such as a pseudonym of the patient; at least one
     */
    public static Clusters by(List<?> keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one sample, found none.");
        }
        Map<Object, Integer> numbers = new HashMap<>();
        int[] clusterOfSample = new int[keys.size()];
        for (int i = 0; i < clusterOfSample.length; i++) {
            Integer known = numbers.putIfAbsent(keys.get(i), numbers.size());
            clusterOfSample[i] = known == null ? numbers.size() - 1 : known;
        }
        return new Clusters(clusterOfSample, numbers.size());
    }

    /** Each sample is a cluster of its own: samples are independent. */
    public static Clusters none(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("Expected at least one sample, found " + samples + ".");
        }
        int[] clusterOfSample = new int[samples];
        Arrays.setAll(clusterOfSample, i -> i);
        return new Clusters(clusterOfSample, samples);
    }

    /** The number of clusters. */
    public int count() {
        return count;
    }

    /** The number of samples. */
    public int samples() {
        return clusterOfSample.length;
    }

    int of(int sample) {
        return clusterOfSample[sample];
    }
}
