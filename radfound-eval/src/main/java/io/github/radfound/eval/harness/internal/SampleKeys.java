package io.github.radfound.eval.harness.internal;

import io.github.radfound.eval.data.Sample;
import io.github.radfound.eval.data.SampleImage;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.eval.data.Visit;
import io.github.radfound.eval.data.internal.Hashes;
import io.github.radfound.eval.harness.HistorySetting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hashes of what samples show and ask. Images are hashed once each; not safe for use by many threads. */
final class SampleKeys {

    private final HistorySetting history;
    private final Map<SampleImage, String> hashes = new HashMap<>();

    SampleKeys(HistorySetting history) {
        this.history = history;
    }

    /**
     * Changes whenever something changes that the model sees.
     *
     * @throws io.github.radfound.error.ImageException if an image is missing or cannot be read
     */
    String of(Sample sample) {
        List<String> parts = new ArrayList<>();
        parts.add(sample.kind().name());
        parts.add(sample.question());
        parts.add(sample.indication());
        parts.add(String.join("\u001f", sample.choices()));
        sample.images().forEach(image -> parts.add(hash(image)));
        for (Visit visit : sample.priors()) {
            parts.add("visit");
            if (history.showsReports()) {
                parts.add("report " + visit.report());
            }
            if (showsPriorImages(sample)) {
                parts.add(String.valueOf(visit.daysBefore()));
                visit.images().forEach(image -> parts.add(hash(image)));
            }
        }
        return Hashes.sha256(parts.toArray(String[]::new));
    }

    /** Images that the model sees. */
    int images(Sample sample) {
        int priors = showsPriorImages(sample)
                ? sample.priors().stream().mapToInt(v -> v.images().size()).sum()
                : 0;
        return sample.images().size() + priors;
    }

    private boolean showsPriorImages(Sample sample) {
        return history.showsImages() || sample.kind() == SampleKind.DIFFERENCE;
    }

    /** What a sample asks and expects, without looking at its images. */
    static String fingerprint(Sample sample) {
        return Hashes.sha256(
                sample.id(),
                sample.patient(),
                sample.kind().name(),
                sample.question(),
                String.join("\u001f", sample.choices()),
                String.join("\u001f", sample.references()),
                sample.tags().toString());
    }

    private String hash(SampleImage image) {
        String known = hashes.get(image);
        if (known == null) {
            known = image.contentHash();
            hashes.put(image, known);
        }
        return known;
    }
}
