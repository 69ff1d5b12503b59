package io.github.radfound.training.internal.corpus;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.radfound.error.TrainingException;
import io.github.radfound.training.corpus.CorpusCase;
import io.github.radfound.training.corpus.CorpusImage;
import io.github.radfound.training.corpus.CorpusModality;
import io.github.radfound.training.corpus.ImageTags;
import io.github.radfound.training.corpus.OrganSystem;
import io.github.radfound.training.corpus.Split;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Cases as lines of JSON. */
public final class CaseFile {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private CaseFile() {}

    static byte[] line(CorpusCase c) {
        JsonObject object = new JsonObject();
        object.addProperty("row", c.row());
        object.addProperty("split", c.split().label());
        object.addProperty("group", c.group());
        object.addProperty("text", c.text());
        object.add("paths", paths(c.paths()));
        object.add("files", paths(c.files()));
        JsonArray images = new JsonArray();
        c.images().forEach(image -> images.add(image(image)));
        object.add("images", images);
        return (GSON.toJson(object) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static JsonArray paths(List<Path> paths) {
        JsonArray array = new JsonArray();
        paths.forEach(path -> array.add(path.toAbsolutePath().normalize().toString()));
        return array;
    }

    private static JsonObject image(CorpusImage image) {
        JsonObject object = new JsonObject();
        object.addProperty("frames", image.frames());
        object.addProperty("rows", image.rows());
        object.addProperty("columns", image.columns());
        object.addProperty("volume", image.volume());
        object.addProperty("hash", image.hash());
        CorpusModality modality = image.tags().modality();
        if (modality != null) {
            object.addProperty("modality", modality.name().toLowerCase(Locale.ROOT));
        }
        if (image.tags().view() != null) {
            object.addProperty("view", image.tags().view());
        }
        JsonArray organs = new JsonArray();
        image.tags().organs().forEach(o -> organs.add(o.name().toLowerCase(Locale.ROOT)));
        object.add("organs", organs);
        return object;
    }

    /** The cases of a file; the stream must be closed. */
    public static Stream<CorpusCase> read(Path file) {
        try {
            BufferedReader reader = Files.newBufferedReader(file);
            return reader.lines().map(CaseFile::parse).onClose(() -> close(reader));
        } catch (IOException e) {
            throw new TrainingException(
                    "Expected the cases of a corpus, found that they cannot be read ("
                            + e.getClass().getSimpleName() + ").",
                    "check the corpus's folder.",
                    e);
        }
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CorpusCase parse(String line) {
        try {
            JsonObject object = JsonParser.parseString(line).getAsJsonObject();
            List<CorpusImage> images = new ArrayList<>();
            for (JsonElement image : object.getAsJsonArray("images")) {
                images.add(image(image.getAsJsonObject()));
            }
            return new CorpusCase(
                    object.get("row").getAsLong(),
                    Split.valueOf(object.get("split").getAsString().toUpperCase(Locale.ROOT)),
                    object.get("group").getAsString(),
                    object.get("text").getAsString(),
                    paths(object.getAsJsonArray("paths")),
                    paths(object.getAsJsonArray("files")),
                    images);
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | NullPointerException e) {
            // The cause might quote the text.
            throw new TrainingException(
                    "Expected a case of a corpus in a line of cases.jsonl, found something else.",
                    "build the corpus again.");
        }
    }

    private static List<Path> paths(JsonArray array) {
        List<Path> paths = new ArrayList<>();
        array.forEach(path -> paths.add(Path.of(path.getAsString())));
        return paths;
    }

    private static CorpusImage image(JsonObject object) {
        Set<OrganSystem> organs = EnumSet.noneOf(OrganSystem.class);
        object.getAsJsonArray("organs")
                .forEach(o -> organs.add(OrganSystem.valueOf(o.getAsString().toUpperCase(Locale.ROOT))));
        ImageTags tags = new ImageTags(
                object.has("modality")
                        ? CorpusModality.valueOf(
                                object.get("modality").getAsString().toUpperCase(Locale.ROOT))
                        : null,
                object.has("view") ? object.get("view").getAsString() : null,
                organs);
        return new CorpusImage(
                object.get("frames").getAsInt(),
                object.get("rows").getAsInt(),
                object.get("columns").getAsInt(),
                object.get("volume").getAsBoolean(),
                object.get("hash").getAsString(),
                tags);
    }
}
