package io.github.radfound.graph.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.graph.internal.config.Activation;
import io.github.radfound.graph.internal.config.DecoderSizes;
import io.github.radfound.graph.internal.config.Family;
import io.github.radfound.graph.internal.config.JsonNode;
import io.github.radfound.graph.internal.config.LlamaConfig;
import io.github.radfound.graph.internal.config.ModelConfig;
import io.github.radfound.graph.internal.config.OptConfig;
import io.github.radfound.graph.internal.config.VisionConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Missing keys mean what transformers' configuration classes say. */
class ModelConfigTest {

    private static ModelConfig config(String json) {
        return ModelConfig.of(JsonNode.parse("config.json", json), null);
    }

    @Test
    void anEmptyBlip2IsTheOneWithOpt() {
        ModelConfig config = config("{\"model_type\": \"blip-2\"}");
        assertThat(config.family()).isEqualTo(Family.BLIP2);
        assertThat(config.vision())
                .isEqualTo(new VisionConfig(
                        VisionConfig.Style.BLIP, 1408, 6144, 39, 16, 224, 14, Activation.GELU, 1e-6, true));
        assertThat(config.qFormer().queries()).isEqualTo(32);
        assertThat(config.qFormer().eps()).isEqualTo(1e-12);
        assertThat(config.qFormer().instruction()).isFalse();
        OptConfig opt = (OptConfig) config.decoder();
        assertThat(opt.sizes()).isEqualTo(new DecoderSizes(768, 3072, 12, 12, 12, 64, 50272, 2048));
        assertThat(opt.embeddingSize()).isEqualTo(768);
        assertThat(opt.normBefore()).isTrue();
        assertThat(opt.finalNorm()).isTrue();
        assertThat(opt.bias()).isTrue();
        assertThat(opt.tied()).isTrue();
        assertThat(opt.activation()).isEqualTo(Activation.RELU);
        assertThat(config.tokens()).isEqualTo(new ModelConfig.Tokens(2, List.of(2), 1));
        assertThat(config.imageTokenId()).isNull();
    }

    @Test
    void anEmptyLlavaIsTheOneOfSevenBillion() {
        ModelConfig config = config("{\"model_type\": \"llava\"}");
        assertThat(config.vision())
                .isEqualTo(new VisionConfig(
                        VisionConfig.Style.CLIP, 1024, 4096, 24, 16, 336, 14, Activation.QUICK_GELU, 1e-5, true));
        assertThat(config.projector().featureLayers()).containsExactly(23);
        assertThat(config.projector().withClass()).isFalse();
        assertThat(config.projector().bias()).isTrue();
        assertThat(config.qFormer()).isNull();
        assertThat(config.imageTokenId()).isEqualTo(32000);
        LlamaConfig llama = (LlamaConfig) config.decoder();
        assertThat(llama.sizes()).isEqualTo(new DecoderSizes(4096, 11008, 32, 32, 32, 128, 32000, 2048));
        assertThat(llama.qkvBias()).isFalse();
        assertThat(llama.tied()).isFalse();
        assertThat(llama.eps()).isEqualTo(1e-6);
        assertThat(config.tokens()).isEqualTo(new ModelConfig.Tokens(1, List.of(2), null));
    }

    @Test
    void mistralHasEightKeyHeadsAndAWindowUnlessItIsNull() {
        LlamaConfig plain = (LlamaConfig) text("{\"model_type\": \"mistral\"}").decoder();
        assertThat(plain.sizes()).isEqualTo(new DecoderSizes(4096, 14336, 32, 32, 8, 128, 32000, 131072));
        assertThat(plain.window()).isEqualTo(4096);
        assertThat(plain.windowed()).containsOnly(true);
        LlamaConfig without = (LlamaConfig)
                text("{\"model_type\": \"mistral\", \"sliding_window\": null}").decoder();
        assertThat(without.window()).isNull();
        assertThat(without.windowed()).containsOnly(false);
    }

    @Test
    void qwen2HasBiasesAndWindowsOnlyOnRequest() {
        LlamaConfig plain = (LlamaConfig) text("{\"model_type\": \"qwen2\"}").decoder();
        assertThat(plain.sizes()).isEqualTo(new DecoderSizes(4096, 22016, 32, 32, 32, 128, 151936, 32768));
        assertThat(plain.qkvBias()).isTrue();
        assertThat(plain.outputBias()).isFalse();
        assertThat(plain.window()).isNull();
        LlamaConfig windowed = (LlamaConfig) text("{\"model_type\": \"qwen2\", \"use_sliding_window\": true}")
                .decoder();
        assertThat(windowed.window()).isEqualTo(4096);
        assertThat(windowed.windowed().subList(0, 28)).containsOnly(false);
        assertThat(windowed.windowed().subList(28, 32)).containsOnly(true);
    }

    @Test
    void aWindowAsLongAsTheContextIsNone() {
        LlamaConfig config = (LlamaConfig)
                text("{\"model_type\": \"mistral\", \"sliding_window\": 512, \"max_position_embeddings\": 512}")
                        .decoder();
        assertThat(config.window()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "instructblip, image_token_index, 7",
        "instructblip, image_token_id, 8",
        "instructblipvideo, video_token_index, 9",
        "instructblipvideo, video_token_id, 10",
        "blip-2, image_token_index, 11"
    })
    void placeholdersHaveTwoNames(String family, String key, int id) {
        assertThat(config("{\"model_type\": \"%s\", \"%s\": %d}".formatted(family, key, id))
                        .imageTokenId())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "llava, false, true, true",
        "llava, true, false, true",
        "llava, false, false, false",
        "instructblip, true, false, false",
        "instructblip, false, true, true"
    })
    void tiesAreTheDecodersOwnExceptInLlava(String family, boolean root, boolean text, boolean tied) {
        ModelConfig config = config("""
                {"model_type": "%s", "tie_word_embeddings": %s,
                 "text_config": {"model_type": "llama", "tie_word_embeddings": %s}}
                """.formatted(family, root, text));
        assertThat(config.decoder().tied()).isEqualTo(tied);
    }

    @Test
    void rotaryFrequenciesAreTheSameInOldAndNewStyle() {
        LlamaConfig old = (LlamaConfig) text("""
                        {"model_type": "llama", "rope_theta": 500000,
                         "rope_scaling": {"type": "linear", "factor": 2}}
                        """).decoder();
        LlamaConfig now = (LlamaConfig) text("""
                        {"model_type": "llama",
                         "rope_parameters": {"rope_type": "linear", "factor": 2, "rope_theta": 500000}}
                        """).decoder();
        assertThat(old.rotary()).isEqualTo(now.rotary());
        assertThat(old.rotary().pairs()).isEqualTo(64);
        assertThat(old.rotary().cosine(0, 5)).isEqualTo(1);
    }

    @Test
    void theProcessorsNumberOfQueriesCountsWhereTheModelHasNone() {
        JsonNode silent = JsonNode.parse("config.json", "{\"model_type\": \"blip-2\"}");
        assertThat(ModelConfig.of(silent, null).qFormer().queries()).isEqualTo(32);
        assertThat(ModelConfig.of(silent, 4).qFormer().queries()).isEqualTo(4);
        JsonNode root = JsonNode.parse("config.json", "{\"model_type\": \"blip-2\", \"num_query_tokens\": 8}");
        assertThat(ModelConfig.of(root, 4).qFormer().queries()).isEqualTo(8);
    }

    private static ModelConfig text(String textConfig) {
        return config("{\"model_type\": \"instructblip\", \"text_config\": " + textConfig + "}");
    }
}
