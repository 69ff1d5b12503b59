package io.github.radfound.eval.reader;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.internal.Hashes;
import io.github.radfound.eval.reader.internal.Assignment;
import io.github.radfound.eval.reader.internal.FormFiles;
import io.github.radfound.eval.reader.internal.StudyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Builds blinded reader studies. */
public final class ReaderStudy {

    private ReaderStudy() {}

    /**
     * Builds a study in a new folder: {@code key.json}, and in {@code forms/} one HTML file a reader that needs nothing
     * else. Equal arguments give equal files.
     *
     * @param cases   the cases
     * @param design  who reads how much
     * @param options how large forms may become
     * @param folder  a folder without a study; made if it is not there
     * @return the key
     * @throws EvaluationException if the folder holds a study, the design does not fit the cases, an image cannot be read, or
     *     a limit is exceeded
     */
    public static StudyKey build(StudyCases cases, StudyDesign design, FormOptions options, Path folder)
            throws IOException {
        StudyKey key = key(cases, design);
        StudyFiles files = StudyFiles.at(folder);
        if (Files.exists(files.key())) {
            throw new EvaluationException(
                    "Expected a new folder, found one that holds a study: forms that are with readers would lose their key.",
                    "give another folder.");
        }
        Files.createDirectories(folder);
        FormFiles.write(key, cases, design, options, files);
        // Last: a folder with a key is whole.
        files.write(key);
        return key;
    }

    /** The assignment alone, without forms. */
    public static StudyKey key(StudyCases cases, StudyDesign design) {
        int sources = cases.sources().size();
        if (design.perCase() > sources) {
            throw new EvaluationException(
                    "Expected at most " + sources + " sources a case, found " + design.perCase() + ".",
                    "give at most the number of sources.");
        }
        int perCase = design.perCase() == 0 ? sources : design.perCase();
        List<List<Assignment.Slot>> slots =
                Assignment.of(cases.cases().size(), sources, design.readers().size(), perCase, design.seed());
        List<StudyItem> items = new ArrayList<>();
        for (int r = 0; r < slots.size(); r++) {
            String reader = design.readers().get(r);
            int digits = Math.max(3, String.valueOf(slots.get(r).size()).length());
            for (int i = 0; i < slots.get(r).size(); i++) {
                Assignment.Slot slot = slots.get(r).get(i);
                String item = String.format(Locale.ROOT, "%s-%0" + digits + "d", reader, i + 1);
                items.add(new StudyItem(
                        item,
                        reader,
                        i + 1,
                        cases.cases().get(slot.caseIndex()).id(),
                        cases.sources().get(slot.sourceIndex())));
            }
        }
        Map<String, String> patients = new LinkedHashMap<>();
        cases.cases().forEach(one -> patients.put(one.id(), one.patient()));
        return new StudyKey(
                hash(cases, design, perCase),
                design.seed(),
                perCase,
                cases.sources(),
                design.readers(),
                patients,
                items);
    }

    /** How many reports name a source, as a word, and so may tell readers whose they are. */
    public static long reportsNamingASource(StudyCases cases) {
        return FormFiles.reportsNamingASource(cases);
    }

    private static String hash(StudyCases cases, StudyDesign design, int perCase) {
        List<String> parts = new ArrayList<>(List.of(
                "reader study 1",
                String.valueOf(design.seed()),
                String.valueOf(perCase),
                String.valueOf(design.showReference()),
                String.join(",", design.readers())));
        for (StudyCase one : cases.cases()) {
            parts.add(one.id());
            one.reports().forEach((source, text) -> {
                parts.add(source);
                parts.add(text);
            });
        }
        return Hashes.sha256(parts.toArray(String[]::new)).substring(0, 16);
    }
}
