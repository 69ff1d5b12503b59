package io.github.radfound.graph.importer;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decoders with unusual options: fused graphs, plain graphs and an oracle in double precision agree. */
class DecoderVariantsTest {

    private static final int TOKENS = 11;
    private static final double TOLERANCE = 2e-5;

    @TempDir
    private Path temp;

    /** A variant: options added to a base, and the rotary frequencies of the oracle. */
    private record Variant(String name, String text, double[] frequencies, double attentionFactor) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Variant llama(String name, String type, int headSize, String options) {
        return llama(name, type, options, plain(10000, headSize), 1);
    }

    private static Variant llama(String name, String type, String options, double[] frequencies, double factor) {
        return new Variant(name, """
                {"model_type": "%s", "hidden_size": 24, "num_hidden_layers": 3, "intermediate_size": 40,
                 "vocab_size": 50, "max_position_embeddings": 64, %s}
                """.formatted(type, options), frequencies, factor);
    }

    private static Variant opt(String name, String options) {
        return new Variant(name, """
                {"model_type": "opt", "hidden_size": 24, "num_hidden_layers": 2, "ffn_dim": 40, "vocab_size": 50,
                 "max_position_embeddings": 64, %s}
                """.formatted(options), new double[0], 1);
    }

    private static double[] plain(double theta, int headSize) {
        double[] frequencies = new double[headSize / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = Math.pow(theta, -2.0 * i / headSize);
        }
        return frequencies;
    }

    private static double[] llama3() {
        double[] frequencies = plain(10000, 16);
        for (int i = 0; i < frequencies.length; i++) {
            double wavelength = 2 * Math.PI / frequencies[i];
            double smooth = Math.min(1, Math.max(0, (32 / wavelength - 1) / (4 - 1)));
            frequencies[i] = (1 - smooth) * frequencies[i] / 8 + smooth * frequencies[i];
        }
        return frequencies;
    }

    private static double[] yarn() {
        double[] frequencies = plain(10000, 16);
        double low = Math.floor(16 * Math.log(16 / (32 * 2 * Math.PI)) / (2 * Math.log(10000)));
        double high = Math.ceil(16 * Math.log(16 / (2 * Math.PI)) / (2 * Math.log(10000)));
        for (int i = 0; i < frequencies.length; i++) {
            double ramp = Math.min(1, Math.max(0, (i - Math.max(low, 0)) / (high - Math.max(low, 0))));
            frequencies[i] = frequencies[i] * (1 - ramp) + frequencies[i] / 4 * ramp;
        }
        return frequencies;
    }

    static Stream<Variant> variants() {
        return Stream.of(
                llama("heads of 6, one key head", "llama", 6, "\"num_attention_heads\": 4, \"num_key_value_heads\": 1"),
                llama(
                        "head_dim 20 with biases",
                        "llama",
                        20,
                        "\"num_attention_heads\": 3, \"head_dim\": 20, \"attention_bias\": true, \"mlp_bias\": true,"
                                + " \"hidden_act\": \"gelu_new\", \"rms_norm_eps\": 0.01"),
                llama(
                        "head_dim 16, tied",
                        "llama",
                        16,
                        "\"num_attention_heads\": 4, \"num_key_value_heads\": 2, \"head_dim\": 16,"
                                + " \"tie_word_embeddings\": true"),
                llama(
                        "theta in rope_parameters",
                        "qwen2",
                        "\"num_attention_heads\": 2, \"num_key_value_heads\": 2, \"rope_parameters\":"
                                + " {\"rope_type\": \"default\", \"rope_theta\": 500}",
                        plain(500, 12),
                        1),
                llama(
                        "linear scaling",
                        "llama",
                        "\"num_attention_heads\": 2, \"head_dim\": 16, \"rope_theta\": 10000,"
                                + " \"rope_scaling\": {\"type\": \"linear\", \"factor\": 4}",
                        Arrays.stream(plain(10000, 16)).map(f -> f / 4).toArray(),
                        1),
                llama(
                        "dynamic scaling",
                        "llama",
                        "\"num_attention_heads\": 2, \"head_dim\": 16,"
                                + " \"rope_scaling\": {\"rope_type\": \"dynamic\", \"factor\": 2}",
                        plain(10000, 16),
                        1),
                llama(
                        "llama3 scaling",
                        "llama",
                        "\"num_attention_heads\": 2, \"head_dim\": 16, \"rope_scaling\": {\"rope_type\": \"llama3\","
                                + " \"factor\": 8, \"low_freq_factor\": 1, \"high_freq_factor\": 4,"
                                + " \"original_max_position_embeddings\": 32}",
                        llama3(),
                        1),
                llama(
                        "yarn scaling",
                        "llama",
                        "\"num_attention_heads\": 2, \"head_dim\": 16, \"rope_scaling\": {\"rope_type\": \"yarn\","
                                + " \"factor\": 4, \"original_max_position_embeddings\": 16}",
                        yarn(),
                        0.1 * Math.log(4) + 1),
                llama(
                        "mistral, window 4",
                        "mistral",
                        8,
                        "\"num_attention_heads\": 3, \"num_key_value_heads\": 3, \"sliding_window\": 4"),
                llama(
                        "mistral, window 1",
                        "mistral",
                        8,
                        "\"num_attention_heads\": 3, \"num_key_value_heads\": 1, \"sliding_window\": 1"),
                llama(
                        "qwen2, windows from layer 1 on",
                        "qwen2",
                        8,
                        "\"num_attention_heads\": 3, \"num_key_value_heads\": 3, \"use_sliding_window\": true,"
                                + " \"sliding_window\": 3, \"max_window_layers\": 1"),
                llama(
                        "qwen2, windows by layer type",
                        "qwen2",
                        8,
                        "\"num_attention_heads\": 3, \"num_key_value_heads\": 3, \"use_sliding_window\": true,"
                                + " \"sliding_window\": 3, \"layer_types\":"
                                + " [\"sliding_attention\", \"full_attention\", \"sliding_attention\"]"),
                opt("opt, heads of 6", "\"num_attention_heads\": 4"),
                opt(
                        "opt with norms after and projections",
                        "\"num_attention_heads\": 3, \"do_layer_norm_before\": false, \"word_embed_proj_dim\": 10"),
                opt("opt without biases", "\"num_attention_heads\": 2, \"enable_bias\": false"),
                opt(
                        "opt without norm weights, untied",
                        "\"num_attention_heads\": 3, \"layer_norm_elementwise_affine\": false,"
                                + " \"tie_word_embeddings\": false, \"activation_function\": \"gelu_new\""),
                opt(
                        "opt without final norm",
                        "\"num_attention_heads\": 3, \"_remove_final_layer_norm\": true,"
                                + " \"activation_function\": \"quick_gelu\""));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void fusedAndPlainGraphsAgreeWithTheOracle(Variant variant) throws Exception {
        TinyCheckpoint checkpoint = TinyCheckpoint.of("instructblip", variant.text());
        Path source = checkpoint.write(temp.resolve("checkpoint"));
        Path fused = temp.resolve("fused");
        var report = CheckpointImport.run(source, fused, ImportOptions.of(Precision.F32));
        assertThat(report.unusedTensors()).isEmpty();
        try (PackageSession session = new PackageSession(fused, "");
                PackageSession plain = new PackageSession(plainGraphs(source, fused), "")) {
            Tensor embeddings = embeddings(session);
            Tensor expected = new ReferenceDecoder(checkpoint, variant.frequencies(), variant.attentionFactor())
                    .logits(embeddings);
            for (PackageSession each : new PackageSession[] {session, plain}) {
                assertThat(new ModelRun(each).logits(embeddings, Map.of()).maxDifference(expected))
                        .as("whole prompt")
                        .isLessThan(TOLERANCE);
                assertThat(oneByOne(each, embeddings).maxDifference(expected))
                        .as("token by token")
                        .isLessThan(TOLERANCE);
            }
        }
    }

    /** The same model in standard operators, with the manifest of the fused one. */
    private Path plainGraphs(Path source, Path fused) throws Exception {
        Path folder = Files.createDirectory(temp.resolve("plain"));
        ModelConfig config = ModelConfig.of(JsonNode.read(source.resolve("config.json")), null);
        try (TensorSource tensors = Safetensors.open(source)) {
            new ModelGraphs(config, new Weights(source, tensors, n -> {}), Precision.F32, 28, PrimitiveKernels::new)
                    .write(folder, step -> {});
        }
        Files.copy(fused.resolve("radfound.json"), folder.resolve("radfound.json"));
        return folder;
    }

    private static Tensor embeddings(PackageSession session) {
        int width = session.manifest("decoder").get("hiddenSize").getAsInt();
        Random random = new Random(5);
        float[] data = new float[TOKENS * width];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextGaussian();
        }
        return new Tensor(data, 1, TOKENS, width);
    }

    private static Tensor oneByOne(PackageSession session, Tensor embeddings) throws Exception {
        int width = (int) embeddings.shape()[2];
        int vocabulary = session.manifest("decoder").get("vocabSize").getAsInt();
        float[] all = new float[TOKENS * vocabulary];
        try (DecoderRun run = new DecoderRun(session, 1, TOKENS)) {
            for (int t = 0; t < TOKENS; t++) {
                long[][] place = {LongStream.of(t).toArray()};
                Tensor logits = run.step(
                        new Tensor(embeddings.row(t), 1, 1, width), new int[] {1}, place, new long[][] {{0}}, Map.of());
                System.arraycopy(logits.data(), 0, all, t * vocabulary, vocabulary);
            }
        }
        return new Tensor(all, 1, TOKENS, vocabulary);
    }
}
