package io.github.radfound.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleNamesTest {

    @ParameterizedTest
    @CsvSource({
        "model.language_model.layers.0.self_attn.q_proj, language_model.model.layers.0.self_attn.q_proj",
        "language_model.model.layers.0.mlp.up_proj, language_model.model.layers.0.mlp.up_proj",
        "language_model.layers.0.mlp.up_proj, language_model.model.layers.0.mlp.up_proj",
        "model.language_model.decoder.layers.1.fc1, language_model.model.decoder.layers.1.fc1",
        "lm_head, language_model.lm_head",
        "language_model.lm_head, language_model.lm_head",
        "model.vision_tower.encoder.layers.0.mlp.fc1, vision_tower.vision_model.encoder.layers.0.mlp.fc1",
        "vision_tower.vision_model.encoder.layers.0.mlp.fc1, vision_tower.vision_model.encoder.layers.0.mlp.fc1",
        "model.multi_modal_projector.linear_1, multi_modal_projector.linear_1",
        "model.qformer.encoder.layer.0.output.dense, qformer.encoder.layer.0.output.dense",
        "vision_model.encoder.layers.0.self_attn.qkv, vision_model.encoder.layers.0.self_attn.qkv",
        "language_projection, language_projection"
    })
    void newNamesBecomeClassicAndClassicOnesStay(String name, String classic) {
        assertThat(ModuleNames.classic(name)).isEqualTo(classic);
    }
}
