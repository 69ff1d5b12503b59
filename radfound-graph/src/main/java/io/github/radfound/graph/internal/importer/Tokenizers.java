package io.github.radfound.graph.internal.importer;

import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.internal.config.JsonNode;
import io.github.radfound.graph.internal.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizers of a checkpoint, copied as they are.
 *
 * @param text        folder of the language model's tokenizer
 * @param instruction folder of the Q-Former's tokenizer, or {@code null} if the queries see no instruction
 */
record Tokenizers(Path text, @Nullable Path instruction) {

    private static final String TOKENIZER = "tokenizer.json";

    private static final String CONFIG = "tokenizer_config.json";

    private static final List<String> COMPANIONS = List.of(CONFIG, "special_tokens_map.json");

    /** Finds them; both have to be there as {@code tokenizer.json}. */
    static Tokenizers find(Path checkpoint, ModelConfig config) {
        require(checkpoint);
        if (config.qFormer() == null || !config.qFormer().instruction()) {
            return new Tokenizers(checkpoint, null);
        }
        Path instruction = checkpoint.resolve("qformer_tokenizer");
        require(instruction);
        return new Tokenizers(checkpoint, instruction);
    }

    /** Finds the tokenizer of a model without a Q-Former. */
    static Tokenizers ofText(Path checkpoint) {
        require(checkpoint);
        return new Tokenizers(checkpoint, null);
    }

    private static void require(Path folder) {
        if (!Files.isRegularFile(folder.resolve(TOKENIZER))) {
            throw CheckpointException.mismatch(
                    folder,
                    TOKENIZER,
                    Files.exists(folder.resolve("tokenizer.model")) ? "a sentencepiece model only" : "no such file",
                    "Save the tokenizer in its fast form (tokenizer.json) into the checkpoint first.");
        }
        JsonNode config = JsonNode.readIfPresent(folder.resolve(CONFIG));
        if (config != null) {
            // The runtime's decoding depends on it; another value than a boolean would be refused there.
            config.flag("clean_up_tokenization_spaces", false);
        }
    }

    /** Path of the text tokenizer in the package. */
    String textPath() {
        return "tokenizer/" + TOKENIZER;
    }

    /** Path of the instruction tokenizer in the package, or {@code null}. */
    @Nullable
    String instructionPath() {
        return instruction == null ? null : "qformer_tokenizer/" + TOKENIZER;
    }

    void copyInto(Path folder) throws IOException {
        copy(text, folder.resolve("tokenizer"));
        if (instruction != null) {
            copy(instruction, folder.resolve("qformer_tokenizer"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        write(from.resolve(TOKENIZER), to.resolve(TOKENIZER));
        for (String name : COMPANIONS) {
            if (Files.isRegularFile(from.resolve(name))) {
                write(from.resolve(name), to.resolve(name));
            }
        }
    }

    /** Copies the contents alone, so that the copy does not inherit permissions that hinder its removal. */
    private static void write(Path from, Path to) throws IOException {
        Files.write(to, Files.readAllBytes(from));
    }
}
