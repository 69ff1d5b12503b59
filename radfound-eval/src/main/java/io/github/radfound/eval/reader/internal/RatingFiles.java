package io.github.radfound.eval.reader.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.internal.IssueSink;
import io.github.radfound.eval.data.internal.Rows;
import io.github.radfound.eval.reader.RatingIssue.Kind;
import io.github.radfound.eval.reader.Ratings;
import io.github.radfound.eval.reader.StudyKey;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads files of ratings: JSON as forms export it, or CSV. */
public final class RatingFiles {

    private final RatingCollector out;
    private final String name;

    private RatingFiles(RatingCollector out, String name) {
        this.out = out;
        this.name = name;
    }

    /** Reads files. */
    public static Ratings read(StudyKey key, List<Path> files) throws IOException {
        RatingCollector out = new RatingCollector(key);
        int number = 0;
        for (Path file : files) {
            number++;
            new RatingFiles(out, "file " + number).read(file);
        }
        return out.ratings();
    }

    private void read(Path file) throws IOException {
        Sink sink = new Sink();
        int first;
        try (Reader reader = new Rows(sink).open(file, name)) {
            do {
                first = reader.read();
            } while (first >= 0 && Character.isWhitespace(first));
        }
        sink.silent = false;
        if (first < 0) {
            out.issue(Kind.TRUNCATED, name, "expected ratings, found an empty file");
        } else if (first == '{' || first == '[') {
            json(file, new Rows(sink));
        } else {
            out.head(name, null);
            new Rows(sink).csv(file, name, row -> out.csv(row));
        }
    }

    /** The parts of a file of ratings, as far as it goes. */
    private static final class Content {
        private @Nullable String study;
        private @Nullable String reader;
        private long revision = -1;
        private long count = -1;
        private final List<JsonElement> ratings = new ArrayList<>();
        private boolean list;
    }

    private void json(Path file, Rows rows) throws IOException {
        Content content = new Content();
        boolean damaged = false;
        try (JsonReader reader = new JsonReader(rows.open(file, name))) {
            reader.setStrictness(Strictness.STRICT);
            object(reader, content);
            damaged = reader.peek() != JsonToken.END_DOCUMENT;
        } catch (MalformedJsonException
                | EOFException
                | JsonParseException
                | IllegalStateException
                | NumberFormatException e) {
            damaged = true;
        }
        int found = content.ratings.size();
        if (damaged || (content.count >= 0 && content.count != found)) {
            out.issue(
                    Kind.TRUNCATED,
                    name,
                    "expected " + (content.count >= 0 ? content.count + " ratings" : "a whole file") + ", found "
                            + found + (damaged ? " before damage or the end of the file" : ""));
        } else if (!content.list) {
            out.issue(Kind.MALFORMED, name, "expected an object with a list of ratings, found another");
        }
        if (!out.head(name, content.study) || (content.study == null && content.list)) {
            out.issue(
                    Kind.OTHER_STUDY,
                    name,
                    "expected ratings of this study, found " + found + " of another or of none; they are left out");
            return;
        }
        for (int i = 0; i < found; i++) {
            JsonElement one = content.ratings.get(i);
            String where = name + ", rating " + (i + 1);
            if (one instanceof JsonObject rating) {
                out.json(where, content.reader, content.revision, rating);
            } else {
                out.issue(Kind.MALFORMED, where, "expected an object, found something else; it is left out");
            }
        }
    }

    private static void object(JsonReader reader, Content content) throws IOException {
        reader.beginObject();
        while (reader.hasNext()) {
            String field = reader.nextName();
            switch (field) {
                case "study" -> content.study = reader.nextString();
                case "reader" -> content.reader = reader.nextString();
                case "revision" -> content.revision = reader.nextLong();
                case "count" -> content.count = reader.nextLong();
                case "ratings" -> {
                    content.list = true;
                    reader.beginArray();
                    while (reader.hasNext()) {
                        content.ratings.add(JsonParser.parseReader(reader));
                    }
                    reader.endArray();
                }
                default -> reader.skipValue();
            }
        }
        reader.endObject();
    }

    /** Damage that the rows of a file tell of. */
    private final class Sink implements IssueSink {

        /** The first look at a file tells nothing. */
        private boolean silent = true;

        @Override
        public void issue(DataIssue.Kind kind, String where, String detail) {
            if (!silent) {
                out.issue(kind == DataIssue.Kind.ENCODING ? Kind.ENCODING : Kind.MALFORMED, where, detail);
            }
        }

        @Override
        public void reject(DataIssue.Kind kind, String where, String detail) {
            issue(kind, where, detail);
        }
    }
}
