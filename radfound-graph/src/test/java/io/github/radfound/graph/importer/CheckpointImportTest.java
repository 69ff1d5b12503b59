package io.github.radfound.graph.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an import leaves on disk, and what it refuses. */
class CheckpointImportTest {

    private static final String TEXT = """
            {"model_type": "llama", "hidden_size": 24, "num_hidden_layers": 2, "num_attention_heads": 3,
             "intermediate_size": 40, "vocab_size": 50, "max_position_embeddings": 64}
            """;

    private static final ImportOptions F32 = ImportOptions.of(Precision.F32);

    @TempDir
    private Path temp;

    private int made;

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theSameCheckpointGivesTheSameBytes(Precision precision) throws Exception {
        Path source = checkpoint(c -> {});
        ImportOptions options = ImportOptions.of(precision).id("one");
        CheckpointImport.run(source, temp.resolve("a"), options);
        CheckpointImport.run(source, temp.resolve("b"), options);
        assertThat(contents(temp.resolve("a")).keySet())
                .isEqualTo(contents(temp.resolve("b")).keySet());
        contents(temp.resolve("a"))
                .forEach((name, bytes) -> assertThat(bytes)
                        .as(name)
                        .isEqualTo(contentsUnchecked(temp.resolve("b")).get(name)));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void thePackagesNameAndBytesDoNotComeFromItsFolder(Precision precision) throws Exception {
        Path source = checkpoint(c -> {});
        CheckpointImport.run(source, temp.resolve("a"), ImportOptions.of(precision));
        CheckpointImport.run(source, temp.resolve("elsewhere/b"), ImportOptions.of(precision));
        assertThat(temp.resolve("elsewhere/b/radfound.json"))
                .hasSameBinaryContentAs(temp.resolve("a/radfound.json"))
                .content()
                .contains("\"id\": \"instructblip-llama-" + precision.name().toLowerCase(Locale.ROOT) + "\"");
    }

    @Test
    void packagesInTheCheckpointsOwnFolderAreNoPartOfIt() throws Exception {
        Path source = checkpoint(c -> {});
        CheckpointImport.run(source, source.resolve("first"), F32);
        CheckpointImport.run(source, source.resolve("second"), F32);
        assertThat(source.resolve("second/radfound.json"))
                .hasSameBinaryContentAs(source.resolve("first/radfound.json"))
                .content()
                .contains("\"file\": \"qformer_tokenizer/tokenizer.json\"");
    }

    @Test
    void theManifestListsEveryOtherFileAndNoPathOfThisMachine() throws Exception {
        Path folder = temp.resolve("package");
        var report = CheckpointImport.run(checkpoint(c -> {}), folder, F32.licence("MIT"));
        String manifest = Files.readString(folder.resolve("radfound.json"));
        JsonObject json = JsonParser.parseString(manifest).getAsJsonObject();
        List<String> listed = new ArrayList<>();
        JsonArray files = json.getAsJsonArray("files");
        files.forEach(file -> listed.add(file.getAsJsonObject().get("path").getAsString()));
        listed.add("radfound.json");
        assertThat(listed).containsExactlyInAnyOrderElementsOf(contents(folder).keySet());
        assertThat(json.get("licence").getAsString()).isEqualTo("MIT");
        assertThat(json.get("id").getAsString()).startsWith("instructblip-").endsWith("-f32");
        assertThat(manifest).doesNotContain(temp.toString());
        assertThat(report.folder()).isEqualTo(folder);
        assertThat(report.family()).isEqualTo("instructblip");
    }

    @Test
    void progressRisesToItsEnd() throws Exception {
        List<Long> done = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        CheckpointImport.run(checkpoint(c -> {}), temp.resolve("package"), F32.progress((step, now, total) -> {
            done.add(now);
            totals.add(total);
        }));
        assertThat(done).isSorted();
        assertThat(done.get(done.size() - 1)).isEqualTo(totals.get(0));
        assertThat(totals).containsOnly(totals.get(0));
    }

    @Test
    void tensorsThatTheModelDoesNotUseAreReportedAndOldBuffersAreNot() throws Exception {
        Path source = checkpoint(c -> c.tensor("language_model.model.layers.0.self_attn.rotary_emb.inv_freq", 0, 1, 4)
                .tensor("vision_model.embeddings.position_ids", 0, 1, 5)
                .tensor("language_model.model.layers.0.self_attn.q_proj.bias", 0, 1, 24));
        var report = CheckpointImport.run(source, temp.resolve("package"), F32);
        assertThat(report.unusedTensors()).containsExactly("language_model.model.layers.0.self_attn.q_proj.bias");
    }

    @Test
    void namesOfTransformers5GiveTheSameGraphs() throws Exception {
        CheckpointImport.run(checkpoint(c -> {}), temp.resolve("classic"), F32);
        Path renamed = checkpoint(c -> {
            Map<String, Tensor> classic = new TreeMap<>(c.tensors);
            c.tensors.clear();
            classic.forEach((name, tensor) -> c.tensors.put(
                    name.startsWith("language_model.model.")
                            ? "model.language_model." + name.substring("language_model.model.".length())
                            : name.startsWith("language_model.lm_head")
                                    ? name.substring("language_model.".length())
                                    : "model." + name,
                    tensor));
        });
        CheckpointImport.run(renamed, temp.resolve("new"), F32);
        for (String graph : List.of("vision_encoder", "qformer", "embed_tokens", "decoder_model_merged")) {
            for (String suffix : List.of(".onnx", ".onnx.data")) {
                assertThat(temp.resolve("new").resolve(graph + suffix))
                        .hasSameBinaryContentAs(temp.resolve("classic").resolve(graph + suffix));
            }
        }
    }

    @Test
    void aPackageThatIsThereStaysUnlessItMayBeReplaced() throws Exception {
        Path source = checkpoint(c -> {});
        Path folder = temp.resolve("package");
        CheckpointImport.run(source, folder, F32);
        Files.writeString(folder.resolve("old"), "old");
        refuses(source, folder, F32, "import with overwrite");
        assertThat(folder.resolve("old")).exists();
        CheckpointImport.run(source, folder, F32.overwrite(true));
        assertThat(folder.resolve("old")).doesNotExist();
        assertThat(folder.resolve("radfound.json")).exists();
        assertThat(temp)
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("."));
    }

    @Test
    void aFolderThatIsNoPackageIsNeverReplaced() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("documents"));
        Files.writeString(folder.resolve("thesis.txt"), "years of work");
        refuses(checkpoint(c -> {}), folder, F32.overwrite(true), "Choose another folder");
        assertThat(folder.resolve("thesis.txt")).hasContent("years of work");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatComesToThePlaceDuringTheImportIsNotReplaced(boolean overwrite) throws Exception {
        Path source = checkpoint(c -> {});
        Path folder = temp.resolve("documents");
        ImportOptions meanwhile = F32.overwrite(overwrite).progress((step, now, total) -> {
            try {
                Files.createDirectories(folder);
                Files.writeString(folder.resolve("thesis.txt"), "years of work");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        refuses(source, folder, meanwhile, "Choose another folder");
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("thesis.txt"));
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left).containsExactlyInAnyOrder(source, folder);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamedWithTheReason() throws Exception {
        Path file = Files.writeString(temp.resolve("file.txt"), "no folder");
        refuses(
                checkpoint(c -> {}),
                file.resolve("package"),
                F32,
                "could not be written",
                "a file that is no folder at " + file,
                "Choose another folder");
        assertThat(file).hasContent("no folder");
    }

    @Test
    void aFailureAtTheLastGraphLeavesNothing() throws Exception {
        Path source = checkpoint(c -> c.tensors.remove("language_model.model.norm.weight"));
        refuses(source, temp.resolve("package"), F32, "language_model.model.norm.weight", "[24]", "incomplete");
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left).containsExactly(source);
        }
    }

    @Test
    void wrongShapesNameTensorAndBothShapes() throws Exception {
        Path source = checkpoint(c -> c.tensor("language_projection.weight", 0, 1, 24, 15));
        refuses(source, temp.resolve("package"), F32, "language_projection.weight", "[24, 16]", "[24, 15]");
    }

    @Test
    void weightsThatAreNoNumbersCannotBeStoredInBlocks() throws Exception {
        Path source =
                checkpoint(c -> c.tensors.get("language_model.lm_head.weight").data()[7] = Float.NaN);
        refuses(source, temp.resolve("package"), ImportOptions.of(Precision.INT4), "language_model.lm_head");
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void weightsThatAreNoNumbersAreRefusedByTheirName(Precision precision) throws Exception {
        for (String tensor : List.of(
                "language_model.model.layers.1.mlp.up_proj.weight",
                "language_model.model.norm.weight",
                "language_model.model.embed_tokens.weight",
                "vision_model.embeddings.position_embedding",
                "vision_model.encoder.layers.0.self_attn.qkv.bias",
                "qformer.encoder.layer.0.output_query.dense.weight",
                "query_tokens")) {
            for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
                Path source = checkpoint(c -> c.tensors.get(tensor).data()[5] = value);
                refuses(
                        source,
                        temp.resolve("package"),
                        ImportOptions.of(precision),
                        "'" + tensor + "'",
                        "finite",
                        value + " at element 5");
            }
        }
    }

    @Test
    void weightsTooLargeFor16BitsAreRefusedAt16BitsAlone() throws Exception {
        for (String tensor : List.of(
                "language_model.model.layers.1.mlp.up_proj.weight",
                "language_model.model.embed_tokens.weight",
                "language_projection.bias")) {
            Path source = checkpoint(c -> c.tensors.get(tensor).data()[5] = -65520);
            refuses(source, temp.resolve("half"), ImportOptions.of(Precision.F16), "'" + tensor + "'", "-65520");
            CheckpointImport.run(source, temp.resolve("single" + made), F32);
            Path largest = checkpoint(c -> c.tensors.get(tensor).data()[5] = 65519);
            CheckpointImport.run(largest, temp.resolve("half" + made), ImportOptions.of(Precision.F16));
        }
    }

    @Test
    void anUntiedModelNeedsItsHead() throws Exception {
        Path source = checkpoint(c -> c.tensors.remove("language_model.lm_head.weight"));
        refuses(source, temp.resolve("package"), F32, "language_model.lm_head.weight", "[50, 24]");
        source = checkpoint(c -> {
            c.tensors.remove("language_model.lm_head.weight");
            c.text().addProperty("tie_word_embeddings", true);
        });
        CheckpointImport.run(source, temp.resolve("package"), F32);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void ofTwoTiedTensorsTheStoredOneCounts(Precision precision) throws Exception {
        String head = "language_model.lm_head.weight";
        String words = "language_model.model.embed_tokens.weight";
        Path usual = checkpoint(c -> {
            c.text().addProperty("tie_word_embeddings", true);
            c.tensors.remove(head);
        });
        Path converse = checkpoint(c -> {
            c.text().addProperty("tie_word_embeddings", true);
            c.tensors.put(head, c.tensors.remove(words));
        });
        CheckpointImport.run(usual, temp.resolve("usual"), ImportOptions.of(precision));
        CheckpointImport.run(converse, temp.resolve("converse"), ImportOptions.of(precision));
        for (String graph : List.of("embed_tokens", "decoder_model_merged")) {
            for (String suffix : List.of(".onnx", ".onnx.data")) {
                assertThat(temp.resolve("converse").resolve(graph + suffix))
                        .hasSameBinaryContentAs(temp.resolve("usual").resolve(graph + suffix));
            }
        }
        Path untied = checkpoint(c -> c.tensors.remove(words));
        refuses(untied, temp.resolve("package"), ImportOptions.of(precision), words, "[50, 24]");
    }

    @Test
    void aFailedImportTakesItsParentFoldersBack() throws Exception {
        Path source = checkpoint(c -> c.tensors.remove("language_model.model.norm.weight"));
        refuses(source, temp.resolve("made/on/the/way"), F32, "incomplete");
        assertThat(temp.resolve("made")).doesNotExist();
        Files.createDirectories(temp.resolve("there/before"));
        refuses(source, temp.resolve("there/before/deep/package"), F32, "incomplete");
        assertThat(temp.resolve("there/before")).isEmptyDirectory();
        CheckpointImport.run(checkpoint(c -> {}), temp.resolve("made/on/the/way"), F32);
        assertThat(temp.resolve("made/on/the/way/radfound.json")).exists();
    }

    @Test
    void unknownArchitecturesAreRefusedWithTheKnownOnes() throws Exception {
        refusesConfig(c -> c.config.addProperty("model_type", "kosmos-2"), "kosmos-2", "instructblipvideo", "llava");
        refusesConfig(c -> c.text().addProperty("model_type", "t5"), "'t5'", "llama, mistral, opt, qwen2");
    }

    @Test
    void specialTokensBeyondTheVocabularyAreLeftOut() throws Exception {
        Path source = checkpoint(c -> {
            c.text().addProperty("pad_token_id", 50);
            c.text().addProperty("bos_token_id", 20_000_000);
            c.text().addProperty("eos_token_id", 51);
        });
        Path target = temp.resolve("package");
        CheckpointImport.run(source, target, F32);
        JsonObject manifest = JsonParser.parseString(Files.readString(target.resolve("radfound.json")))
                .getAsJsonObject();
        for (String section : List.of("decoder", "generation")) {
            JsonObject json = manifest.getAsJsonObject(section);
            assertThat(json.get("padTokenId").isJsonNull()).isTrue();
            assertThat(json.get("bosTokenId").isJsonNull()).isTrue();
            assertThat(json.getAsJsonArray("eosTokenIds")).isEmpty();
        }
    }

    @Test
    void optionsThatWouldChangeResultsAreRefused() throws Exception {
        refusesConfig(c -> c.text().addProperty("hidden_act", "mish"), "hidden_act", "mish", "silu");
        refusesConfig(c -> c.text().addProperty("partial_rotary_factor", 0.5), "partial_rotary_factor", "0.5");
        refusesConfig(c -> c.text().add("rope_scaling", rope("longrope")), "rope_type", "yarn");
        JsonObject old = new JsonObject();
        old.addProperty("type", "longrope");
        refusesConfig(c -> c.text().add("rope_scaling", old), "rope_scaling: type", "\"longrope\"", "yarn");
        refusesConfig(c -> c.text().addProperty("rope_theta", -1), "rope_theta", "-1");
        refusesConfig(c -> c.text().addProperty("rms_norm_eps", -1e-6), "text_config: rms_norm_eps", "-1.0E-6");
        refusesConfig(c -> c.text().addProperty("rms_norm_eps", Double.NaN), "rms_norm_eps", "finite", "NaN");
        refusesConfig(c -> c.former().addProperty("layer_norm_eps", -1), "qformer_config: layer_norm_eps", "-1");
        refusesConfig(
                c -> c.config.getAsJsonObject("vision_config").addProperty("layer_norm_eps", 1e300),
                "vision_config: layer_norm_eps");
        refusesConfig(c -> c.former().addProperty("position_embedding_type", "relative_key"), "relative_key");
        refusesConfig(c -> c.text().addProperty("eos_token_id", 1.5), "eos_token_id", "integers", "found 1.5");
        refusesConfig(
                c -> c.config.getAsJsonObject("vision_config").addProperty("num_channels", 1), "num_channels", "3");
        refusesConfig(c -> c.text().addProperty("num_key_value_heads", 2), "num_attention_heads", "multiple");
        refusesConfig(c -> c.text().addProperty("hidden_size", -3), "hidden_size", "-3");
        refusesConfig(c -> c.text().addProperty("vocab_size", "many"), "vocab_size", "an integer", "many");
        refusesConfig(c -> c.text().addProperty("tie_word_embeddings", 1), "tie_word_embeddings", "true or false");
        refusesConfig(c -> c.text().addProperty("max_position_embeddings", 1 << 21), "max_position_embeddings");
        refusesConfig(c -> c.text().addProperty("head_dim", 1 << 26), "self_attn.q_proj.weight", "[24, 24]");
        // Before anything is made for each of them.
        refusesConfig(c -> c.text().addProperty("num_hidden_layers", 4097), "num_hidden_layers", "1 to 4096");
        refusesConfig(c -> c.text().addProperty("num_hidden_layers", 1 << 26), "num_hidden_layers", "1 to 4096");
        refusesConfig(c -> c.former().addProperty("num_hidden_layers", 4097), "qformer_config", "1 to 4096");
        refusesConfig(
                c -> {
                    c.text().addProperty("head_dim", 60_000_000);
                    c.text().addProperty("num_attention_heads", 60_000_000);
                },
                "overflow");
    }

    private static JsonObject rope(String type) {
        JsonObject rope = new JsonObject();
        rope.addProperty("rope_type", type);
        rope.addProperty("factor", 2);
        return rope;
    }

    @Test
    void missingFilesAreNamedWithARemedy() throws Exception {
        refusesWithout("config.json", "config.json", "complete");
        refusesWithout("tokenizer.json", "tokenizer.json", "fast form");
        refusesWithout("qformer_tokenizer/tokenizer.json", "qformer_tokenizer", "fast form");
        refusesWithout("preprocessor_config.json", "preprocessor_config.json");
        refusesWithout("model.safetensors", "model.safetensors");
    }

    @Test
    void damagedConfigurationIsRefused() throws Exception {
        for (String text : List.of("", "{", "[]", "{\"model_type\": ", "null", "{\"model_type\": {}}")) {
            Path source = checkpoint(c -> {});
            Files.writeString(source.resolve("config.json"), text);
            refuses(source, temp.resolve("package"), F32, "config.json");
        }
    }

    @Test
    void imagesOfAnotherSizeThanTheTowersAreRefused() throws Exception {
        Path source = checkpoint(c -> {});
        Files.writeString(source.resolve("preprocessor_config.json"), "{\"size\": {\"height\": 42, \"width\": 42}}");
        refuses(source, temp.resolve("package"), F32, "28 pixels", "42");
        CheckpointImport.run(source, temp.resolve("package"), F32.imageSize(42));
        assertThat(temp.resolve("package/radfound.json")).exists();
    }

    @Test
    void anImageSizeThatWasAskedForIsBlamedItself() throws Exception {
        Path source = checkpoint(c -> {});
        for (int size : new int[] {13, 14_337, 100_000, Integer.MAX_VALUE}) {
            assertThatExceptionOfType(CheckpointException.class)
                    .isThrownBy(() -> CheckpointImport.run(source, temp.resolve("package"), F32.imageSize(size)))
                    .satisfies(e -> assertThat(e.getMessage())
                            .contains("the image size asked for", "found " + size, "14336")
                            .doesNotContain("config.json"));
        }
    }

    @Test
    void sizesAndMeansThatThePackageCannotHoldAreRefused() throws Exception {
        for (String size : List.of("{\"shortest_edge\": 16385}", "{\"height\": 16385, \"width\": 16385}", "16385")) {
            Path source = checkpoint(c -> {});
            Files.writeString(
                    source.resolve("preprocessor_config.json"),
                    "{\"image_processor_type\": \"CLIPImageProcessor\", \"crop_size\": 28, \"size\": " + size + "}");
            refuses(source, temp.resolve("package"), F32, "preprocessor_config.json: size", "16384", "16385");
        }
        for (String means : List.of("[0.5, 1e39, 0.5]", "-1e300")) {
            Path source = checkpoint(c -> {});
            Files.writeString(
                    source.resolve("preprocessor_config.json"),
                    "{\"size\": {\"height\": 28, \"width\": 28}, \"image_mean\": " + means + "}");
            refuses(source, temp.resolve("package"), F32, "preprocessor_config.json: image_mean", "32 bits");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenizer_config.json", "qformer_tokenizer/tokenizer_config.json"})
    void tokenizerSettingsThatTheRuntimeCannotReadAreRefused(String file) throws Exception {
        Path source = checkpoint(c -> {});
        for (String settings : List.of("{\"clean_up_tokenization_spaces\": \"yes\"}", "[]", "{")) {
            Files.writeString(source.resolve(file), settings);
            refuses(source, temp.resolve("package"), F32, "tokenizer_config.json");
        }
        Files.writeString(source.resolve(file), "{\"clean_up_tokenization_spaces\": null}");
        CheckpointImport.run(source, temp.resolve("package"), F32);
    }

    @Test
    void deviationsThatCannotBeDividedByAreRefused() throws Exception {
        for (String deviations : List.of("[0.5, 0, 0.5]", "-1", "[0.5, 0.5, 1e-60]", "[0.5, 0.5, NaN]", "1e999")) {
            Path source = checkpoint(c -> {});
            Files.writeString(
                    source.resolve("preprocessor_config.json"),
                    "{\"size\": {\"height\": 28, \"width\": 28}, \"image_std\": " + deviations + "}");
            refuses(source, temp.resolve("package"), F32, "preprocessor_config.json: image_std");
        }
    }

    private void refusesConfig(Consumer<TinyCheckpoint> change, String... words) throws Exception {
        refuses(checkpoint(change), temp.resolve("package"), F32, words);
        assertThat(temp.resolve("package")).doesNotExist();
    }

    private void refusesWithout(String file, String... words) throws Exception {
        Path source = checkpoint(c -> {});
        Files.delete(source.resolve(file));
        refuses(source, temp.resolve("package"), F32, words);
    }

    private static void refuses(Path source, Path folder, ImportOptions options, String... words) {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> CheckpointImport.run(source, folder, options))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    private Path checkpoint(Consumer<TinyCheckpoint> change) throws IOException {
        TinyCheckpoint checkpoint = TinyCheckpoint.of("instructblip", TEXT);
        change.accept(checkpoint);
        return checkpoint.write(temp.resolve("checkpoint" + made++));
    }

    private static Map<String, byte[]> contentsUnchecked(Path folder) {
        try {
            return contents(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
