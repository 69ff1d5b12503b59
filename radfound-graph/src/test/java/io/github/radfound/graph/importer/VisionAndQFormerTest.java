package io.github.radfound.graph.importer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import com.google.gson.JsonParser;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.internal.config.JsonNode;
import io.github.radfound.graph.internal.config.ModelConfig;
import io.github.radfound.graph.internal.importer.ModelGraphs;
import io.github.radfound.graph.internal.lowering.PrimitiveKernels;
import io.github.radfound.graph.internal.weights.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vision tower and Q-Former with options that the reference checkpoints do not have. */
class VisionAndQFormerTest {

    private static final String TEXT = """
            {"model_type": "opt", "hidden_size": 24, "num_hidden_layers": 1, "num_attention_heads": 3,
             "ffn_dim": 20, "vocab_size": 50, "max_position_embeddings": 64}
            """;

    private static final double TOLERANCE = 2e-5;

    @TempDir
    private Path temp;

    private int made;

    @Test
    void fusedAndPlainGraphsAgree() throws Exception {
        TinyCheckpoint checkpoint = radfound(2);
        Path source = checkpoint.write(temp.resolve("checkpoint"));
        Path plain = Files.createDirectory(temp.resolve("plain"));
        ModelConfig config = ModelConfig.of(JsonNode.read(source.resolve("config.json")), null);
        try (TensorSource tensors = Safetensors.open(source)) {
            new ModelGraphs(config, new Weights(source, tensors, n -> {}), Precision.F32, 28, PrimitiveKernels::new)
                    .write(plain, step -> {});
        }
        try (PackageSession fused = imported(checkpoint)) {
            Files.copy(fused.folder().resolve("radfound.json"), plain.resolve("radfound.json"));
            try (PackageSession other = new PackageSession(plain, "")) {
                Tensor pixels = pixels(3);
                Tensor features = new ModelRun(fused).features(pixels);
                assertThat(new ModelRun(other).features(pixels).maxDifference(features))
                        .isLessThan(TOLERANCE);
                Map<String, Tensor> expected = qFormer(fused, features, 5, 2, 7);
                Map<String, Tensor> found = qFormer(other, features, 5, 2, 7);
                expected.forEach((name, tensor) -> assertThat(found.get(name).maxDifference(tensor))
                        .as(name)
                        .isLessThan(TOLERANCE));
            }
        }
    }

    @Test
    void separateQueryAndValueBiasesMakeTheWholeBiasWithZerosForKeys() throws Exception {
        TinyCheckpoint whole = TinyCheckpoint.of("instructblip", TEXT);
        TinyCheckpoint parts = TinyCheckpoint.of("instructblip", TEXT);
        for (int i = 0; i < 2; i++) {
            String name = "vision_model.encoder.layers." + i + ".self_attn.";
            float[] bias = whole.tensors.get(name + "qkv.bias").data();
            Arrays.fill(bias, 24, 48, 0);
            parts.tensors.remove(name + "qkv.bias");
            parts.tensors.put(name + "q_bias", new Tensor(Arrays.copyOfRange(bias, 0, 24), 24));
            parts.tensors.put(name + "v_bias", new Tensor(Arrays.copyOfRange(bias, 48, 72), 24));
        }
        try (PackageSession a = imported(whole);
                PackageSession b = imported(parts)) {
            Tensor pixels = pixels(1);
            assertThat(new ModelRun(b).features(pixels).maxDifference(new ModelRun(a).features(pixels)))
                    .isZero();
        }
    }

    @Test
    void crossAttentionIsADistributionOverPatchesForEveryQuery() throws Exception {
        try (PackageSession session = imported(TinyCheckpoint.of("instructblip", TEXT))) {
            Tensor look = qFormer(session, new ModelRun(session).features(pixels(2)), 4, 4)
                    .get("cross_attention");
            assertThat(look.shape()).containsExactly(2, 2, 3, 5);
            for (int row = 0; row < 2 * 2 * 3; row++) {
                double sum = 0;
                for (float p : look.row(row)) {
                    sum += p;
                }
                assertThat(sum).isCloseTo(1, Offset.offset(1e-5));
            }
        }
    }

    @Test
    void paddingOfTheInstructionChangesNothing() throws Exception {
        try (PackageSession session = imported(TinyCheckpoint.of("instructblip", TEXT))) {
            Tensor features = new ModelRun(session).features(pixels(2));
            Tensor alone = qFormer(session, features, 4, 4).get("query_output");
            Tensor padded = qFormer(session, features, 4, 4, 9).get("query_output");
            assertThat(padded.maxDifference(alone)).isLessThan(TOLERANCE);
        }
    }

    @Test
    void aModelOfOurOwnWithoutItsAdditionsIsInstructBlip() throws Exception {
        TinyCheckpoint own = TinyCheckpoint.of("radfound", TEXT);
        own.former().addProperty("multi_image_layers", 0);
        try (PackageSession ours = imported(own);
                PackageSession theirs = imported(TinyCheckpoint.of("instructblip", TEXT))) {
            Tensor features = new ModelRun(ours).features(pixels(3));
            assertThat(qFormer(ours, features, 4, 3, 5)
                            .get("visual_tokens")
                            .maxDifference(qFormer(theirs, features, 4, 3, 5).get("visual_tokens")))
                    .isZero();
        }
    }

    @Test
    void imagesSeeEachOtherOnlyInModelsThatCompareThem() throws Exception {
        for (int layers : new int[] {0, 2}) {
            TinyCheckpoint own = TinyCheckpoint.of("radfound", TEXT);
            own.former().addProperty("multi_image_layers", layers);
            try (PackageSession session = imported(own)) {
                Tensor both = new ModelRun(session).features(pixels(2));
                float[] changed = both.data().clone();
                for (int i = changed.length / 2; i < changed.length; i++) {
                    changed[i] += 1;
                }
                Tensor first = qFormer(session, both, 4, 4).get("query_output");
                Tensor other = qFormer(session, new Tensor(changed, both.shape()), 4, 4)
                        .get("query_output");
                double change = firstImage(other).maxDifference(firstImage(first));
                if (layers == 0) {
                    assertThat(change).isZero();
                } else {
                    assertThat(change).isGreaterThan(1e-3);
                }
            }
        }
    }

    @Test
    void anImageAloneGivesTheTokensOfInstructBlipAndAPairOfTwinsEqualTokens() throws Exception {
        try (PackageSession ours = imported(TinyCheckpoint.of("radfound", TEXT));
                PackageSession theirs = imported(TinyCheckpoint.of("instructblip", TEXT))) {
            Tensor one = new ModelRun(ours).features(pixels(1));
            Tensor expected = qFormer(theirs, one, 4).get("query_output");
            assertThat(qFormer(ours, one, 4).get("query_output").maxDifference(expected))
                    .isLessThan(TOLERANCE);
            float[] twice = new float[2 * one.data().length];
            System.arraycopy(one.data(), 0, twice, 0, one.data().length);
            System.arraycopy(one.data(), 0, twice, one.data().length, one.data().length);
            Tensor two = new Tensor(twice, 2, one.shape()[1], one.shape()[2]);
            Tensor pair = qFormer(ours, two, 4, 4).get("query_output");
            float[] halves = pair.data();
            assertThat(Arrays.copyOf(halves, halves.length / 2))
                    .isEqualTo(Arrays.copyOfRange(halves, halves.length / 2, halves.length));
        }
    }

    @Test
    void imageAndTileEmbeddingsAreAddedToTheQueries() throws Exception {
        try (PackageSession session = imported(radfound(0))) {
            Tensor features = new ModelRun(session).features(pixels(1));
            Tensor base = qFormer(session, features, new long[] {0}, new long[] {0}, 4)
                    .get("query_output");
            Tensor image = qFormer(session, features, new long[] {1}, new long[] {0}, 4)
                    .get("query_output");
            Tensor tile = qFormer(session, features, new long[] {0}, new long[] {3}, 4)
                    .get("query_output");
            assertThat(image.maxDifference(base)).isGreaterThan(1e-3);
            assertThat(tile.maxDifference(base)).isGreaterThan(1e-3);
            assertThat(tile.maxDifference(image)).isGreaterThan(1e-3);
        }
    }

    @Test
    void adaptiveSettingsOfOurOwnModelsGoIntoTheManifestAsTheyStand() throws Exception {
        TinyCheckpoint own = radfound(2);
        own.config.add("adaptive", JsonParser.parseString("{\"maxTilesPerImage\": 4, \"maxTiles\": 9}"));
        try (PackageSession session = imported(own)) {
            assertThat(session.manifest("adaptive").get("maxTiles").getAsInt()).isEqualTo(9);
            assertThat(session.manifest("image").get("resize").getAsString()).isEqualTo("letterbox");
            assertThat(session.manifest("prompt").get("layout").getAsString()).isEqualTo("radfound");
            assertThat(session.manifest("qformer").get("maxTiles").getAsInt()).isEqualTo(4);
        }
    }

    @Test
    void narrowerWordEmbeddingsTakeTheProjectionsNumbersInTheirOrder() throws Exception {
        String text = TEXT.replace("\"ffn_dim\"", "\"word_embed_proj_dim\": 10, \"ffn_dim\"");
        try (PackageSession narrow = imported(TinyCheckpoint.of("blip-2", text));
                PackageSession wide = imported(TinyCheckpoint.of("blip-2", TEXT))) {
            Tensor features = new ModelRun(wide).features(pixels(1));
            float[] numbers = narrowTokens(wide, features).data();
            Tensor found = narrowTokens(narrow, features);
            assertThat(found.shape()).containsExactly(1, 3, 10);
            assertThat(found.data()).isEqualTo(Arrays.copyOf(numbers, 30));
        }
    }

    private static Tensor narrowTokens(PackageSession session, Tensor features) throws Exception {
        return session.run("qformer", Map.of("image_features", session.floats(features)))
                .get("visual_tokens");
    }

    private static Tensor firstImage(Tensor both) {
        return new Tensor(Arrays.copyOf(both.data(), both.data().length / 2), 1, both.shape()[1], both.shape()[2]);
    }

    private static TinyCheckpoint radfound(int multiImageLayers) {
        TinyCheckpoint own = TinyCheckpoint.of("radfound", TEXT);
        own.former().addProperty("multi_image_layers", multiImageLayers);
        own.former().addProperty("max_images", 6);
        own.former().addProperty("max_tiles", 4);
        own.tensor("qformer.embeddings.image_embeddings.weight", 0, 1, 6, 16);
        own.tensor("qformer.embeddings.tile_embeddings.weight", 0, 1, 5, 16);
        return own;
    }

    private static Map<String, Tensor> qFormer(PackageSession session, Tensor features, int... lengths)
            throws Exception {
        int images = (int) features.shape()[0];
        long[] zeros = new long[images];
        return qFormer(session, features, zeros, zeros, lengths);
    }

    /** Runs the Q-Former with instructions of the given lengths, padded to the longest (also beyond the images'). */
    private static Map<String, Tensor> qFormer(
            PackageSession session, Tensor features, long[] imageIndex, long[] tilePosition, int... lengths)
            throws Exception {
        int images = (int) features.shape()[0];
        int longest = IntStream.of(lengths).max().orElseThrow();
        long[] ids = new long[images * longest];
        long[] mask = new long[images * longest];
        for (int image = 0; image < images; image++) {
            for (int t = 0; t < lengths[image]; t++) {
                ids[image * longest + t] = 1 + 5L * t % 19;
                mask[image * longest + t] = 1;
            }
        }
        Map<String, OnnxTensor> inputs = new HashMap<>();
        inputs.put("image_features", session.floats(features));
        inputs.put("instruction_ids", session.longs(ids, images, longest));
        inputs.put("instruction_mask", session.longs(mask, images, longest));
        if (session.manifest("qformer").get("imageIndex").getAsBoolean()) {
            inputs.put("image_index", session.longs(imageIndex, images));
            inputs.put("tile_position", session.longs(tilePosition, images));
        }
        return session.run("qformer", inputs);
    }

    private PackageSession imported(TinyCheckpoint checkpoint) throws Exception {
        Path source = checkpoint.write(temp.resolve("source" + made));
        Path folder = temp.resolve("package" + made++);
        var report = CheckpointImport.run(source, folder, ImportOptions.of(Precision.F32));
        assertThat(report.unusedTensors()).isEmpty();
        return new PackageSession(folder, "");
    }

    private static Tensor pixels(int images) {
        Random random = new Random(3);
        float[] data = new float[images * 3 * 28 * 28];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return new Tensor(data, images, 3, 28, 28);
    }
}
