package io.github.radfound.eval.metric.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Groups of words that stand for one another. The built-in table is our own and short: words of radiology reports that
 * readers use for one another, inflected forms spelled out; opposites and words of different degree are kept apart.
 */
public final class Synonyms {

    /** No synonyms. */
    public static final Synonyms NONE = new Synonyms(Map.of());

    private static final List<List<String>> GROUPS = List.of(
            List.of("opacity", "opacities", "opacification", "opacifications", "density", "densities"),
            List.of("infiltrate", "infiltrates", "infiltration", "infiltrations"),
            List.of("enlarged", "enlargement", "prominent", "prominence"),
            List.of("normal", "unremarkable"),
            List.of("unchanged", "stable", "constant", "unaltered"),
            List.of("increased", "worsened", "progressed", "increase", "worsening", "progression"),
            List.of("decreased", "improved", "reduced", "decrease", "improvement", "reduction"),
            List.of("small", "tiny", "minimal", "minor", "slight", "trace"),
            List.of("large", "big", "massive"),
            List.of("heart", "cardiac"),
            List.of("lung", "lungs", "pulmonary"),
            List.of("kidney", "kidneys", "renal"),
            List.of("liver", "hepatic"),
            List.of("spleen", "splenic"),
            List.of("breast", "mammary"),
            List.of("bone", "bones", "bony", "osseous"),
            List.of("lesion", "lesions", "abnormality", "abnormalities"),
            List.of("mass", "masses", "tumor", "tumors", "tumour", "tumours"),
            List.of("catheter", "catheters", "line", "lines"),
            List.of("fracture", "fractures", "broken"),
            List.of("radiograph", "radiographs", "film", "films", "xray", "xrays"),
            List.of("possible", "possibly", "potential", "potentially"),
            List.of("likely", "probable", "probably"),
            List.of("suggests", "suggesting", "suggestive", "indicates", "indicating", "indicative"),
            List.of("evidence", "sign", "signs"),
            List.of("visible", "visualized", "visualised", "seen", "identified", "noted", "observed"),
            List.of("diffuse", "widespread", "generalized", "generalised"),
            List.of("focal", "localized", "localised", "circumscribed"),
            List.of("both", "bilateral", "bilaterally"),
            List.of("prior", "previous", "earlier"),
            List.of("examination", "exam", "study"));

    private final Map<String, List<Integer>> groupsOfWord;

    private Synonyms(Map<String, List<Integer>> groupsOfWord) {
        this.groupsOfWord = groupsOfWord;
    }

    /** The built-in table. */
    public static Synonyms radiology() {
        return of(GROUPS);
    }

    /** A table of these groups; a word may be in several. */
    public static Synonyms of(Collection<? extends Collection<String>> groups) {
        Map<String, List<Integer>> groupsOfWord = new HashMap<>();
        int number = 0;
        for (Collection<String> group : groups) {
            for (String word : group) {
                groupsOfWord
                        .computeIfAbsent(word.toLowerCase(Locale.ENGLISH), w -> new ArrayList<>())
                        .add(number);
            }
            number++;
        }
        return new Synonyms(groupsOfWord);
    }

    /** The numbers of the groups that a word in lower case is in. */
    public List<Integer> groups(String word) {
        return groupsOfWord.getOrDefault(word, List.of());
    }
}
