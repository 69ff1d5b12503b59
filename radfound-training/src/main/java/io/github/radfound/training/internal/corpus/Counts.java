package io.github.radfound.training.internal.corpus;

import io.github.radfound.training.corpus.CorpusCase;
import io.github.radfound.training.corpus.CorpusImage;
import io.github.radfound.training.corpus.CorpusModality;
import io.github.radfound.training.corpus.DropReason;
import io.github.radfound.training.corpus.OrganSystem;
import io.github.radfound.training.corpus.SensitiveKind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts by name; see {@link io.github.radfound.training.corpus.CorpusSummary}. */
record Counts(TreeMap<String, Long> values) {

    SortedMap<String, Long> all() {
        return values;
    }

    void dropped(DropReason reason, Map<SensitiveKind, Integer> sensitive) {
        add("dropped/" + reason.name(), 1);
        sensitive.forEach((kind, count) -> add("sensitive/" + kind.name(), 1));
    }

    void kept(CorpusCase kept, Prepared row) {
        add("cases", 1);
        add("split/" + kept.split().label(), 1);
        row.changed().forEach(step -> add("changed/" + step, 1));
        row.sensitive().forEach((kind, count) -> add("sensitive/" + kind.name(), 1));
        if (!row.sensitive().isEmpty()) {
            add("masked", 1);
        }
        Set<OrganSystem> organs = EnumSet.noneOf(OrganSystem.class);
        Set<CorpusModality> modalities = EnumSet.noneOf(CorpusModality.class);
        for (CorpusImage image : kept.images()) {
            add("images", 1);
            add("frames", image.frames());
            add(image.volume() ? "kind/3d" : "kind/2d", 1);
            CorpusModality modality = image.tags().modality();
            add("modality/" + (modality == null ? "unknown" : modality.label()), 1);
            if (modality != null) {
                modalities.add(modality);
            }
            organs.addAll(image.tags().organs());
            image.tags().organs().forEach(organ -> add("organ/" + organ.label(), 1));
            if (image.tags().organs().isEmpty()) {
                add("organ/unknown", 1);
            }
        }
        organs.forEach(organ -> add("organ-cases/" + organ.label(), 1));
        modalities.forEach(modality -> add("modality-cases/" + modality.label(), 1));
    }

    private void add(String name, long count) {
        values.merge(name, count, Long::sum);
    }
}
