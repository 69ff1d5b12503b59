package io.github.radfound.eval.data.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.radfound.eval.data.DataIssue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a data set, whether it came as JSON or as CSV (whose fields are texts).
 *
 * @param where  file, by its role, and line or row
 * @param number number of the row from 1
 * @param fields the row
 */
public record Row(String where, int number, JsonObject fields) {

    /** A field that every row has, as text without surrounding blanks; numbers and truth values count as texts. */
    public String text(String name) {
        String value = optional(name);
        if (value.isEmpty()) {
            throw new RowException(DataIssue.Kind.MISSING_FIELD, "expected the field " + name + ", found none");
        }
        return value;
    }

    /** A field, or an empty text. */
    public String optional(String name) {
        JsonElement value = fields.get(name);
        if (value == null || value.isJsonNull()) {
            return "";
        }
        if (!value.isJsonPrimitive()) {
            throw wrong(name, "a text");
        }
        return value.getAsString().strip();
    }

    /** A field of one or more texts; a single text counts as a list of one. Empty if the field is missing. */
    public List<String> texts(String name) {
        JsonElement value = fields.get(name);
        if (value == null || value.isJsonNull()) {
            return List.of();
        }
        if (value.isJsonPrimitive()) {
            String text = value.getAsString().strip();
            return text.isEmpty() ? List.of() : List.of(text);
        }
        List<String> texts = new ArrayList<>();
        for (JsonElement element : array(name)) {
            if (!element.isJsonPrimitive()) {
                throw wrong(name, "texts");
            }
            texts.add(element.getAsString().strip());
        }
        return texts;
    }

    /** A field that is a list; empty if it is missing. */
    public JsonArray array(String name) {
        JsonElement value = fields.get(name);
        if (value == null || value.isJsonNull()) {
            return new JsonArray();
        }
        if (!value.isJsonArray()) {
            throw wrong(name, "a list");
        }
        return value.getAsJsonArray();
    }

    /** A field that is an object, or {@code null}. */
    public @Nullable Row object(String name) {
        JsonElement value = fields.get(name);
        if (value == null || value.isJsonNull()) {
            return null;
        }
        if (!value.isJsonObject()) {
            throw wrong(name, "an object");
        }
        return new Row(where, number, value.getAsJsonObject());
    }

    /** A whole number, or {@code null} if the field is missing. */
    public @Nullable Integer number(String name) {
        String value = optional(name);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(value);
        } catch (NumberFormatException e) {
            throw wrong(name, "a whole number");
        }
    }

    private static RowException wrong(String name, String expected) {
        return new RowException(
                DataIssue.Kind.MALFORMED_ROW,
                "expected the field " + name + " to be " + expected + ", found something else");
    }
}
