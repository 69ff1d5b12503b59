package io.github.radfound.graph.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.ModuleNames;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.TensorSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Imported checkpoints against outputs of transformers, at the tolerances of the reference kit. */
class GoldenParityTest {

    private static final double FEATURES = 1e-4;
    private static final double LOGITS = 5e-4;

    @TempDir
    private Path temp;

    static Stream<String> models() {
        return Stream.of(
                "instructblip-llama-tiny",
                "instructblipvideo-llama-tiny",
                "blip2-opt-tiny",
                "llava-llama-tiny",
                "instructblip-mistral-tiny",
                "instructblip-qwen2-tiny");
    }

    @ParameterizedTest
    @MethodSource("models")
    void singlePromptsGiveTheReferenceValuesAtEveryStage(String model) throws Exception {
        try (GoldenCase golden = golden(model);
                PackageSession session = imported(model, Precision.F32, "")) {
            ModelRun run = new ModelRun(session);
            for (String name : List.of("case0.", "case1.", "case2.")) {
                Tensor features = run.features(golden.floats(name + "pixel_values"));
                String selected = name + "vision_selected_features";
                compare(
                        features,
                        golden,
                        golden.has(selected) ? selected : name + "vision_last_hidden_state",
                        FEATURES);
                Map<String, Tensor> tokens = run.visualTokens(golden, name, features);
                if (session.hasQFormer()) {
                    compare(tokens.get("query_output"), golden, name + "query_output", FEATURES);
                }
                compare(tokens.get("visual_tokens"), golden, name + "language_projection", FEATURES);
                Tensor embeddings = run.embeddings(golden.longs(name + "input_ids"), tokens.get("visual_tokens"));
                compare(embeddings, golden, name + "inputs_embeds", FEATURES);
                compare(run.logits(embeddings, Map.of()), golden, name + "logits", LOGITS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void tokensOneByOneOverTheCacheGiveTheReferenceLogits(String model) throws Exception {
        try (GoldenCase golden = golden(model);
                PackageSession session = imported(model, Precision.F32, "")) {
            ModelRun run = new ModelRun(session);
            Tensor embeddings = run.prompt(golden, "case0.");
            Tensor steps = run.greedy(embeddings, golden.longs("case0.attention_mask"), Map.of());
            compare(steps, golden, "case0.greedy_logits", LOGITS);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void rowsOfDifferentLengthsGiveTheLogitsOfTransformersPaddedBatch(String model) throws Exception {
        try (GoldenCase golden = golden(model);
                PackageSession session = imported(model, Precision.F32, "")) {
            Tensor steps = new ModelRun(session)
                    .greedy(golden.floats("batch.inputs_embeds"), golden.longs("batch.attention_mask"), Map.of());
            compare(steps, golden, "batch.greedy_logits", LOGITS);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void graphsWithSidePathsApplyAnAdapterAndDoNothingWithoutOne(String model) throws Exception {
        Map<String, Tensor> adapter = adapter(GoldenFiles.folder(model).resolve("lora"));
        try (GoldenCase golden = golden(model);
                PackageSession session = imported(model, Precision.F32, ".lora")) {
            ModelRun run = new ModelRun(session);
            Tensor embeddings = run.prompt(golden, "case0.");
            compare(run.logits(embeddings, Map.of()), golden, "case0.logits", LOGITS);
            Tensor steps = run.greedy(embeddings, golden.longs("case0.attention_mask"), adapter);
            compare(steps, golden, "lora.greedy_logits", LOGITS);
        }
    }

    /** Random weights of width 64 have no redundancy; trained ones lose far less to 4 bits. */
    static Stream<Arguments> precisions() {
        return models().flatMap(model -> Stream.of(
                Arguments.of(model, Precision.F16, 0.9999),
                Arguments.of(model, Precision.INT8, 0.995),
                Arguments.of(model, Precision.INT4, 0.85)));
    }

    @ParameterizedTest
    @MethodSource("precisions")
    void smallerWeightsKeepTheDirectionOfTheLogits(String model, Precision precision, double cosine) throws Exception {
        try (GoldenCase golden = golden(model);
                PackageSession session = imported(model, precision, "")) {
            ModelRun run = new ModelRun(session);
            for (String name : List.of("case0.", "case1.", "case2.")) {
                Tensor logits = run.logits(run.prompt(golden, name), Map.of());
                double found = logits.cosine(golden.floats(name + "logits"));
                System.out.printf("%s %s%s: cosine to the reference %.5f%n", model, name, precision, found);
                assertThat(found).as(name + precision).isGreaterThan(cosine);
            }
        }
    }

    @Test
    void aLargerImageSizeInterpolatesPositionsAsTransformersDoes() throws Exception {
        String model = "instructblip-llama-tiny";
        Path folder = temp.resolve("larger");
        CheckpointImport.run(
                GoldenFiles.checkpoint(model),
                folder,
                ImportOptions.of(Precision.F32).imageSize(70));
        try (GoldenCase golden = golden(model);
                PackageSession session = new PackageSession(folder, "")) {
            Tensor features = new ModelRun(session).features(golden.floats("interp.pixel_values"));
            compare(features, golden, "interp.vision_last_hidden_state", FEATURES);
            assertThat(session.manifest("image").get("tileSize").getAsInt()).isEqualTo(70);
            assertThat(session.manifest("image").get("patches").getAsInt()).isEqualTo(26);
        }
    }

    @Test
    void severalImagesInOnePromptGiveTheReferenceLogits() throws Exception {
        String model = "llava-llama-tiny";
        try (GoldenCase golden = golden(model);
                PackageSession session = imported(model, Precision.F32, "")) {
            ModelRun run = new ModelRun(session);
            Tensor embeddings = run.prompt(golden, "multi_image.");
            compare(run.logits(embeddings, Map.of()), golden, "multi_image.logits", LOGITS);
            Tensor steps = run.greedy(embeddings, golden.longs("multi_image.attention_mask"), Map.of());
            compare(steps, golden, "multi_image.greedy_logits", LOGITS);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void graphsWithSidePathsRunInEveryPrecision(Precision precision) throws Exception {
        String model = "instructblip-qwen2-tiny";
        try (GoldenCase golden = golden(model);
                PackageSession plain = imported(model, precision, "");
                PackageSession paths = new PackageSession(temp.resolve(model + precision), ".lora")) {
            Tensor expected = new ModelRun(plain).logits(golden.floats("case0.inputs_embeds"), Map.of());
            Tensor found = new ModelRun(paths).logits(golden.floats("case0.inputs_embeds"), Map.of());
            assertThat(found.cosine(expected)).isGreaterThan(0.99999);
        }
    }

    /** A peft adapter with alpha 8 and rank 4, the factor 2 folded into B. */
    private static Map<String, Tensor> adapter(Path folder) {
        Map<String, Tensor> inputs = new HashMap<>();
        try (TensorSource source = Safetensors.open(folder.resolve("adapter_model.safetensors"))) {
            for (String name : source.names()) {
                String path = ModuleNames.classic(
                        name.replace("base_model.model.", "").replace(".weight", ""));
                Tensor transposed = Tensor.read(source, name).transposed();
                inputs.put(path, path.endsWith("lora_B") ? transposed.times(2) : transposed);
            }
        }
        return inputs;
    }

    private static void compare(Tensor found, GoldenCase golden, String name, double tolerance) {
        assertThat(found.maxDifference(golden.floats(name))).as(name).isLessThan(tolerance);
    }

    private PackageSession imported(String model, Precision precision, String suffix) throws Exception {
        Path folder = temp.resolve(model + precision);
        CheckpointImport.run(GoldenFiles.checkpoint(model), folder, ImportOptions.of(precision));
        return new PackageSession(folder, suffix);
    }

    private static GoldenCase golden(String model) {
        return new GoldenCase(GoldenFiles.golden(model));
    }
}
