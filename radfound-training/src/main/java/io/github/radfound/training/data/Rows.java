package io.github.radfound.training.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.radfound.error.TrainingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of a row of a data file. Messages name the row, never a value, which could identify a patient. */
record Rows(Path folder, int row, JsonObject object) {

    static TrainingException unsuited(int row, String expected, String found, String remedy) {
        return new TrainingException("Row " + row + ": expected " + expected + ", found " + found + ".", remedy);
    }

    TrainingException unsuited(String expected, String found, String remedy) {
        return unsuited(row, expected, found, remedy);
    }

    /** The text of the first of some keys that the row has. */
    Optional<String> text(String... keys) {
        for (String key : keys) {
            JsonElement value = object.get(key);
            if (value != null && !value.isJsonNull()) {
                if (!value.isJsonPrimitive()) {
                    throw unsuited("a text as \"" + key + "\"", "a list or an object", "correct the file.");
                }
                return Optional.of(value.getAsString().strip());
            }
        }
        return Optional.empty();
    }

    @Nullable
    String textOrNull(String... keys) {
        return text(keys).filter(text -> !text.isEmpty()).orElse(null);
    }

    /** Texts of a list, or a single one. */
    List<String> texts(String key) {
        JsonElement value = object.get(key);
        List<String> texts = new ArrayList<>();
        if (value == null || value.isJsonNull()) {
            return texts;
        }
        if (value.isJsonPrimitive()) {
            texts.add(value.getAsString());
            return texts;
        }
        if (!value.isJsonArray()) {
            throw unsuited("a list of texts as \"" + key + "\"", "an object", "correct the file.");
        }
        for (JsonElement element : value.getAsJsonArray()) {
            if (!element.isJsonPrimitive()) {
                throw unsuited("a list of texts as \"" + key + "\"", "something else in it", "correct the file.");
            }
            texts.add(element.getAsString());
        }
        return texts;
    }

    /** Objects of a list; empty if there is none. */
    List<Rows> objects(String key) {
        JsonElement value = object.get(key);
        List<Rows> rows = new ArrayList<>();
        if (value == null || value.isJsonNull()) {
            return rows;
        }
        if (!value.isJsonArray()) {
            throw unsuited("a list of objects as \"" + key + "\"", "something else", "correct the file.");
        }
        for (JsonElement element : value.getAsJsonArray()) {
            if (!element.isJsonObject()) {
                throw unsuited("a list of objects as \"" + key + "\"", "something else in it", "correct the file.");
            }
            rows.add(new Rows(folder, row, element.getAsJsonObject()));
        }
        return rows;
    }

    /** The number of days as "days", negative. */
    int daysBefore() {
        try {
            int days = Integer.parseInt(text("days").orElse(""));
            if (days < 0) {
                return days;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw unsuited(
                "a negative whole number of days from the current study as \"days\"", "none", "correct the file.");
    }

    /** A file, relative to the folder of the data file; it is there. */
    Path file(String name) {
        try {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw unsuited(
                        "an image file", "none at the place that the row names", "restore it or leave out the row.");
            }
            return file;
        } catch (InvalidPathException e) {
            throw unsuited("the path of an image", "a text that is no path", "correct the file.");
        }
    }
}
