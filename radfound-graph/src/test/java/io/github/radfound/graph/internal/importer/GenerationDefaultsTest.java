package io.github.radfound.graph.internal.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.internal.config.JsonNode;
import io.github.radfound.graph.internal.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationDefaultsTest {

    @TempDir
    private Path folder;

    /** A LLaVA with the given {@code generation_config.json}. */
    private JsonObject llava(String generation) throws IOException {
        Files.writeString(folder.resolve("generation_config.json"), generation);
        return read("llava", "");
    }

    /** A BLIP-2 with the given keys in its {@code text_config}. */
    private JsonObject blip2(String textOptions) {
        return read("blip-2", textOptions);
    }

    private JsonObject read(String family, String textOptions) {
        JsonNode root =
                JsonNode.parse("config.json", """
                {"model_type": "%s", "text_config": {"model_type": "llama", "vocab_size": 100 %s}}
                """.formatted(family, textOptions.isEmpty() ? "" : ", " + textOptions));
        return GenerationDefaults.read(folder, root, ModelConfig.of(root, null)).json();
    }

    @Test
    void withoutAFileTheModelsTokensCount() {
        assertThat(read("llava", "")).hasToString("{\"eosTokenIds\":[2],\"padTokenId\":null,\"bosTokenId\":1}");
    }

    @Test
    void knownKeysAreTakenOverAndOthersAreNot() throws IOException {
        assertThat(llava("""
                {"eos_token_id": [5, 6], "pad_token_id": 0, "bos_token_id": null, "num_beams": 5, "num_return_sequences": 2, "length_penalty": 1.5,
                 "early_stopping": true, "do_sample": false, "top_k": null, "no_repeat_ngram_size": 3,
                 "max_new_tokens": 256, "transformers_version": "5.18.0", "temperature": 0.7}
                """)).isEqualTo(JsonParser.parseString("""
                        {"eosTokenIds": [5, 6], "padTokenId": 0, "bosTokenId": null, "maxNewTokens": 256, "numBeams": 5,
                         "numReturnSequences": 2, "lengthPenalty": 1.5, "earlyStopping": "true", "doSample": false, "temperature": 0.7,
                         "noRepeatNgramSize": 3}
                        """));
    }

    @Test
    void generationConfigIsNotReadInTheBlipFamily() throws IOException {
        JsonObject without = blip2("\"num_beams\": 3");
        assertThat(without).isEqualTo(JsonParser.parseString("""
                        {"eosTokenIds": [2], "padTokenId": null, "bosTokenId": 1, "numBeams": 3}
                        """));
        for (String file : new String[] {
            "{\"eos_token_id\": [5, 2], \"pad_token_id\": 7, \"bos_token_id\": 8, \"num_beams\": 7, \"do_sample\": true}",
            "{\"suppress_tokens\": [3], \"temperature\": \"hot\", \"max_new_tokens\": -1}",
            "not JSON"
        }) {
            Files.writeString(folder.resolve("generation_config.json"), file);
            assertThat(blip2("\"num_beams\": 3")).isEqualTo(without);
        }
    }

    @Test
    void textConfigHasTheDefaultsOfTheBlipFamily() {
        assertThat(blip2("\"eos_token_id\": [8, 9], \"pad_token_id\": 6, \"do_sample\": true, \"max_length\": 30"))
                .isEqualTo(JsonParser.parseString("""
                        {"eosTokenIds": [8, 9], "padTokenId": 6, "bosTokenId": 1, "maxLength": 30, "doSample": true}
                        """));
    }

    @Test
    void withAFileLlavasTextConfigDoesNotCount() throws IOException {
        Files.writeString(folder.resolve("generation_config.json"), "{\"num_beams\": 2}");
        assertThat(read("llava", "\"eos_token_id\": 7, \"do_sample\": true, \"suppress_tokens\": [3]"))
                .hasToString("{\"eosTokenIds\":[],\"padTokenId\":null,\"bosTokenId\":null,\"numBeams\":2}");
    }

    @Test
    void withoutAFileLlavasConfigCountsAndTextConfigWhereItSaysNothing() {
        JsonNode root = JsonNode.parse("config.json", """
                {"model_type": "llava", "num_beams": 4, "do_sample": false, "top_k": 50, "eos_token_id": 9, "max_length": 20,
                 "text_config": {"model_type": "llama", "vocab_size": 100, "num_beams": 2, "do_sample": true, "top_k": 7,
                                 "length_penalty": 2.0, "early_stopping": null, "eos_token_id": 8, "pad_token_id": 6}}
                """);
        assertThat(GenerationDefaults.read(folder, root, ModelConfig.of(root, null))
                        .json())
                .isEqualTo(JsonParser.parseString("""
                        {"eosTokenIds": [9], "padTokenId": 6, "bosTokenId": 1, "numBeams": 4, "lengthPenalty": 2.0,
                         "doSample": true, "topK": 7}
                        """));
    }

    @Test
    void withoutAFileWhatLlavasConfigAsksForIsJudged() {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> read("llava", "\"suppress_tokens\": [3]"))
                .withMessageStartingWith("config.json: suppress_tokens");
    }

    @Test
    void whatTransformers4WroteIntoEveryTextConfigChangesNothing() {
        assertThat(blip2("""
                "bad_words_ids": null, "begin_suppress_tokens": null, "diversity_penalty": 0.0, "do_sample": false,
                "early_stopping": false, "encoder_no_repeat_ngram_size": 0, "exponential_decay_length_penalty": null,
                "forced_bos_token_id": null, "forced_eos_token_id": null, "length_penalty": 1.0, "max_length": 20,
                "min_length": 0, "no_repeat_ngram_size": 0, "num_beam_groups": 1, "num_beams": 1,
                "num_return_sequences": 1, "repetition_penalty": 1.0, "suppress_tokens": null, "temperature": 1.0,
                "top_k": 50, "top_p": 1.0, "typical_p": 1.0
                """).keySet()).doesNotContain("maxLength").contains("minLength", "topK");
    }

    @Test
    void negativeTokensMeanNone() throws IOException {
        assertThat(llava("{\"eos_token_id\": [-1, 7], \"pad_token_id\": -1, \"bos_token_id\": -1}"))
                .hasToString("{\"eosTokenIds\":[7],\"padTokenId\":null,\"bosTokenId\":null}");
        Files.delete(folder.resolve("generation_config.json"));
        assertThat(blip2("\"eos_token_id\": -1, \"pad_token_id\": -1, \"bos_token_id\": -1"))
                .hasToString("{\"eosTokenIds\":[],\"padTokenId\":null,\"bosTokenId\":null}");
        JsonNode root = JsonNode.parse("config.json", """
                {"model_type": "llava", "text_config": {"bos_token_id": -1, "pad_token_id": -1, "eos_token_id": [-1]}}
                """);
        assertThat(ModelConfig.of(root, null).tokens()).isEqualTo(new ModelConfig.Tokens(null, List.of(), null));
    }

    @Test
    void tokensBeyondTheVocabularyMeanNone() throws IOException {
        String beyond = "\"eos_token_id\": [100, 99, 4000000000], \"pad_token_id\": 100, \"bos_token_id\": 4000000000";
        String none = "{\"eosTokenIds\":[99],\"padTokenId\":null,\"bosTokenId\":null}";
        assertThat(llava("{" + beyond + "}")).hasToString(none);
        assertThat(blip2(beyond)).hasToString(none);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"eos_token_id\": 1.5",
                "\"eos_token_id\": \"</s>\"",
                "\"bos_token_id\": [1, 2]",
                "\"pad_token_id\": {}"
            })
    void tokensThatAreNoneAreRefusedWhereTheyStand(String option) {
        String key = option.substring(1, option.indexOf('"', 1));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> llava("{" + option + "}"))
                .withMessageStartingWith("generation_config.json: " + key);
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> blip2(option))
                .withMessageStartingWith("config.json: text_config: " + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"max_new_tokens\": 0",
                "\"max_length\": -1",
                "\"num_beams\": 0",
                "\"num_beams\": 65",
                "\"num_beams\": 1.5",
                "\"min_new_tokens\": -1",
                "\"min_length\": -2",
                "\"min_length\": 0.5",
                "\"top_k\": -1, \"do_sample\": true",
                "\"no_repeat_ngram_size\": -1",
                "\"length_penalty\": NaN",
                "\"length_penalty\": 1e300",
                "\"repetition_penalty\": 0",
                "\"repetition_penalty\": -1",
                "\"repetition_penalty\": 1e-300",
                "\"repetition_penalty\": NaN",
                "\"temperature\": NaN, \"do_sample\": true",
                "\"temperature\": \"hot\", \"do_sample\": true",
                "\"temperature\": 0, \"do_sample\": true",
                "\"temperature\": -1, \"do_sample\": true",
                "\"top_p\": 0, \"do_sample\": true",
                "\"top_p\": 1.5, \"do_sample\": true",
                "\"top_p\": Infinity, \"do_sample\": true",
                "\"num_return_sequences\": 0",
                "\"num_return_sequences\": 2",
                "\"num_return_sequences\": 3, \"num_beams\": 2",
                "\"do_sample\": 1",
                "\"early_stopping\": \"sometimes\"",
                "\"early_stopping\": \"true\"",
                "\"early_stopping\": 1"
            })
    void valuesThatTransformersRefusesAreRefused(String option) throws IOException {
        String key = option.substring(1, option.indexOf('"', 1));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> llava("{" + option + "}"))
                .withMessageStartingWith("generation_config.json: " + key);
        Files.delete(folder.resolve("generation_config.json"));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> blip2(option))
                .withMessageStartingWith("config.json: text_config: " + key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "suppress_tokens | [3] | -",
                "begin_suppress_tokens | [3] | -",
                "bad_words_ids | [[3]] | -",
                "force_words_ids | [[3]] | -",
                "forced_bos_token_id | 3 | -",
                "forced_eos_token_id | 3 | -",
                "forced_decoder_ids | [[1, 3]] | -",
                "sequence_bias | [[[3], 1.5]] | -",
                "stop_strings | [\"x\"] | -",
                "constraints | [3] | -",
                "watermarking_config | {} | -",
                "dola_layers | \"low\" | -",
                "exponential_decay_length_penalty | [5, 1.1] | -",
                "max_time | 3.5 | -",
                "penalty_alpha | 0.6 | 0",
                "guidance_scale | 1.5 | 1",
                "encoder_repetition_penalty | 1.2 | 1.0",
                "encoder_no_repeat_ngram_size | 2 | 0",
                "token_healing | true | false",
            })
    void optionsThatThisProductDoesNotHaveAreRefusedUnlessTheyChangeNothing(String key, String value, String neutral)
            throws IOException {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> llava("{\"" + key + "\": " + value + "}"))
                .withMessageStartingWith("generation_config.json: " + key)
                .withMessageContaining("Remove the key");
        assertThat(llava("{\"" + key + "\": null}").keySet()).hasSize(3);
        if (neutral != null) {
            assertThat(llava("{\"" + key + "\": " + neutral + "}").keySet()).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"top_h\": 0.5 | \"do_sample\": true",
                "\"typical_p\": 0.9 | \"do_sample\": true",
                "\"min_p\": 0.1 | \"do_sample\": true",
                "\"epsilon_cutoff\": 0.0003 | \"do_sample\": true",
                "\"eta_cutoff\": 0.0003 | \"do_sample\": true",
                "\"num_beam_groups\": 2 | \"num_beams\": 2",
                "\"diversity_penalty\": 0.5 | \"num_beams\": 2",
                "\"renormalize_logits\": true | \"num_beams\": 2, \"repetition_penalty\": 1.2",
                "\"renormalize_logits\": true | \"num_beams\": 2, \"no_repeat_ngram_size\": 3",
                "\"renormalize_logits\": true | \"num_beams\": 2, \"min_new_tokens\": 3",
                "\"penalty_alpha\": 0.6 | \"top_k\": 4",
            })
    void optionsOfAnotherSearchAreRefusedOnlyWhereTheyWouldChangeSomething(String option, String search)
            throws IOException {
        String key = option.substring(1, option.indexOf('"', 1));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> llava("{" + option + ", " + search + "}"))
                .withMessageStartingWith("generation_config.json: " + key);
        boolean contrastive = key.equals("penalty_alpha");
        String other = contrastive ? "\"top_k\": 1" : "\"num_beams\": 1";
        assertThat(llava("{" + option + ", " + other + "}")).isEqualTo(llava("{" + other + "}"));
    }

    @Test
    void normalizingAgainChangesNothingInAPlainBeamSearchOrInSampling() throws IOException {
        assertThat(llava("{\"renormalize_logits\": true, \"num_beams\": 3}").keySet())
                .hasSize(4);
        assertThat(llava("{\"renormalize_logits\": true, \"do_sample\": true, \"repetition_penalty\": 1.2}")
                        .keySet())
                .hasSize(5);
    }

    @Test
    void emptyListsCountAsAbsent() throws IOException {
        assertThat(llava("{\"suppress_tokens\": [], \"bad_words_ids\": [], \"stop_strings\": []}")
                        .keySet())
                .hasSize(3);
    }

    @Test
    void penaltiesOnAnEncodersInputDoNotReachALanguageModelThatIsGivenEmbeddings() {
        assertThat(blip2("\"encoder_repetition_penalty\": 1.2, \"encoder_no_repeat_ngram_size\": 2")
                        .keySet())
                .hasSize(3);
    }

    @Test
    void samplingOptionsOfAGreedyModelAreNotJudgedYet() throws IOException {
        assertThat(llava("{\"temperature\": 0, \"top_p\": 0, \"top_k\": 3, \"do_sample\": false}"))
                .hasToString("{\"eosTokenIds\":[],\"padTokenId\":null,\"bosTokenId\":null,\"doSample\":false,"
                        + "\"temperature\":0,\"topK\":3,\"topP\":0}");
        assertThat(llava("{\"temperature\": \"hot\", \"top_p\": NaN, \"top_k\": -1}")
                        .keySet())
                .hasSize(3);
    }
}
