package io.github.radfound.runtime.internal.text;

import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.runtime.internal.json.JsonDocument;
import io.github.radfound.runtime.internal.json.JsonSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What matters of a {@code tokenizer_config.json}.
 *
 * @param cleanUpSpaces {@code clean_up_tokenization_spaces}; false where it is missing, the default of transformers 5
 */
record TokenizerConfig(boolean cleanUpSpaces) {

    private static final JsonSource SOURCE =
            new JsonSource("tokenizer_config.json", "import or download the model again.", ModelCorruptException::new);

    /**
     * Reads the configuration beside a tokenizer; defaults where there is none.
     *
     * @throws ModelCorruptException if there is one that cannot be read
     */
    static TokenizerConfig beside(Path tokenizerJson) {
        Path file = tokenizerJson.resolveSibling("tokenizer_config.json");
        if (!Files.exists(file)) {
            return new TokenizerConfig(false);
        }
        try {
            Boolean cleanUp =
                    JsonDocument.parse(Files.readAllBytes(file), SOURCE).boolOrNull("clean_up_tokenization_spaces");
            return new TokenizerConfig(cleanUp != null && cleanUp);
        } catch (IOException e) {
            throw TokenizerFile.corrupt(file, e);
        }
    }
}
