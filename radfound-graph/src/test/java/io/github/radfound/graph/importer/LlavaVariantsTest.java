package io.github.radfound.graph.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LLaVA's choice of hidden states, on the reference checkpoint with an edited configuration. */
class LlavaVariantsTest {

    private static final String MODEL = "llava-llama-tiny";
    private static final int PATCHES = 17;
    private static final int WIDTH = 64;

    @TempDir
    private Path temp;

    @Test
    void layersCountFromEitherEnd() throws Exception {
        Tensor fromEnd = features(config("-2", "default"));
        Tensor fromStart = features(config("2", "default"));
        assertThat(fromStart.maxDifference(fromEnd)).isZero();
        try (GoldenCase golden = new GoldenCase(GoldenFiles.golden(MODEL))) {
            assertThat(fromEnd.maxDifference(golden.floats("case0.vision_selected_features")))
                    .isLessThan(1e-4);
        }
    }

    @Test
    void theFullStrategyKeepsTheClassTokenInFront() throws Exception {
        Tensor without = features(config("-2", "default"));
        Tensor with = features(config("-2", "full"));
        assertThat(with.shape()).containsExactly(1, PATCHES, WIDTH);
        for (int patch = 1; patch < PATCHES; patch++) {
            assertThat(with.row(patch)).isEqualTo(without.row(patch - 1));
        }
    }

    @Test
    void everyLayerIsTheReferencesHiddenStateAndTheLastOneHasNoFinalNorm() throws Exception {
        try (GoldenCase golden = new GoldenCase(GoldenFiles.golden(MODEL))) {
            for (int layer = 1; layer <= 3; layer++) {
                Tensor found = features(config(Integer.toString(layer), "full"));
                assertThat(found.maxDifference(golden.floats("case0.vision_layer_" + (layer - 1))))
                        .as("layer " + layer)
                        .isLessThan(1e-4);
            }
            assertThat(features(config("-1", "full")).maxDifference(golden.floats("case0.vision_last_hidden_state")))
                    .isLessThan(1e-4);
        }
    }

    @Test
    void severalLayersAreJoinedInTheOrderGiven() throws Exception {
        Tensor joined = features(config("[3, -4]", "full"));
        Tensor third = features(config("3", "full"));
        Tensor embeddings = features(config("0", "full"));
        assertThat(joined.shape()).containsExactly(1, PATCHES, 2 * WIDTH);
        for (int patch = 0; patch < PATCHES; patch++) {
            assertThat(joined.row(patch)).startsWith(third.row(patch)).endsWith(embeddings.row(patch));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\n"})
    void anImageTokenOfNothingIsRefused(String token) throws Exception {
        Path source = edited(temp.resolve("checkpoint"), config("-2", "default"));
        Files.writeString(source.resolve("processor_config.json"), "{\"image_token\": \"" + token + "\"}");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(
                        () -> CheckpointImport.run(source, temp.resolve("package"), ImportOptions.of(Precision.F32)))
                .withMessageContaining("processor_config.json: image_token");
    }

    private Tensor features(JsonObject config) throws Exception {
        Path folder = Files.createTempDirectory(temp, "case");
        Path source = edited(folder.resolve("checkpoint"), config);
        Path target = folder.resolve("package");
        CheckpointImport.run(source, target, ImportOptions.of(Precision.F32));
        try (GoldenCase golden = new GoldenCase(GoldenFiles.golden(MODEL));
                PackageSession session = new PackageSession(target, "")) {
            assertThat(session.manifest("image").get("featureSize").getAsInt() % WIDTH)
                    .isZero();
            return new ModelRun(session).features(golden.floats("case0.pixel_values"));
        }
    }

    private static JsonObject config(String layers, String strategy) throws Exception {
        JsonObject config = JsonParser.parseString(
                        Files.readString(GoldenFiles.checkpoint(MODEL).resolve("config.json")))
                .getAsJsonObject();
        JsonElement chosen = JsonParser.parseString(layers);
        config.add("vision_feature_layer", chosen);
        config.addProperty("vision_feature_select_strategy", strategy);
        return config;
    }

    /** The checkpoint with another configuration and a projector for as many layers as that one joins. */
    private static Path edited(Path folder, JsonObject config) throws Exception {
        JsonElement chosen = config.get("vision_feature_layer");
        int layers = chosen instanceof JsonArray array ? array.size() : 1;
        Map<String, Tensor> tensors = new TreeMap<>();
        try (var source = Safetensors.open(GoldenFiles.checkpoint(MODEL))) {
            for (String name : source.names()) {
                tensors.put(name, Tensor.read(source, name));
            }
        }
        String projector = "multi_modal_projector.linear_1.weight";
        tensors.put(projector, new Tensor(new float[WIDTH * WIDTH * layers], WIDTH, (long) WIDTH * layers));
        TinyCheckpoint.writeTensors(Files.createDirectory(folder), tensors);
        for (String file : new String[] {"tokenizer.json", "preprocessor_config.json", "processor_config.json"}) {
            Files.write(
                    folder.resolve(file),
                    Files.readAllBytes(GoldenFiles.checkpoint(MODEL).resolve(file)));
        }
        Files.writeString(folder.resolve("config.json"), config.toString());
        return folder;
    }
}
