package io.github.radfound.phantom;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.error.RequestException;
import io.github.radfound.phantom.internal.files.StudyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A generated study as a hospital would hand it over: DICOM files in {@code current} and, with a prior, {@code prior}; the
 * reports in {@code current.txt} and {@code prior.txt}; truth and questions in {@code truth.json}. Transfer syntaxes and
 * photometric interpretations take turns with the study's index. Headers name no patient and say that the study is
 * generated.
 */
public final class PhantomFolder {

    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private PhantomFolder() {}

    /**
     * Writes a study into a new or empty folder.
     *
     * @throws RequestException if the folder holds something already or cannot be written
     */
    public static void write(PhantomStudy study, Path folder) {
        try {
            Path current = Files.createDirectories(folder.resolve("current"));
            try (var there = Files.list(current)) {
                if (there.findAny().isPresent()) {
                    throw new RequestException(
                            "Expected a new or empty folder, found one that holds files.", "name another folder.");
                }
            }
            StudyFiles files =
                    new StudyFiles(study.region() + "/" + study.images().get(0).hash(), study.index());
            files.write(study.images(), 0, current);
            Files.writeString(folder.resolve("current.txt"), study.report().text() + "\n");
            if (study.prior() != null) {
                files.write(
                        study.prior().images(), study.prior().days(), Files.createDirectories(folder.resolve("prior")));
                Files.writeString(
                        folder.resolve("prior.txt"), study.prior().report().text() + "\n");
            }
            Files.writeString(folder.resolve("truth.json"), JSON.toJson(truth(study)) + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RequestException(
                    "Expected a folder that can be written, found none: "
                            + e.getClass().getSimpleName() + ".",
                    "check its rights and the free space.");
        }
    }

    private static JsonObject truth(PhantomStudy study) {
        JsonObject root = new JsonObject();
        root.addProperty("generated", true);
        root.addProperty("region", study.region().name());
        root.addProperty("index", study.index());
        root.addProperty("indication", study.report().indication());
        root.add("findings", findings(study.findings()));
        if (study.prior() != null) {
            root.addProperty("priorDays", study.prior().days());
            root.add("priorFindings", findings(study.prior().findings()));
        }
        JsonArray questions = new JsonArray();
        for (PhantomQuestion question : study.questions()) {
            JsonObject one = new JsonObject();
            one.addProperty("kind", question.kind().name());
            one.addProperty("question", question.text());
            one.addProperty("answer", question.answer());
            JsonArray choices = new JsonArray();
            question.choices().forEach(choices::add);
            one.add("choices", choices);
            questions.add(one);
        }
        root.add("questions", questions);
        return root;
    }

    private static JsonArray findings(List<Finding> findings) {
        JsonArray all = new JsonArray();
        for (Finding finding : findings) {
            JsonObject one = new JsonObject();
            one.addProperty("kind", finding.kind().name());
            if (finding.side() != null) {
                one.addProperty("side", finding.side().name());
            }
            if (finding.zone() != null) {
                one.addProperty("zone", finding.zone().name());
            }
            one.addProperty("severity", finding.severity().name());
            one.addProperty("size", finding.size());
            all.add(one);
        }
        return all;
    }
}
