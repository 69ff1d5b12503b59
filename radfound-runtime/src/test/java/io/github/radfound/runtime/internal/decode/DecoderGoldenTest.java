package io.github.radfound.runtime.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.GenerationOptions;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import io.github.radfound.result.Hypothesis.Finish;
import io.github.radfound.runtime.internal.generate.Detokenizer;
import io.github.radfound.runtime.internal.generate.GenerationRequest;
import io.github.radfound.runtime.internal.generate.GenerationSettings;
import io.github.radfound.runtime.internal.generate.RawHypothesis;
import io.github.radfound.runtime.internal.generate.SettingsResolver;
import io.github.radfound.runtime.internal.generate.TextGenerator;
import io.github.radfound.runtime.internal.pack.Manifest;
import io.github.radfound.runtime.internal.pack.ManifestReader;
import io.github.radfound.runtime.internal.testing.TestData;
import io.github.radfound.spi.RunControl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generation from stored visual tokens against transformers 5.18.0: greedy, padded batches, ends of sequence, beams. The
 * references come with {@code golden/KIT.md}.
 */
class DecoderGoldenTest {

    private static final float TOLERANCE = 5e-4f;

    private JsonObject golden;
    private Manifest manifest;
    private OpenDecoder open;

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
    void generatesWhatTransformersGenerates(String model, @TempDir Path folder) throws Exception {
        Path kit = TestData.path("golden/" + model);
        golden = TestData.json("golden/" + model + "/golden.json");
        CheckpointImport.run(kit.resolve("checkpoint"), folder.resolve("package"), ImportOptions.of(Precision.F32));
        manifest = ManifestReader.read(Files.readAllBytes(folder.resolve("package/radfound.json")), "radfound.json");
        int placeholder = golden.get("placeholder_token_id").getAsInt();
        try (OpenDecoder decoder = new OpenDecoder(
                        folder.resolve("package"),
                        manifest.decoder().maxPositions(),
                        manifest.decoder().window());
                GoldenPrompts prompts = new GoldenPrompts(kit.resolve("golden.safetensors"), placeholder)) {
            open = decoder;
            promptLogits(prompts);
            greedy(prompts);
            ends(prompts);
            batches(prompts);
            beams(prompts, "beam");
            beams(prompts, "beam_eos");
        }
    }

    private void promptLogits(GoldenPrompts prompts) {
        for (String name : List.of("case0", "case1", "case2")) {
            PromptInspection actual = open.decoder.inspect(prompts.of(name, 0).get(0), open.clock);
            assertThat(actual.embeddings()).containsExactly(prompts.floats(name + ".inputs_embeds"), within(1e-4f));
            assertThat(actual.logits()).containsExactly(prompts.floats(name + ".logits"), within(TOLERANCE));
        }
    }

    private void greedy(GoldenPrompts prompts) {
        for (var element : golden.getAsJsonArray("cases")) {
            JsonObject expected = element.getAsJsonObject();
            String name = expected.get("name").getAsString();
            RawHypothesis text = generate(prompts.of(name, 24), o -> o.outputLogits(true))
                    .get(0)
                    .get(0);
            assertThat(text.ids()).as(name).containsExactly(ids(expected.getAsJsonArray("new_tokens")));
            if (name.equals("case0")) {
                assertSteps(text, prompts.floats("case0.greedy_logits"), 0);
            }
        }
    }

    private void ends(GoldenPrompts prompts) {
        JsonObject expected = golden.getAsJsonObject("greedy_eos");
        List<Integer> eos = List.of(expected.get("eos_token_id").getAsInt());
        String name = expected.get("case").getAsString();
        RawHypothesis text =
                generate(prompts.of(name, 24), o -> o.eosTokenIds(eos)).get(0).get(0);
        assertThat(text.ids()).containsExactly(ids(expected.getAsJsonArray("new_tokens")));
        assertThat(text.finish()).isEqualTo(Finish.END_OF_SEQUENCE);
    }

    private void batches(GoldenPrompts prompts) {
        List<List<RawHypothesis>> texts = generate(prompts.of("batch", 24), o -> o.outputLogits(true));
        JsonArray expected = golden.getAsJsonObject("batch").getAsJsonArray("new_tokens");
        float[] logits = prompts.floats("batch.greedy_logits");
        for (int row = 0; row < texts.size(); row++) {
            assertThat(texts.get(row).get(0).ids())
                    .as("row %s", row)
                    .containsExactly(ids(expected.get(row).getAsJsonArray()));
            assertSteps(texts.get(row).get(0), logits, row);
        }
        JsonObject withEnd = golden.getAsJsonObject("batch_eos");
        List<Integer> eos = List.of(withEnd.get("eos_token_id").getAsInt());
        List<List<RawHypothesis>> ended = generate(prompts.of("batch", 24), o -> o.eosTokenIds(eos));
        for (int row = 0; row < ended.size(); row++) {
            int[] padded = ids(withEnd.getAsJsonArray("new_tokens").get(row).getAsJsonArray());
            int[] actual = ended.get(row).get(0).ids();
            assertThat(actual).containsExactly(Arrays.copyOf(padded, actual.length));
            int pad = golden.getAsJsonObject("generation").get("pad_token_id").getAsInt();
            assertThat(Arrays.stream(padded).skip(actual.length)).allMatch(id -> id == pad);
        }
    }

    private void beams(GoldenPrompts prompts, String name) {
        JsonObject expected = golden.getAsJsonObject(name);
        List<Integer> eos = List.of(expected.get("eos_token_id").getAsInt());
        int beams = expected.get("num_beams").getAsInt();
        List<RawHypothesis> texts = generate(
                        prompts.of(expected.get("case").getAsString(), 24),
                        o -> o.numBeams(beams).numReturnSequences(beams).eosTokenIds(eos))
                .get(0);
        JsonArray sequences = expected.getAsJsonArray("sequences");
        for (int i = 0; i < beams; i++) {
            int[] padded = ids(sequences.get(i).getAsJsonArray());
            int[] actual = texts.get(i).ids();
            assertThat(actual).as("%s %s", name, i).containsExactly(Arrays.copyOf(padded, actual.length));
            assertThat(actual.length == 24 || actual[actual.length - 1] == eos.get(0))
                    .isTrue();
            assertThat(texts.get(i).score())
                    .isCloseTo(
                            expected.getAsJsonArray("sequences_scores").get(i).getAsDouble(), within(1e-4));
        }
    }

    private List<List<RawHypothesis>> generate(
            List<DecoderPrompt> prompts, UnaryOperator<GenerationOptions.Builder> options) {
        GenerationOptions chosen =
                options.apply(GenerationOptions.builder().maxNewTokens(24)).build();
        List<GenerationRequest> requests = prompts.stream()
                .map(p -> new GenerationRequest(p.ids(), settings(chosen, p), DecoderGoldenTest::noText))
                .toList();
        int width = requests.get(0).settings().width();
        try (DecoderRun run = open.decoder.start(prompts, width, true, open.clock)) {
            return TextGenerator.generate(run, requests, RunControl.none());
        }
    }

    private GenerationSettings settings(GenerationOptions options, DecoderPrompt prompt) {
        return SettingsResolver.resolve(options, manifest, prompt.length(), 24);
    }

    private static Detokenizer noText() {
        throw new AssertionError("no text is asked for");
    }

    private void assertSteps(RawHypothesis text, float[] expected, int row) {
        int vocabulary = open.decoder.vocabulary();
        float[][] steps = text.stepLogits();
        for (int step = 0; step < steps.length; step++) {
            int at = (row * steps.length + step) * vocabulary;
            assertThat(steps[step])
                    .as("row %s, step %s", row, step)
                    .containsExactly(Arrays.copyOfRange(expected, at, at + vocabulary), within(TOLERANCE));
        }
    }

    private static int[] ids(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(e -> e.getAsInt())
                .toArray();
    }
}
