package io.github.radfound.eval.label.internal;

import io.github.radfound.eval.label.Finding;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Our own phrases of the findings, for sentences in lower case. */
final class Phrases {

    /** Up to three words between two parts of a phrase. */
    private static final String GAP = "(?: [a-z-]+){0,3}? ";

    /** What makes a statement of a normal heart or mediastinum. */
    private static final String NORMAL = "(?:normal|unremarkable|within normal limits|not enlarged|not widened)";

    /** Phrases that name a finding; whether it is there, the rest of the sentence says. */
    static final Map<Finding, Pattern> PRESENT = present();

    /** Phrases that say by themselves that a finding is absent. */
    static final Map<Finding, Pattern> ABSENT = absent();

    private Phrases() {}

    private static Map<Finding, Pattern> present() {
        Map<Finding, Pattern> phrases = new EnumMap<>(Finding.class);
        put(
                phrases,
                Finding.ENLARGED_CARDIOMEDIASTINUM,
                "(?:widened|enlarged|prominent|wide) (?:superior )?(?:cardio)?mediastin(?:um|al(?: silhouette| contours?)?)",
                "mediastinal (?:widening|enlargement|prominence)",
                "mediastin(?:um|al silhouette|al contour)" + GAP + "(?:widened|enlarged|prominent)",
                "cardiomediastinal (?:silhouette|contour)s?" + GAP + "(?:widened|enlarged|prominent)");
        put(
                phrases,
                Finding.CARDIOMEGALY,
                "cardiomegaly",
                "cardiac enlargement",
                "(?:enlarged|large) (?:heart|cardiac silhouette|cardiac shadow|cardiac contour)",
                "enlargement of the (?:heart|cardiac silhouette)",
                "(?:heart|heart size|cardiac silhouette|cardiac size)" + GAP + "(?:enlarged|increased|top normal)");
        put(
                phrases,
                Finding.LUNG_LESION,
                "nodules?",
                "nodular (?:density|densities|opacity|opacities|lesions?)",
                "(?:lung|pulmonary|hilar|perihilar|lobe|cavitary|spiculated) (?:mass(?:es)?|lesions?|tumou?rs?|cancer|neoplasms?)",
                "mass(?:es)?",
                "metastas[ei]s",
                "metastatic disease",
                "granulomas?");
        put(
                phrases,
                Finding.LUNG_OPACITY,
                "opacit(?:y|ies)",
                "opacifications?",
                "infiltrates?",
                "air[ -]?space (?:disease|process|changes?)",
                "(?:interstitial|reticular|bronchovascular) (?:markings?|prominence|thickening|changes?)",
                "haz(?:y|iness)");
        put(
                phrases,
                Finding.EDEMA,
                "o?edema",
                "(?:pulmonary )?vascular congestion",
                "congestive (?:heart )?failure",
                "heart failure",
                "chf",
                "(?:fluid|volume) overload",
                "kerley b? ?lines?");
        put(phrases, Finding.CONSOLIDATION, "consolidations?", "consolidative (?:process|changes?|opacit(?:y|ies))");
        put(
                phrases,
                Finding.PNEUMONIA,
                "(?:broncho)?pneumonias?",
                "infection",
                "infectious (?:process|etiology|infiltrates?)");
        put(
                phrases,
                Finding.ATELECTASIS,
                "atelect[ae](?:sis|ses|tic(?: changes?)?)",
                "(?:lobar|lung|lobe) collapse",
                "collapse of the" + GAP + "(?:lobe|lung)",
                "volume loss");
        put(phrases, Finding.PNEUMOTHORAX, "(?:hydro)?pneumothora(?:x|ces|xes)");
        put(
                phrases,
                Finding.PLEURAL_EFFUSION,
                "(?<!pericardial )effusions?",
                "(?:hydropneumothorax|hydrothorax|haemothorax|hemothorax)",
                "pleural fluid");
        put(
                phrases,
                Finding.PLEURAL_OTHER,
                "pleural (?:thickening|plaques?|scar(?:ring)?|calcifications?|based mass)",
                "thickening of the pleura",
                "fibrothorax",
                "(?:pleural and )?parenchymal scarring");
        put(phrases, Finding.FRACTURE, "(?:micro)?fractures?", "fractured");
        put(
                phrases,
                Finding.SUPPORT_DEVICES,
                "(?:endotracheal|tracheostomy|nasogastric|orogastric|enteric|feeding|chest|pleural|drainage|ng|et|dobbhoff)"
                        + " (?:tubes?|catheters?|drains?)",
                "(?:central|picc|venous|arterial|jugular|subclavian|swan-ganz|dialysis|port-a-cath)"
                        + " (?:lines?|catheters?|access)",
                "picc",
                "catheters?",
                "lines and tubes",
                "pace ?makers?",
                "pacing (?:leads?|wires?|device)",
                "(?:defibrillator|icd|aicd)s?",
                "sternotomy wires?",
                "(?:surgical|mediastinal|vascular) clips?",
                "(?:chest|infusion|mediastinal|access|subcutaneous) ports?",
                "(?:prosthetic|artificial|mechanical) (?:\\w+ )?valves?",
                "stents?",
                "hardware",
                "prosthes[ie]s");
        return phrases;
    }

    private static Map<Finding, Pattern> absent() {
        Map<Finding, Pattern> phrases = new EnumMap<>(Finding.class);
        put(
                phrases,
                Finding.ENLARGED_CARDIOMEDIASTINUM,
                "(?:cardio)?mediastin(?:um|al (?:silhouette|contour)s?|al and hilar contours)(?: size)?" + GAP + NORMAL,
                "normal (?:cardio)?mediastin(?:um|al (?:silhouette|contour)s?)");
        put(
                phrases,
                Finding.CARDIOMEGALY,
                "(?:heart|heart size|cardiac silhouette|cardiac size|size of the heart)(?: size)?(?: [a-z-]+){0,2}? "
                        + NORMAL,
                "normal(?:[ -]sized)? (?:heart|cardiac silhouette)(?: size)?",
                "normal size of the heart");
        return phrases;
    }

    private static void put(Map<Finding, Pattern> phrases, Finding finding, String... alternatives) {
        phrases.put(finding, Pattern.compile("\\b(?:" + String.join("|", alternatives) + ")\\b"));
    }
}
