package io.github.radfound.graph.internal.random;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.radfound.graph.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizers of a checkpoint and the ids of their special tokens.
 *
 * @param file            tokenizer.json for decoder and Q-Former alike, or {@code null} for the built-in ones
 * @param size            tokens of the decoder
 * @param instructionSize tokens of the Q-Former
 * @param begin           id of {@code <s>}
 * @param end             id of {@code </s>}
 * @param pad             id of {@code <pad>}
 * @param image           id of {@code <image>}
 */
public record CheckpointTokenizers(
        @Nullable Path file, int size, int instructionSize, int begin, int end, int pad, int image) {

    private static final String NAME = "tokenizer.json";

    /** Files that may lie beside a tokenizer and go with it. */
    private static final List<String> COMPANIONS = List.of("tokenizer_config.json", "special_tokens_map.json");

    /** The built-in tokenizers. */
    public static CheckpointTokenizers builtIn() {
        TextTokenizer text = TextTokenizer.shared();
        return new CheckpointTokenizers(
                null,
                text.size(),
                InstructionTokenizer.shared().size(),
                TextTokenizer.BEGIN_ID,
                TextTokenizer.END_ID,
                text.padId(),
                text.imageId());
    }

    /**
     * A tokenizer from a file.
     *
     * @throws CheckpointException if it is damaged or lacks a special token
     */
    public static CheckpointTokenizers of(Path file) {
        Map<String, Integer> special = new HashMap<>();
        int size = 0;
        try {
            JsonObject root = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            for (Map.Entry<String, JsonElement> token :
                    root.getAsJsonObject("model").getAsJsonObject("vocab").entrySet()) {
                size = Math.max(size, token.getValue().getAsInt() + 1);
            }
            for (JsonElement added : root.getAsJsonArray("added_tokens")) {
                JsonObject token = added.getAsJsonObject();
                int id = token.get("id").getAsInt();
                special.put(token.get("content").getAsString(), id);
                size = Math.max(size, id + 1);
            }
        } catch (IOException | JsonParseException | IllegalStateException | NullPointerException e) {
            throw new CheckpointException(
                    file + ": expected a tokenizer.json with a vocabulary and added tokens, found none that can be read"
                            + " (" + e.getClass().getSimpleName() + ").",
                    "Train or fetch it again.",
                    e);
        }
        return new CheckpointTokenizers(
                file,
                size,
                size,
                id(file, special, "<s>"),
                id(file, special, "</s>"),
                id(file, special, "<pad>"),
                id(file, special, "<image>"));
    }

    private static int id(Path file, Map<String, Integer> special, String token) {
        Integer id = special.get(token);
        if (id == null) {
            throw CheckpointException.mismatch(
                    file,
                    "the special tokens <s>, </s>, <pad> and <image>",
                    "no " + token,
                    "Train a tokenizer with them, or add them.");
        }
        return id;
    }

    /** Writes them into a checkpoint. */
    public void writeTo(Path checkpoint) throws IOException {
        Path instruction = checkpoint.resolve("qformer_tokenizer");
        if (file == null) {
            TextTokenizer.shared().writeTo(checkpoint);
            InstructionTokenizer.shared().writeTo(instruction);
            return;
        }
        Files.createDirectories(instruction);
        for (Path folder : List.of(checkpoint, instruction)) {
            Files.write(folder.resolve(NAME), Files.readAllBytes(file));
            for (String companion : COMPANIONS) {
                Path beside = Objects.requireNonNull(file.toAbsolutePath().getParent())
                        .resolve(companion);
                if (Files.isRegularFile(beside)) {
                    Files.write(folder.resolve(companion), Files.readAllBytes(beside));
                }
            }
        }
    }
}
