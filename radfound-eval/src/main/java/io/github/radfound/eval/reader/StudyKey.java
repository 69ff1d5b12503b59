package io.github.radfound.eval.reader;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.reader.internal.StudyFiles;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The key of a study: which report each reader sees under which name. Whoever rates must not have it.
 *
 * @param study   hash of design, cases and reports; ratings carry it
 * @param seed    seed of the assignment
 * @param perCase sources of a case that each reader rates
 * @param sources names of the sources
 * @param readers codes of the readers
 * @param patients pseudonym of the patient of each case
 * @param items   all items
 */
public record StudyKey(
        String study,
        long seed,
        int perCase,
        List<String> sources,
        List<String> readers,
        Map<String, String> patients,
        List<StudyItem> items) {

    /** Copies the lists; every item is of a case, a source and a reader of the study. */
    public StudyKey {
        Objects.requireNonNull(study, "study");
        sources = List.copyOf(sources);
        readers = List.copyOf(readers);
        patients = Collections.unmodifiableMap(new LinkedHashMap<>(patients));
        items = List.copyOf(items);
        Set<String> knownSources = new HashSet<>(sources);
        Set<String> knownReaders = new HashSet<>(readers);
        for (StudyItem item : items) {
            if (!patients.containsKey(item.caseId())
                    || !knownSources.contains(item.source())
                    || !knownReaders.contains(item.reader())) {
                throw new EvaluationException(
                        "Expected items of the key's cases, sources and readers, found others.",
                        "take the key that was built with the forms.");
            }
        }
    }

    /** The items of a reader, in order. */
    public List<StudyItem> items(String reader) {
        return items.stream().filter(i -> i.reader().equals(reader)).toList();
    }

    /** What a source belongs to: the part of its name before {@code /}, or the whole name. */
    public static String group(String source) {
        int slash = source.indexOf('/');
        return slash > 0 ? source.substring(0, slash) : source;
    }

    /**
     * Reads the key of a study.
     *
     * @param folder the folder of the study
     * @throws EvaluationException if there is none, or it is damaged
     */
    public static StudyKey read(Path folder) {
        return StudyFiles.at(folder).readKey();
    }
}
