package io.github.radfound.graph.importer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imported checkpoints against outputs of transformers, at the tolerances of the reference kit. */
class GoldenParityTest {

    private static final double FEATURES = 1e-4;
    private static final double LOGITS = 5e-4;

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "instructblip-llama-tiny",
                "instructblipvideo-llama-tiny",
                "blip2-opt-tiny",
                "llava-llama-tiny",
                "instructblip-mistral-tiny",
                "instructblip-qwen2-tiny"
            })
    void singlePromptsGiveTheReferenceValuesAtEveryStage(String model) throws Exception {
        try (GoldenCase golden = golden(model);
                PackageSession session = imported(model, Precision.F32, "")) {
            for (int i = 0; i < 3; i++) {
                String name = "case" + i + ".";
                Tensor features = features(session, golden.floats(name + "pixel_values"));
                String expected = golden.has(name + "vision_selected_features")
                        ? name + "vision_selected_features"
                        : name + "vision_last_hidden_state";
                assertThat(features.maxDifference(golden.floats(expected)))
                        .as(name + "features")
                        .isLessThan(FEATURES);
                Map<String, Tensor> tokens = visualTokens(session, golden, name, features);
                if (golden.has(name + "query_output")) {
                    assertThat(tokens.get("query_output").maxDifference(golden.floats(name + "query_output")))
                            .as(name + "query_output")
                            .isLessThan(FEATURES);
                }
                assertThat(tokens.get("visual_tokens").maxDifference(golden.floats(name + "language_projection")))
                        .as(name + "projection")
                        .isLessThan(FEATURES);
                Tensor embeddings = embeddings(session, golden.longs(name + "input_ids"), tokens.get("visual_tokens"));
                assertThat(embeddings.maxDifference(golden.floats(name + "inputs_embeds")))
                        .as(name + "inputs_embeds")
                        .isLessThan(FEATURES);
                assertThat(allLogits(session, embeddings).maxDifference(golden.floats(name + "logits")))
                        .as(name + "logits")
                        .isLessThan(LOGITS);
            }
        }
    }

    private Tensor features(PackageSession session, Tensor pixels) throws Exception {
        long side = pixels.shape()[pixels.shape().length - 1];
        Tensor flat = pixels.reshaped(pixels.data().length / (3 * side * side), 3, side, side);
        return session.run("vision_encoder", Map.of("pixel_values", session.floats(flat)))
                .get("image_features");
    }

    private Map<String, Tensor> visualTokens(PackageSession session, GoldenCase golden, String name, Tensor features)
            throws Exception {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        inputs.put("image_features", session.floats(features));
        if (!golden.has(name + "query_output")) {
            return session.run("projector", inputs);
        }
        if (session.manifest("qformer").get("instruction").getAsBoolean()) {
            int images = (int) features.shape()[0];
            long[] ids = golden.longs(name + "qformer_input_ids");
            long[] mask = golden.longs(name + "qformer_attention_mask");
            inputs.put("instruction_ids", session.longs(repeated(ids, images), images, ids.length));
            inputs.put("instruction_mask", session.longs(repeated(mask, images), images, mask.length));
        }
        return session.run("qformer", inputs);
    }

    private static long[] repeated(long[] values, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> values)
                .flatMapToLong(LongStream::of)
                .toArray();
    }

    private Tensor embeddings(PackageSession session, long[] ids, Tensor visual) throws Exception {
        Tensor words = session.run("embed_tokens", Map.of("input_ids", session.longs(ids, 1, ids.length)))
                .get("inputs_embeds");
        int image = session.manifest("decoder").get("imageTokenId").getAsInt();
        int width = (int) words.shape()[2];
        int next = 0;
        for (int t = 0; t < ids.length; t++) {
            if (ids[t] == image) {
                System.arraycopy(visual.row(next++), 0, words.data(), t * width, width);
            }
        }
        return words;
    }

    private Tensor allLogits(PackageSession session, Tensor embeddings) throws Exception {
        int tokens = (int) embeddings.shape()[1];
        long[][] all = {LongStream.range(0, tokens).toArray()};
        try (DecoderRun run = new DecoderRun(session, 1, tokens)) {
            return run.step(embeddings, new int[] {tokens}, all, all, Map.of());
        }
    }

    private PackageSession imported(String model, Precision precision, String suffix) throws Exception {
        Path folder = temp.resolve(model + precision + suffix);
        CheckpointImport.run(GoldenFiles.checkpoint(model), folder, ImportOptions.of(precision));
        return new PackageSession(folder, suffix);
    }

    private GoldenCase golden(String model) {
        return new GoldenCase(GoldenFiles.golden(model));
    }
}
