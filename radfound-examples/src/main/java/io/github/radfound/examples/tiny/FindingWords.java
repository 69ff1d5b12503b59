package io.github.radfound.examples.tiny;

import io.github.radfound.phantom.FindingKind;
import io.github.radfound.phantom.Region;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which findings a generated report says are there, by the words that both sets of phrases use. */
final class FindingWords {

    private static final Map<FindingKind, List<String>> WORDS = Map.ofEntries(
            Map.entry(FindingKind.PLEURAL_EFFUSION, List.of("effusion", "fluid layers", "costophrenic")),
            Map.entry(FindingKind.PNEUMOTHORAX, List.of("pneumothorax", "air in the", "chest wall")),
            Map.entry(FindingKind.CONSOLIDATION, List.of("consolidation", "aerated")),
            Map.entry(FindingKind.LUNG_NODULE, List.of("nodule")),
            Map.entry(FindingKind.CARDIOMEGALY, List.of("heart", "cardiomegaly", "cardiac silhouette")),
            Map.entry(FindingKind.PACEMAKER, List.of("pacemaker")),
            Map.entry(FindingKind.CENTRAL_LINE, List.of("central venous line")),
            Map.entry(FindingKind.BREAST_MASS, List.of("mass")),
            Map.entry(FindingKind.BREAST_CALCIFICATIONS, List.of("calcifications")),
            Map.entry(FindingKind.THYROID_NODULE, List.of("nodule")),
            Map.entry(FindingKind.CALCIFIED_THYROID_NODULE, List.of("calcified")),
            Map.entry(FindingKind.INTRACEREBRAL_HAEMORRHAGE, List.of("intracerebral")),
            Map.entry(FindingKind.SUBDURAL_HAEMATOMA, List.of("subdural")),
            Map.entry(FindingKind.TIBIAL_FRACTURE, List.of("tibia")),
            Map.entry(FindingKind.FEMORAL_FRACTURE, List.of("femur", "femoral")));

    private static final List<String> ABSENT = List.of(
            "no ",
            "not ",
            "free of",
            "normal",
            "intact",
            "neither",
            "both ",
            "both costophrenic",
            "reach the chest wall");

    private FindingWords() {}

    /** The findings of a report's first section. */
    static Set<FindingKind> of(Region region, String report) {
        Set<FindingKind> found = EnumSet.noneOf(FindingKind.class);
        String text = report.toLowerCase(Locale.ROOT);
        int end = text.indexOf("impression:");
        for (String sentence : (end < 0 ? text : text.substring(0, end))
                .replace("findings:", "")
                .split("\\.")) {
            boolean absent = ABSENT.stream().anyMatch((sentence.strip() + " ")::contains);
            if (!absent) {
                FindingKind.of(region).stream()
                        .filter(kind -> says(kind, sentence))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static boolean says(FindingKind kind, String sentence) {
        if (kind == FindingKind.THYROID_NODULE && sentence.contains("calcified")) {
            return false;
        }
        return WORDS.getOrDefault(kind, List.of()).stream().anyMatch(sentence::contains);
    }
}
