package io.github.radfound.graph.internal.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.internal.config.JsonNode;
import io.github.radfound.graph.internal.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationDefaultsTest {

    private static final ModelConfig LLAVA = model("llava");
    private static final ModelConfig BLIP2 = model("blip-2");

    @TempDir
    private Path folder;

    private static ModelConfig model(String family) {
        return ModelConfig.of(JsonNode.parse("config.json", """
                        {"model_type": "%s", "text_config": {"model_type": "llama"}}
                        """.formatted(family)), null);
    }

    @Test
    void whereTheLanguageModelGeneratesItsOwnEndsCountToo() throws IOException {
        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": [5, 2]}");
        assertThat(GenerationDefaults.read(folder, BLIP2).json().get("eosTokenIds"))
                .hasToString("[2,5]");
        assertThat(GenerationDefaults.read(folder, LLAVA).json().get("eosTokenIds"))
                .hasToString("[5,2]");
    }

    @Test
    void withoutAFileTheModelsTokensCount() {
        JsonObject json = GenerationDefaults.read(folder, LLAVA).json();
        assertThat(json).hasToString("{\"eosTokenIds\":[2],\"padTokenId\":null,\"bosTokenId\":1}");
    }

    @Test
    void knownKeysAreTakenOverAndOthersAreNot() throws IOException {
        Files.writeString(folder.resolve("generation_config.json"), """
                {"eos_token_id": [5, 6], "pad_token_id": 0, "bos_token_id": null, "num_beams": 5, "length_penalty": 1.5,
                 "early_stopping": true, "do_sample": false, "top_k": null, "no_repeat_ngram_size": 3,
                 "max_new_tokens": 256, "transformers_version": "5.18.0", "temperature": 0.7}
                """);
        assertThat(GenerationDefaults.read(folder, LLAVA).json()).isEqualTo(JsonParser.parseString("""
                        {"eosTokenIds": [5, 6], "padTokenId": 0, "bosTokenId": 1, "maxNewTokens": 256, "numBeams": 5,
                         "lengthPenalty": 1.5, "earlyStopping": "true", "doSample": false, "temperature": 0.7,
                         "noRepeatNgramSize": 3}
                        """));
    }
}
