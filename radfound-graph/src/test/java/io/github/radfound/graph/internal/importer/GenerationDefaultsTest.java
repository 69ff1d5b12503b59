package io.github.radfound.graph.internal.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.internal.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationDefaultsTest {

    private static final ModelConfig.Tokens TOKENS = new ModelConfig.Tokens(1, List.of(2), null);

    @TempDir
    private Path folder;

    @Test
    void withoutAFileTheModelsTokensCount() {
        JsonObject json = GenerationDefaults.read(folder, TOKENS).json();
        assertThat(json).hasToString("{\"eosTokenIds\":[2],\"padTokenId\":null,\"bosTokenId\":1}");
    }

    @Test
    void knownKeysAreTakenOverAndOthersAreNot() throws IOException {
        Files.writeString(folder.resolve("generation_config.json"), """
                {"eos_token_id": [5, 6], "pad_token_id": 0, "bos_token_id": null, "num_beams": 5, "length_penalty": 1.5,
                 "early_stopping": true, "do_sample": false, "top_k": null, "no_repeat_ngram_size": 3,
                 "max_new_tokens": 256, "transformers_version": "5.18.0", "temperature": 0.7}
                """);
        assertThat(GenerationDefaults.read(folder, TOKENS).json()).isEqualTo(JsonParser.parseString("""
                        {"eosTokenIds": [5, 6], "padTokenId": 0, "bosTokenId": 1, "maxNewTokens": 256, "numBeams": 5,
                         "lengthPenalty": 1.5, "earlyStopping": "true", "doSample": false, "temperature": 0.7,
                         "noRepeatNgramSize": 3}
                        """));
    }
}
