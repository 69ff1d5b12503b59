package io.github.radfound.eval.reader;

import io.github.radfound.eval.data.SampleImage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A case whose reports are to be rated.
 *
 * @param id         its id, for the key only: no reader sees it
 * @param patient    a pseudonym; cases of one patient are resampled together
 * @param images     at least one
 * @param indication shown to readers; empty for none
 * @param reference  a report to compare with, shown to readers only if asked for; empty for none
 * @param reports    the report of each source
 */
public record StudyCase(
        String id,
        String patient,
        List<SampleImage> images,
        String indication,
        String reference,
        Map<String, String> reports) {

    /** Copies images and reports, which keep their order. */
    public StudyCase {
        images = List.copyOf(images);
        reports = Collections.unmodifiableMap(new LinkedHashMap<>(reports));
    }

    /** Names nothing of the case. */
    @Override
    public String toString() {
        return "StudyCase[" + images.size() + " images, " + reports.size() + " reports]";
    }
}
