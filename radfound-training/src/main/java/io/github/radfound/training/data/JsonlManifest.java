package io.github.radfound.training.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.radfound.error.TrainingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a manifest, UTF-8, one JSON object a line:
 *
 * <pre>
 * {"image": "a.png", "question": "Is there a fracture?", "answer": "no"}
 * {"image": "a.dcm", "priors": [{"image": "b.dcm", "days": -183}], "question": "What has changed?", "answer": "nothing"}
 * {"images": ["pa.dcm", "lateral.dcm"], "text": "No focal opacity.", "study": "s1", "patient": "p1",
 *  "tags": ["modality:CR", "region:chest", "finding:none"]}
 * </pre>
 *
 * <p>{@code image} or {@code images}: files, relative to the manifest's folder, in the order in which the model sees them;
 * {@code priors}: earlier studies, each with images and days from the current study, negative; {@code question} or {@code prompt}: what is
 * asked, missing for a caption; {@code answer} or {@code text}: what is to be learned, may be missing where images alone
 * are; {@code patient}, {@code study} and {@code tags} may be missing. Other keys are left alone, empty lines are skipped.
 */
public final class JsonlManifest {

    private JsonlManifest() {}

    /**
     * Reads all rows.
     *
     * @throws TrainingException if the file cannot be read, or a row is no such object or names an image that is not there;
     *                           the message has the number of the line
     */
    public static List<Sample> read(Path file) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        List<Sample> samples = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int row = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                row++;
                if (!line.isBlank()) {
                    samples.add(sample(folder, row, line));
                }
            }
        } catch (CharacterCodingException e) {
            throw new TrainingException(
                    "Expected the manifest " + file + " in UTF-8, found other bytes.", "convert it.", e);
        } catch (IOException e) {
            throw new TrainingException(
                    "Expected to read the manifest " + file + ", found "
                            + e.getClass().getSimpleName() + ".",
                    "check the path and its rights.",
                    e);
        }
        if (samples.isEmpty()) {
            throw new TrainingException("Expected rows in the manifest " + file + ", found none.", "fill it.");
        }
        return List.copyOf(samples);
    }

    private static Sample sample(Path folder, int row, String line) {
        JsonElement parsed;
        try {
            parsed = JsonParser.parseString(line);
        } catch (JsonParseException | StackOverflowError e) {
            throw Rows.unsuited(row, "a JSON object", "a text that is none", "write one object a line.");
        }
        if (!parsed.isJsonObject()) {
            throw Rows.unsuited(row, "a JSON object", "another value", "write one object a line.");
        }
        Rows values = new Rows(folder, row, parsed.getAsJsonObject());
        List<String> names = new ArrayList<>(values.texts("images"));
        names.addAll(values.texts("image"));
        if (names.isEmpty()) {
            throw values.unsuited("\"image\" or \"images\"", "neither", "name the row's images.");
        }
        Set<String> tags = new TreeSet<>(values.texts("tags"));
        Sample sample = Sample.of(
                        row,
                        names.stream().map(values::file).toList(),
                        values.text("question", "prompt").orElse(""),
                        values.text("answer", "text").orElse(""))
                .of(values.textOrNull("patient"), values.textOrNull("study"), tags);
        for (Rows prior : values.objects("priors")) {
            List<String> files = new ArrayList<>(prior.texts("images"));
            files.addAll(prior.texts("image"));
            if (files.isEmpty()) {
                throw prior.unsuited("\"image\" or \"images\" of each prior", "neither", "name the prior's images.");
            }
            sample = sample.withPrior(files.stream().map(prior::file).toList(), prior.daysBefore());
        }
        return sample;
    }
}
