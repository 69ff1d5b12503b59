package io.github.radfound.training.corpus;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a build did, in numbers.
 *
 * @param rows     rows of the source
 * @param cases    cases of the corpus
 * @param images   images and volumes of the corpus
 * @param counts   all other counts by name: {@code dropped/<reason>}, {@code sensitive/<kind>} (of dropped or masked cases),
 *                 {@code changed/<cleaning step>}, {@code split/<split>}, {@code modality/<label>},
 *                 {@code organ/<label>} and {@code kind/2d|3d}, the last three in images
 * @param features what made the features, see {@link ImageFeatures#name}
 * @param tagger   what made tags that source and headers lack, see {@link Tagger#name}
 */
public record CorpusSummary(
        long rows, long cases, long images, SortedMap<String, Long> counts, String features, String tagger) {

    /** Copies the counts. */
    public CorpusSummary {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** A count, 0 if it is not there. */
    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Rows dropped for a reason. */
    public long dropped(DropReason reason) {
        return count("dropped/" + reason.name());
    }

    /** All rows that were dropped. */
    public long dropped() {
        return counts.entrySet().stream()
                .filter(e -> e.getKey().startsWith("dropped/"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
