package io.github.radfound.eval.data.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.radfound.eval.data.DataIssue;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a file, one after another: the file may be larger than memory. A row that cannot be read is an issue,
 * and so is the end of a file inside a row.
 */
public final class Rows {

    /** A longer line or field is none. */
    private static final int LONGEST_LINE = 1 << 24;

    private final IssueSink out;

    /** Tells of issues there. */
    public Rows(IssueSink out) {
        this.out = out;
    }

    /** A text file, gzipped if its name says so; lines that are not UTF-8 are issues. */
    public Reader open(Path file, String role) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        try {
            Path name = file.getFileName();
            InputStream in = name != null && name.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
            return new BufferedReader(new LenientReader(
                    in,
                    line -> out.issue(
                            DataIssue.Kind.ENCODING,
                            role + ", line " + line,
                            "expected UTF-8, found another encoding; read as Windows-1252 or, with its mark, UTF-16")));
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The elements of a JSON array of objects. */
    void jsonArray(Path file, String role, Consumer<Row> rows) throws IOException {
        json(file, role, (reader, count) -> array(reader, role, count, rows));
    }

    /** The elements of the arrays of a JSON object, with the names of the arrays. */
    void jsonArrays(Path file, String role, BiConsumer<String, Row> rows) throws IOException {
        json(file, role, (reader, count) -> {
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                array(reader, name, count, row -> rows.accept(name, row));
            }
            reader.endObject();
        });
    }

    private interface Body {
        void read(JsonReader reader, int[] count) throws IOException;
    }

    private void json(Path file, String role, Body body) throws IOException {
        int[] count = new int[1];
        try (JsonReader reader = new JsonReader(open(file, role))) {
            reader.setStrictness(Strictness.LEGACY_STRICT);
            body.read(reader, count);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                out.reject(DataIssue.Kind.MALFORMED_ROW, role, "expected nothing after the list, found more");
            }
        } catch (MalformedJsonException | EOFException | JsonParseException | IllegalStateException e) {
            out.reject(
                    DataIssue.Kind.MALFORMED_ROW,
                    role + ", row " + Math.max(1, count[0]),
                    "expected a JSON list of objects, found damage or the end of the file; what follows is not read");
        }
    }

    private void array(JsonReader reader, String role, int[] count, Consumer<Row> rows) throws IOException {
        reader.beginArray();
        while (reader.hasNext()) {
            int number = ++count[0];
            String where = role + ", row " + number;
            JsonElement element = JsonParser.parseReader(reader);
            out.row(where, () -> rows.accept(new Row(where, number, object(element))));
        }
        reader.endArray();
    }

    /** The lines of a JSON Lines file; blank ones are passed over. */
    public void jsonLines(Path file, String role, Consumer<Row> rows) throws IOException {
        lines(file, role, (line, where, number) -> {
            rows.accept(new Row(where, number, object(strict(line))));
        });
    }

    private static JsonElement strict(String line) {
        try (JsonReader reader = new JsonReader(new StringReader(line))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = JsonParser.parseReader(reader);
            if (reader.peek() == JsonToken.END_DOCUMENT) {
                return element;
            }
        } catch (JsonParseException | IOException e) {
            throw damaged();
        }
        throw damaged();
    }

    private static RowException damaged() {
        return new RowException(
                DataIssue.Kind.MALFORMED_ROW, "expected a JSON object, found a damaged or truncated line");
    }

    /** The records of a CSV file with a header. */
    public void csv(Path file, String role, Consumer<Row> rows) throws IOException {
        int number = 0;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(open(file, role))) {
            Iterator<NamedCsvRecord> records = reader.iterator();
            while (records.hasNext()) {
                number++;
                NamedCsvRecord record = records.next();
                String where = role + ", line " + record.getStartingLineNumber();
                int n = number;
                out.row(where, () -> rows.accept(new Row(where, n, object(record))));
            }
        } catch (CsvParseException | java.io.UncheckedIOException e) {
            out.reject(
                    DataIssue.Kind.MALFORMED_ROW,
                    role + ", record " + (number + 1),
                    "expected CSV with one value a column, found damage; what follows is not read");
        }
    }

    /** What takes a line. */
    interface LineConsumer {

        /** Takes a line that is not blank. */
        void accept(String line, String where, int number);
    }

    /** The lines of a text file; blank ones are passed over. */
    void lines(Path file, String role, LineConsumer lines) throws IOException {
        try (Reader reader = open(file, role)) {
            int number = 0;
            for (String line = next(reader); line != null; line = next(reader)) {
                number++;
                String where = role + ", line " + number;
                String text = line;
                int n = number;
                if (text.length() >= LONGEST_LINE) {
                    out.reject(DataIssue.Kind.MALFORMED_ROW, where, "expected a line of text, found an endless one");
                } else if (!text.isBlank()) {
                    out.row(where, () -> lines.accept(text, where, n));
                }
            }
        }
    }

    /** A line without its end, cut at {@link #LONGEST_LINE}; {@code null} at the end. */
    private static @Nullable String next(Reader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            }
        }
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }

    private static JsonObject object(JsonElement element) {
        if (!element.isJsonObject()) {
            throw new RowException(DataIssue.Kind.MALFORMED_ROW, "expected an object, found something else");
        }
        return element.getAsJsonObject();
    }

    private static JsonObject object(NamedCsvRecord record) {
        JsonObject object = new JsonObject();
        record.getFieldsAsMap().forEach(object::addProperty);
        return object;
    }
}
