package io.github.radfound.phantom.internal.text;

import io.github.radfound.phantom.Finding;
import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.PhantomReport;
import io.github.radfound.phantom.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes the report of a study: what is there, what is not, and what has changed. */
public final class ReportText {

    private final Phrases phrases;
    private final Random random;

    /** A writer of these phrases. */
    public ReportText(Phrases phrases, Random random) {
        this.phrases = phrases;
        this.random = random;
    }

    /**
     * A report.
     *
     * @param before what was there at the prior study, or {@code null} without one
     */
    public PhantomReport write(Region region, List<Finding> now, @Nullable List<Finding> before, int density) {
        List<String> findings = new ArrayList<>();
        if (region == Region.BREAST) {
            findings.add(phrases.some("density." + density, null, random));
        }
        for (FindingKind kind : FindingKind.of(region)) {
            List<Finding> these = now.stream().filter(f -> f.kind() == kind).toList();
            for (Finding finding : these) {
                findings.add(phrases.some(kind.name() + ".present", finding, random));
            }
            if (these.isEmpty()) {
                findings.add(phrases.some(kind.name() + ".absent", null, random));
            }
        }
        List<String> impression = new ArrayList<>();
        if (before != null) {
            impression.addAll(new Changes(now, before).sentences(phrases, random));
        } else {
            now.forEach(f -> impression.add(phrases.some(f.kind().name() + ".present", f, random)));
            if (now.isEmpty()) {
                impression.add(phrases.some("normal." + region.name(), null, random));
            }
        }
        return new PhantomReport(
                phrases.some("indication." + region.name().toUpperCase(Locale.ROOT), null, random),
                joined(findings),
                joined(impression));
    }

    private static String joined(List<String> sentences) {
        return String.join(" ", sentences.stream().filter(s -> !s.isEmpty()).toList());
    }
}
