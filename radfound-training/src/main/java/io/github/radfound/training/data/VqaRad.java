package io.github.radfound.training.data;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.radfound.error.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads VQA-RAD as published (Lau, Gayen, Ben Abacha and Demner-Fushman, Scientific Data 5:180251, 2018): the folder with
 * {@code VQA_RAD_Dataset_Public.json} and {@code images}. Of the two splits, the official one is in that file
 * ({@code phrase_type}); the other one, in which no case is in two parts, is in {@code splits.csv} with the columns
 * {@code qid,image_name,official_split,case_disjoint_split}, where that is there.
 */
public final class VqaRad {

    private static final String FILE = "VQA_RAD_Dataset_Public.json";
    private static final String SPLITS = "splits.csv";

    private VqaRad() {}

    /** Which part of a split a question is in. */
    public enum Part {
        /** To train with. */
        TRAIN,
        /** To choose settings with; the official split has none. */
        VALIDATION,
        /** To test with. */
        TEST,
        /** Unknown, since there is no {@code splits.csv}. */
        NONE
    }

    /**
     * One question.
     *
     * @param sample   image, question and answer
     * @param closed   whether the answer is one of few, as {@code answer_type} says
     * @param type     kind of question, such as {@code PRES} (presence) or {@code POS} (position)
     * @param official part in the official split
     * @param caseDisjoint part in the split by cases
     */
    public record Question(Sample sample, boolean closed, String type, Part official, Part caseDisjoint) {}

    /**
     * Reads all questions in the order of the file.
     *
     * @throws TrainingException if a file is missing or damaged
     */
    public static List<Question> read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Map<String, Part> splits = splits(folder.resolve(SPLITS));
            JsonArray rows = JsonParser.parseString(Files.readString(file)).getAsJsonArray();
            List<Question> questions = new ArrayList<>();
            for (JsonElement row : rows) {
                questions.add(question(
                        new Rows(folder.resolve("images"), questions.size() + 1, row.getAsJsonObject()), splits));
            }
            return List.copyOf(questions);
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new TrainingException(
                    "Expected VQA-RAD as published in " + folder + " (" + FILE + " and images), found "
                            + e.getClass().getSimpleName() + " on reading it.",
                    "fetch the data set again.",
                    e);
        }
    }

    private static Question question(Rows row, Map<String, Part> splits) {
        Path image = row.file(row.text("image_name").orElse(""));
        String organ = row.text("image_organ").orElse("").toLowerCase(Locale.ROOT);
        Sample sample = Sample.of(
                        row.row(),
                        image,
                        row.text("question").orElse(""),
                        row.text("answer").orElse(""))
                .of(null, row.textOrNull("image_case_url"), Set.of(Sample.REGION + organ));
        String phrase = row.text("phrase_type").orElse("");
        return new Question(
                sample,
                row.text("answer_type").orElse("").equals("CLOSED"),
                row.text("question_type").orElse(""),
                phrase.startsWith("test") ? Part.TEST : Part.TRAIN,
                splits.getOrDefault(row.text("qid").orElse(""), Part.NONE));
    }

    private static Map<String, Part> splits(Path file) throws IOException {
        Map<String, Part> splits = new HashMap<>();
        if (!Files.exists(file)) {
            return splits;
        }
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] cells = line.split(",", -1);
            splits.put(cells[0], part(cells.length > 3 ? cells[3] : ""));
        }
        return splits;
    }

    private static Part part(String name) {
        return switch (name) {
            case "train" -> Part.TRAIN;
            case "val", "validation" -> Part.VALIDATION;
            case "test" -> Part.TEST;
            default -> Part.NONE;
        };
    }
}
