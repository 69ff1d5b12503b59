package io.github.radfound.phantom.internal.text;

import io.github.radfound.phantom.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What is different between two studies of one person.
 *
 * @param now    findings of the later one
 * @param before findings of the earlier one
 */
record Changes(List<Finding> now, List<Finding> before) {

    /** The phrase that says what became of a finding that is there now. */
    String of(Finding finding) {
        Optional<Finding> old = before.stream().filter(f -> same(f, finding)).findFirst();
        if (old.isEmpty()) {
            return "change.new";
        }
        int growth = finding.severity().compareTo(old.get().severity());
        return growth > 0 ? "change.larger" : growth < 0 ? "change.smaller" : "change.same";
    }

    /** One sentence for each finding that is or was there. */
    List<String> sentences(Phrases phrases, Random random) {
        List<String> all = new ArrayList<>();
        for (Finding finding : now) {
            all.add(phrases.some(of(finding), finding, random));
        }
        for (Finding finding : before) {
            if (now.stream().noneMatch(f -> same(f, finding))) {
                all.add(phrases.some("change.gone", finding, random));
            }
        }
        if (all.isEmpty()) {
            all.add(phrases.some("change.none", null, random));
        }
        return all;
    }

    private static boolean same(Finding a, Finding b) {
        return a.kind() == b.kind() && a.side() == b.side() && a.zone() == b.zone();
    }
}
