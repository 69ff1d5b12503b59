package io.github.radfound.training.recipe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.radfound.error.TrainingException;
import io.github.radfound.graph.ByteLevelBpe;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.CheckpointSizes.Tower;
import io.github.radfound.graph.OwnFamily;
import io.github.radfound.training.data.Sample;
import io.github.radfound.training.internal.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that is trained from nothing: its sizes, from a file or as given here, and its tokenizer, learned from the texts.
 */
public final class NewModel {

    /** Words that stand around images in prompts of our own family. */
    private static final List<String> AROUND_IMAGES = List.of(
            "<image 1/1> ",
            "<image 1/2: ",
            "<image 2/2: ",
            "[global] ",
            "[r1c1] ",
            "[r2c2] ",
            "[z=-41mm] ",
            " </image>\n",
            ": prior, -183 days> ");

    private NewModel() {}

    /**
     * Sizes that learn on two cores in an hour: 9.6 million weights, images of 128 pixels, 16 visual tokens, 2,048 tokens.
     */
    public static CheckpointSizes small() {
        return new CheckpointSizes(
                new Tower(6, 192, 6, 768),
                128,
                16,
                new Tower(4, 192, 6, 768),
                16,
                new Tower(4, 256, 8, 704),
                4,
                2048,
                256);
    }

    /**
     * Reads sizes from a JSON file such as
     *
     * <pre>
     * {"imageSize": 128, "patchSize": 16, "queries": 16, "keyValueHeads": 4, "vocabulary": 2048, "maxPositions": 256,
     *  "vision":  {"layers": 6, "hidden": 192, "heads": 6, "feedForward": 768},
     *  "qformer": {"layers": 4, "hidden": 192, "heads": 6, "feedForward": 768},
     *  "decoder": {"layers": 4, "hidden": 256, "heads": 8, "feedForward": 704}}
     * </pre>
     *
     * @throws TrainingException if the file is damaged, incomplete, or its sizes do not fit together
     */
    public static CheckpointSizes read(Path file) {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return new CheckpointSizes(
                    tower(json, "vision"),
                    number(json, "imageSize"),
                    number(json, "patchSize"),
                    tower(json, "qformer"),
                    number(json, "queries"),
                    tower(json, "decoder"),
                    number(json, "keyValueHeads"),
                    number(json, "vocabulary"),
                    number(json, "maxPositions"));
        } catch (IOException | JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new TrainingException(
                    "Expected the sizes of a model in " + file + ", found: " + e.getMessage() + ".",
                    "give all sizes, as the documentation of recipes shows them.",
                    e);
        }
    }

    /**
     * Reads what makes a model one of our own family from the same file: an object such as
     *
     * <pre>
     *  "family": {"multiImageLayers": 2, "imagesToldApart": 8, "tilesToldApart": 4, "maxTilesPerImage": 4, "maxTiles": 24,
     *             "slabMillimetres": 5, "maxSlabs": 10, "slab": "mean"}
     * </pre>
     *
     * @return {@code null} if the file has no such object
     * @throws TrainingException if the file is damaged, or the object is incomplete or out of range
     */
    public static @Nullable OwnFamily readFamily(Path file) {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            if (!json.has("family")) {
                return null;
            }
            JsonObject family = object(json, "family");
            return new OwnFamily(
                    number(family, "multiImageLayers"),
                    number(family, "maxTilesPerImage"),
                    number(family, "maxTiles"),
                    value(family, "slabMillimetres").getAsDouble(),
                    number(family, "maxSlabs"),
                    value(family, "slab").getAsString(),
                    number(family, "imagesToldApart"),
                    number(family, "tilesToldApart"));
        } catch (IOException | JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new TrainingException(
                    "Expected the family of a model in " + file + ", found: " + e.getMessage() + ".",
                    "give all its numbers, as the documentation of recipes shows them, or leave it out.",
                    e);
        }
    }

    private static JsonObject object(JsonObject json, String key) {
        JsonElement object = json.get(key);
        if (object == null || !object.isJsonObject()) {
            throw new IllegalArgumentException("no object \"" + key + "\"");
        }
        return object.getAsJsonObject();
    }

    private static Tower tower(JsonObject json, String key) {
        JsonObject sizes = object(json, key);
        return new Tower(
                number(sizes, "layers"), number(sizes, "hidden"), number(sizes, "heads"), number(sizes, "feedForward"));
    }

    private static int number(JsonObject json, String key) {
        return value(json, key).getAsInt();
    }

    private static JsonElement value(JsonObject json, String key) {
        JsonElement value = json.get(key);
        if (value == null || !value.isJsonPrimitive()) {
            throw new IllegalArgumentException("no \"" + key + "\"");
        }
        return value;
    }

    /**
     * Learns a tokenizer from the prompts and answers of samples and writes it, unless it is there already.
     *
     * @param vocabulary most tokens
     * @param folder     where it goes
     * @return its {@code tokenizer.json}
     */
    public static Path tokenizer(List<Sample> samples, int vocabulary, Path folder) {
        return tokenizer(samples, vocabulary, folder, List.of());
    }

    private static Path tokenizer(List<Sample> samples, int vocabulary, Path folder, List<String> around) {
        Path file = folder.resolve("tokenizer.json");
        if (Files.exists(file)) {
            return file;
        }
        List<String> texts = new ArrayList<>();
        for (Sample sample : samples) {
            texts.addAll(around);
            texts.add(sample.prompt());
            // As it stands after the prompt.
            texts.add(" " + sample.answer());
        }
        try {
            ByteLevelBpe.learn(texts, vocabulary).writeTo(folder);
            return file;
        } catch (IOException e) {
            throw Failures.files("to write a tokenizer into " + folder, e);
        }
    }

    /** Random weights of given sizes, with a given tokenizer or one that is learned from the samples. */
    public static StartingPoint of(
            CheckpointSizes sizes, @Nullable Path tokenizerJson, List<Sample> samples, Path folder, long seed) {
        return of(sizes, null, tokenizerJson, samples, folder, seed);
    }

    /** The same for a model of our own family, or of none. */
    public static StartingPoint of(
            CheckpointSizes sizes,
            @Nullable OwnFamily family,
            @Nullable Path tokenizerJson,
            List<Sample> samples,
            Path folder,
            long seed) {
        List<String> around = family == null ? List.of() : AROUND_IMAGES;
        Path tokenizer = tokenizerJson == null ? tokenizer(samples, sizes.vocabulary(), folder, around) : tokenizerJson;
        return StartingPoint.random(sizes, family, tokenizer, seed);
    }
}
