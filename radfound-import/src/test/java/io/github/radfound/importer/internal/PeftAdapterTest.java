package io.github.radfound.importer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.AdapterException;
import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.SafetensorsWriter;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.model.LoraAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What peft's options mean, and which are refused. */
class PeftAdapterTest {

    private static final String QUERY = "base_model.model.model.language_model.layers.0.self_attn.q_proj";
    private static final String FEED = "base_model.model.language_model.model.layers.1.mlp.up_proj";

    @TempDir
    Path folder;

    /** Every element of A is 1 and of B is 2, so that an element of the scaled B is twice the scale. */
    private LoraAdapter read(int rankOfQuery, int rankOfFeed, String options) throws IOException {
        write(
                options,
                spec(QUERY + ".lora_A.weight", rankOfQuery, 6),
                spec(QUERY + ".lora_B.weight", 5, rankOfQuery),
                spec(FEED + ".lora_A.default.weight", rankOfFeed, 6),
                spec(FEED + ".lora_B.default.weight", 7, rankOfFeed));
        return PeftAdapter.read(folder);
    }

    private void write(String options, TensorSpec... specs) throws IOException {
        Files.writeString(folder.resolve("adapter_config.json"), "{\"peft_type\": \"LORA\", %s}".formatted(options));
        SafetensorsWriter.writeFile(
                folder.resolve("adapter_model.safetensors"),
                List.of(specs),
                Map.of(),
                (tensor, first, target, count) ->
                        Arrays.fill(target, 0, count, tensor.name().contains("lora_A") ? 1 : 2));
    }

    private static TensorSpec spec(String name, long rows, long columns) {
        return new TensorSpec(name, ElementType.F32, List.of(rows, columns));
    }

    private static double scale(LoraAdapter.Module module) {
        return module.b()[0] / 2;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"r\": 4, \"lora_alpha\": 8 | 4 | 4 | 2 | 2",
                "\"r\": 4, \"lora_alpha\": 8, \"use_rslora\": true | 4 | 4 | 4 | 4",
                "\"r\": 4, \"lora_alpha\": 8, \"alpha_pattern\": {\"up_proj\": 32} | 4 | 4 | 2 | 8",
                "\"r\": 4, \"lora_alpha\": 8, \"rank_pattern\": {\"layers.1.mlp.up_proj\": 2} | 4 | 2 | 2 | 4",
                "\"r\": 4, \"lora_alpha\": 8, \"rank_pattern\": {\"q_proj\": 1}, \"alpha_pattern\": {\"q_proj\": 3} | 1 | 4 | 3 | 2",
                "\"r\": 4, \"lora_alpha\": 8, \"alpha_pattern\": {\"proj\": 32} | 4 | 4 | 2 | 2",
                "\"r\": 4, \"lora_alpha\": 8, \"alpha_pattern\": {\".*_proj\": 32} | 4 | 4 | 8 | 8",
                "\"r\": 4, \"lora_alpha\": 8, \"alpha_pattern\": {\"^model.language_model.*\": 32} | 4 | 4 | 8 | 2",
                "\"r\": 4, \"lora_alpha\": 8, \"target_modules\": [\"q_proj\", \"mlp.up_proj\"], \"exclude_modules\": [\"k_proj\"] | 4 | 4 | 2 | 2",
                "\"r\": 4, \"lora_alpha\": 8, \"target_modules\": \".*language_model.*(?P<m>[qu]p?)_proj\" | 4 | 4 | 2 | 2",
                "\"r\": 4, \"lora_alpha\": 8, \"target_modules\": \"all-linear\", \"layers_to_transform\": [] | 4 | 4 | 2 | 2",
                "\"r\": 4, \"lora_alpha\": 8, \"layers_to_transform\": [0, 1], \"layers_pattern\": \"layers\" | 4 | 4 | 2 | 2",
                "\"r\": 4, \"lora_alpha\": 8, \"layers_to_transform\": [1, 0], \"layers_pattern\": null | 4 | 4 | 2 | 2",
                "\"r\": 4, \"lora_alpha\": 8, \"fan_in_fan_out\": true, \"init_lora_weights\": \"gaussian\" | 4 | 4 | 2 | 2"
            })
    void scalesAndRanksFollowTheOptions(String options, int query, int feed, double queryScale, double feedScale)
            throws IOException {
        LoraAdapter adapter = read(query, feed, options);

        assertThat(adapter.modules())
                .extracting(LoraAdapter.Module::name)
                .containsExactlyInAnyOrder(
                        "language_model.model.layers.0.self_attn.q_proj", "language_model.model.layers.1.mlp.up_proj");
        for (LoraAdapter.Module module : adapter.modules()) {
            boolean isQuery = module.name().endsWith("q_proj");
            assertThat(module.rank()).isEqualTo(isQuery ? query : feed);
            assertThat(module.in()).isEqualTo(6);
            assertThat(module.out()).isEqualTo(isQuery ? 5 : 7);
            assertThat(scale(module)).isEqualTo(isQuery ? queryScale : feedScale);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"use_dora\": true",
                "\"modules_to_save\": [\"lm_head\"]",
                "\"bias\": \"lora_only\"",
                "\"bias\": \"all\"",
                "\"lora_bias\": true",
                "\"layer_replication\": [[0, 2]]",
                "\"trainable_token_indices\": [3]",
                "\"target_parameters\": [\"experts\"]",
                "\"init_lora_weights\": \"pissa_niter_16\"",
                "\"init_lora_weights\": \"olora\"",
                "\"peft_type\": \"IA3\"",
                "\"bias\": null",
                "\"r\": \"four\"",
                "\"r\": null",
                "\"r\": 0",
                "\"r\": -8",
                "\"r\": 8.5",
                "\"r\": 1e300",
                "\"lora_alpha\": null",
                "\"lora_alpha\": \"8\"",
                "\"lora_alpha\": 1e999",
                "\"lora_alpha\": 1e300",
                "\"rank_pattern\": {\"(\": 4}",
                "\"rank_pattern\": {\"q_proj\": 0}",
                "\"rank_pattern\": [4]",
                "\"alpha_pattern\": {\"q_proj\": null}",
                "\"alpha_pattern\": {\".+.+.+.+.+.+.+.+.+X\": 4}",
                "\"target_modules\": [\"v_proj\"]",
                "\"target_modules\": []",
                "\"target_modules\": \"q_proj\"",
                "\"target_modules\": [3]",
                "\"target_modules\": {}",
                "\"exclude_modules\": [\"q_proj\"]",
                "\"exclude_modules\": \".*q_proj\"",
                "\"layers_to_transform\": 1",
                "\"layers_to_transform\": [1, 2]",
                "\"layers_to_transform\": \"0\"",
                "\"layers_to_transform\": [0], \"layers_pattern\": \"blocks\"",
                "\"layers_to_transform\": [0], \"layers_pattern\": [\"(\"]"
            })
    void variantsThatMeanAnotherComputationAreRefusedByName(String options) throws IOException {
        String name = options.substring(1, options.indexOf('"', 1));
        write(
                name.equals("lora_alpha") ? options : "\"lora_alpha\": 8, " + options,
                spec(QUERY + ".lora_A.weight", 8, 6),
                spec(QUERY + ".lora_B.weight", 5, 8));

        assertThatThrownBy(() -> PeftAdapter.read(folder))
                .isInstanceOf(AdapterException.class)
                .hasMessageContaining("adapter_config.json")
                .hasMessageContaining(options.contains("\"(\"]") ? "layers_pattern" : name)
                .hasMessageContaining("Remedy:");
    }

    @ParameterizedTest
    @CsvSource({"lora_A, NaN", "lora_B, NaN", "lora_A, Infinity", "lora_B, -Infinity"})
    void weightsThatAreNoNumbersAreRefusedByTheirName(String matrix, float value) throws IOException {
        Files.writeString(folder.resolve("adapter_config.json"), "{\"peft_type\": \"LORA\", \"r\": 4}");
        SafetensorsWriter.writeFile(
                folder.resolve("adapter_model.safetensors"),
                List.of(spec(QUERY + ".lora_A.weight", 4, 6), spec(QUERY + ".lora_B.weight", 5, 4)),
                Map.of(),
                (tensor, first, target, count) ->
                        Arrays.fill(target, 0, count, tensor.name().contains(matrix) ? value : 1));

        assertThatThrownBy(() -> PeftAdapter.read(folder))
                .isInstanceOf(AdapterException.class)
                .hasMessageContaining("adapter_model.safetensors")
                .hasMessageContaining(value + " in the tensor " + QUERY + "." + matrix);
    }

    @Test
    void aScaleThatLeaves32BitsIsRefusedAsTheConfigurationsFault() throws IOException {
        write(
                "\"r\": 4, \"lora_alpha\": 1e39",
                spec(QUERY + ".lora_A.weight", 4, 6),
                spec(QUERY + ".lora_B.weight", 5, 4));

        assertThatThrownBy(() -> PeftAdapter.read(folder))
                .isInstanceOf(AdapterException.class)
                .hasMessageContaining("adapter_config.json")
                .hasMessageContaining("lora_alpha");
    }

    @Test
    void tensorsThatAreNoPairOfMatricesAreRefused() throws IOException {
        List<TensorSpec> whole = List.of(spec(QUERY + ".lora_A.weight", 4, 6), spec(QUERY + ".lora_B.weight", 5, 4));
        refuses("lora_A and lora_B", whole.get(0));
        refuses("only lora_A and lora_B", with(whole, spec(QUERY + ".lora_magnitude_vector.weight", 1, 5)));
        refuses("only lora_A and lora_B", with(whole, spec("base_model.model.lm_head.weight", 9, 5)));
        refuses("[4, in]", spec(QUERY + ".lora_A.weight", 3, 6), whole.get(1));
        refuses("at least one module");
    }

    @Test
    void damagedAndMissingFilesAreNamed() throws IOException {
        refusesFolder("missing");
        Files.writeString(folder.resolve("adapter_config.json"), "{\"peft_type\": \"LORA\"}");
        Files.writeString(folder.resolve("adapter_model.safetensors"), "short");
        refusesFolder("adapter_model.safetensors");
        Files.writeString(folder.resolve("adapter_config.json"), "[".repeat(200_000));
        refusesFolder("JSON object");
    }

    private static TensorSpec[] with(List<TensorSpec> specs, TensorSpec another) {
        List<TensorSpec> all = new ArrayList<>(specs);
        all.add(another);
        return all.toArray(TensorSpec[]::new);
    }

    private void refuses(String part, TensorSpec... specs) throws IOException {
        write("\"r\": 4", specs);
        refusesFolder(part);
    }

    private void refusesFolder(String part) {
        assertThatThrownBy(() -> PeftAdapter.read(folder))
                .isInstanceOf(AdapterException.class)
                .hasMessageContaining(part);
    }
}
