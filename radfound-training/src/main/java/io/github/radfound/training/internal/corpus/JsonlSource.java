package io.github.radfound.training.internal.corpus;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.radfound.training.corpus.BadRow;
import io.github.radfound.training.corpus.CaseSource;
import io.github.radfound.training.corpus.Columns;
import io.github.radfound.training.corpus.DropReason;
import io.github.radfound.training.corpus.SourceRow;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line. Blank lines are passed over. */
public record JsonlSource(Path file, Path images, Columns columns) implements CaseSource {

    /** Characters of a line that are read at most: a book. */
    static final int MAX_LINE = 1 << 22;

    @Override
    public String fingerprint() {
        return "jsonl " + Fingerprints.of(file) + " " + columns;
    }

    @Override
    public Cursor open() throws IOException {
        Lines lines = new Lines(SourceText.open(file), MAX_LINE);
        RowReader reader = new RowReader(images, columns);
        return new Cursor() {
            @Override
            public @Nullable SourceRow next() throws IOException {
                String line = lines.next();
                while (line != null && line.isBlank()) {
                    line = lines.next();
                }
                return line == null ? null : row(lines, line, reader);
            }

            @Override
            public void close() throws IOException {
                lines.close();
            }
        };
    }

    private static SourceRow row(Lines lines, String line, RowReader reader) {
        JsonObject object = lines.tooLong() ? null : object(line);
        if (object == null) {
            boolean damaged = line.indexOf(SourceText.DAMAGED) >= 0;
            return new BadRow(lines.number(), damaged ? DropReason.ENCODING : DropReason.MALFORMED);
        }
        return reader.read(lines.number(), column -> values(object.get(column)));
    }

    private static @Nullable JsonObject object(String line) {
        JsonReader json = new JsonReader(new StringReader(line));
        json.setStrictness(Strictness.STRICT);
        try {
            JsonElement element = JsonParser.parseReader(json);
            return element.isJsonObject() && json.peek() == JsonToken.END_DOCUMENT ? element.getAsJsonObject() : null;
        } catch (JsonParseException | IOException | StackOverflowError e) {
            return null;
        }
    }

    /** A string, a number, or an array of them; anything else is no value. */
    private static List<String> values(@Nullable JsonElement element) {
        List<String> values = new ArrayList<>();
        if (element != null && element.isJsonPrimitive()) {
            values.add(element.getAsString());
        } else if (element != null && element.isJsonArray()) {
            for (JsonElement one : element.getAsJsonArray()) {
                // An element that is no string counts as blank, so that it is missed and not passed over.
                values.add(one.isJsonPrimitive() ? one.getAsString() : "");
            }
        }
        return values;
    }

    /** Without the paths. */
    @Override
    public String toString() {
        return "JsonlSource[" + columns + "]";
    }
}
