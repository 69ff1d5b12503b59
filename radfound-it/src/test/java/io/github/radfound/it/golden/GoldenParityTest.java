package io.github.radfound.it.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.Call;
import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.model.ModelImport;
import io.github.radfound.result.Generation;
import io.github.radfound.result.Hypothesis;
import io.github.radfound.result.Inspection;
import io.github.radfound.result.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Parity with transformers on every checkpoint of the golden kit, through the public import and API: pixel values, vision,
 * Q-Former, projection and logits within the kit's tolerances; greedy ids, ends of sequence, padded batches, beams with
 * scores, several images and LoRA exactly.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenParityTest {

    private static final float PIXELS = 1e-5f;
    private static final float FEATURES = 1e-4f;
    private static final float LOGITS = 5e-4f;
    private static final double SCORES = 1e-4;
    private static final int NEW_TOKENS = 24;

    private Path folder = Path.of("");
    private List<GoldenModel> models = List.of();
    private final Map<String, RadFound> handles = new HashMap<>();

    @BeforeAll
    void importCheckpoints(@TempDir Path temporary) throws IOException {
        folder = temporary;
        models = GoldenModel.all();
        assumeTrue(!models.isEmpty(), "golden kit missing: set -D" + GoldenModel.PROPERTY + " to the test data folder");
        for (GoldenModel model : models) {
            Path target = folder.resolve(model.name());
            ModelImport.from(model.checkpoint()).to(target);
            handles.put(model.name(), RadFound.load(target));
        }
    }

    @AfterAll
    void close() {
        handles.values().forEach(RadFound::close);
    }

    List<GoldenModel> models() {
        return models;
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyStageOfEveryCaseEqualsTheReference(GoldenModel model) {
        for (GoldenModel.Case c : model.cases()) {
            Inspection i = call(model, c).inspect();
            GoldenTensors t = model.tensors();
            String at = model + " " + c.name() + " ";
            close(at + "pixel_values", i.pixelValues(), t.floats(c.name() + ".pixel_values"), PIXELS);
            assertThat(i.inputIds()).as(at + "input_ids").containsExactly(t.ids(c.name() + ".input_ids"));
            if (t.has(c.name() + ".qformer_input_ids")) {
                assertThat(i.instructionIds())
                        .as(at + "qformer_input_ids")
                        .containsExactly(t.ids(c.name() + ".qformer_input_ids"));
            }
            String vision = c.name()
                    + (t.has(c.name() + ".vision_selected_features")
                            ? ".vision_selected_features"
                            : ".vision_last_hidden_state");
            close(at + "vision", i.imageFeatures(), t.floats(vision), FEATURES);
            i.queryOutput()
                    .ifPresent(q -> close(at + "query_output", q, t.floats(c.name() + ".query_output"), FEATURES));
            assertThat(i.queryOutput().isPresent()).as(at + "has queries").isEqualTo(t.has(c.name() + ".query_output"));
            close(at + "projection", i.visualTokens(), t.floats(c.name() + ".language_projection"), FEATURES);
            close(at + "inputs_embeds", i.inputsEmbeds(), t.floats(c.name() + ".inputs_embeds"), FEATURES);
            close(at + "logits", i.logits(), t.floats(c.name() + ".logits"), LOGITS);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void greedyTextEqualsTheReferenceWithItsLogits(GoldenModel model) {
        JsonArray cases = model.json().getAsJsonArray("cases");
        for (int n = 0; n < cases.size(); n++) {
            GoldenModel.Case c = model.cases().get(n);
            JsonObject expected = cases.get(n).getAsJsonObject();
            Generation g = call(model, c)
                    .options(GenerationOptions.builder()
                            .maxNewTokens(NEW_TOKENS)
                            .outputLogits(true)
                            .build())
                    .get();
            assertThat(g.ids())
                    .as(model + " " + c.name())
                    .containsExactly(GoldenModel.ints(expected.get("new_tokens")));
            assertThat(g.text()).isEqualTo(expected.get("text").getAsString());
            if (model.tensors().has(c.name() + ".greedy_logits")) {
                close(
                        model + " greedy_logits",
                        g.stepLogits().orElseThrow(),
                        model.tensors().floats(c.name() + ".greedy_logits"),
                        LOGITS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void anEndOfSequenceTokenEndsTheTextAndIsKept(GoldenModel model) {
        JsonObject expected = model.json().getAsJsonObject("greedy_eos");
        Generation g = call(model, model.namedCase(expected.get("case").getAsString()))
                .options(eos(expected).build())
                .get();
        assertThat(g.ids()).containsExactly(GoldenModel.ints(expected.get("new_tokens")));
        assertThat(g.hypotheses().get(0).finish()).isEqualTo(Hypothesis.Finish.END_OF_SEQUENCE);
    }

    @ParameterizedTest
    @MethodSource("models")
    void aBatchOfPromptsOfDifferentLengthEqualsTheReference(GoldenModel model) {
        GenerationOptions options =
                batchOptions().maxNewTokens(NEW_TOKENS).outputLogits(true).build();
        List<Generation> rows = batch(model, options);
        JsonArray expected = model.json().getAsJsonObject("batch").getAsJsonArray("new_tokens");
        float[] logits = model.tensors().floats("batch.greedy_logits");
        int perRow = logits.length / rows.size();
        for (int r = 0; r < rows.size(); r++) {
            assertThat(rows.get(r).ids()).as(model + " row " + r).containsExactly(GoldenModel.ints(expected.get(r)));
            close(
                    model + " batch.greedy_logits " + r,
                    rows.get(r).stepLogits().orElseThrow(),
                    Arrays.copyOfRange(logits, r * perRow, (r + 1) * perRow),
                    LOGITS);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aRowOfABatchMayEndEarlier(GoldenModel model) {
        JsonObject expected = model.json().getAsJsonObject("batch_eos");
        int pad = model.json().getAsJsonObject("generation").get("pad_token_id").getAsInt();
        int eos = expected.get("eos_token_id").getAsInt();
        GenerationOptions options = batchOptions()
                .maxNewTokens(NEW_TOKENS)
                .eosTokenIds(List.of(eos))
                .build();
        List<Generation> rows = batch(model, options);
        for (int r = 0; r < rows.size(); r++) {
            int[] reference =
                    GoldenModel.ints(expected.getAsJsonArray("new_tokens").get(r));
            assertThat(rows.get(r).ids())
                    .as(model + " row " + r)
                    .containsExactly(withoutPadsAfter(reference, eos, pad));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void beamsEqualTheReferenceWithTheirScores(GoldenModel model) {
        for (String kind : List.of("beam", "beam_eos")) {
            JsonObject expected = model.json().getAsJsonObject(kind);
            int eos = expected.get("eos_token_id").getAsInt();
            int pad = model.json()
                    .getAsJsonObject("generation")
                    .get("pad_token_id")
                    .getAsInt();
            int beams = expected.get("num_beams").getAsInt();
            GenerationOptions options = eos(expected)
                    .numBeams(beams)
                    .numReturnSequences(beams)
                    .lengthPenalty(expected.get("length_penalty").getAsDouble())
                    .earlyStopping(GenerationOptions.EarlyStopping.HEURISTIC)
                    .build();
            List<Hypothesis> found = call(
                            model, model.namedCase(expected.get("case").getAsString()))
                    .options(options)
                    .get()
                    .hypotheses();
            assertThat(found).as(model + " " + kind).hasSize(beams);
            for (int b = 0; b < beams; b++) {
                int[] reference =
                        GoldenModel.ints(expected.getAsJsonArray("sequences").get(b));
                assertThat(found.get(b).ids())
                        .as(model + " " + kind + " " + b)
                        .containsExactly(withoutPadsAfter(reference, eos, pad));
                assertThat(found.get(b).score())
                        .isCloseTo(
                                expected.getAsJsonArray("sequences_scores")
                                        .get(b)
                                        .getAsDouble(),
                                org.assertj.core.api.Assertions.within(SCORES));
                assertThat(found.get(b).text())
                        .isEqualTo(expected.getAsJsonArray("text").get(b).getAsString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void severalImagesInOnePromptEqualTheReference(GoldenModel model) {
        assumeTrue(model.json().has("multi_image"), model + " takes one image or a fixed number of frames");
        Generation g = call(model, model.multiImage())
                .options(GenerationOptions.builder().maxNewTokens(NEW_TOKENS).build())
                .get();
        assertThat(g.ids())
                .containsExactly(GoldenModel.ints(
                        model.json().getAsJsonObject("multi_image").get("new_tokens")));
    }

    @ParameterizedTest
    @MethodSource("models")
    void anAdapterChangesOneCallAndNotTheNext(GoldenModel model) {
        GenerationOptions options = GenerationOptions.builder()
                .maxNewTokens(NEW_TOKENS)
                .outputLogits(true)
                .build();
        Call<Generation> plain = call(model, model.namedCase("case0")).options(options);
        int[] before = plain.get().ids();
        Call<Generation> adapted = plain.adapter(model.folder().resolve("lora"));
        Generation g = adapted.get();
        assertThat(g.ids())
                .containsExactly(
                        GoldenModel.ints(model.json().getAsJsonObject("lora").get("new_tokens")));
        close(
                model + " lora.greedy_logits",
                g.stepLogits().orElseThrow(),
                model.tensors().floats("lora.greedy_logits"),
                LOGITS);
        Tensor logits = adapted.inspect().logits();
        float[] expected = model.tensors().floats("lora.logits");
        float[] last =
                Arrays.copyOfRange(logits.values(), logits.values().length - expected.length, logits.values().length);
        close(model + " lora.logits", new Tensor(new long[] {last.length}, last), expected, LOGITS);
        assertThat(g.provenance().adapterHash()).isPresent();
        assertThat(plain.get().ids()).containsExactly(before);
    }

    @ParameterizedTest
    @MethodSource("models")
    void positionEmbeddingsAreInterpolatedAsInTheReference(GoldenModel model) {
        assumeTrue(model.json().has("interp"), model + " has no reference of another image size");
        JsonObject interp = model.json().getAsJsonObject("interp");
        Path target = folder.resolve(model.name() + "-interp");
        ModelImport.from(model.checkpoint())
                .tileSize(interp.get("size").getAsInt())
                .to(target);
        try (RadFound rad = RadFound.load(target)) {
            var image = io.github.radfound.image.RadImage.of(model.folder()
                    .resolveSibling("images")
                    .resolve(interp.get("image").getAsString()));
            Inspection i = rad.generate(List.of(image), "?").inspect();
            close("interp.pixel_values", i.pixelValues(), model.tensors().floats("interp.pixel_values"), PIXELS);
            close(
                    "interp.vision",
                    i.imageFeatures(),
                    model.tensors().floats("interp.vision_last_hidden_state"),
                    FEATURES);
        }
    }

    private Call<Generation> call(GoldenModel model, GoldenModel.Case c) {
        RadFound rad = handles.get(model.name());
        assertThat(rad).isNotNull();
        return rad.generate(c.images(), c.text());
    }

    private List<Generation> batch(GoldenModel model, GenerationOptions options) {
        return Call.batch(
                model.batch().stream().map(c -> call(model, c).options(options)).toList());
    }

    /** Rows of a batch as transformers pads them. */
    private static GenerationOptions.Builder batchOptions() {
        return GenerationOptions.builder().padLikeTransformers(true);
    }

    private static GenerationOptions.Builder eos(JsonObject expected) {
        return GenerationOptions.builder()
                .maxNewTokens(NEW_TOKENS)
                .eosTokenIds(List.of(expected.get("eos_token_id").getAsInt()));
    }

    private static int[] withoutPadsAfter(int[] ids, int eos, int pad) {
        int n = ids.length;
        boolean ended = Arrays.stream(ids).anyMatch(id -> id == eos);
        while (ended && n > 0 && ids[n - 1] == pad && ids[n - 1] != eos) {
            n--;
        }
        return Arrays.copyOf(ids, n);
    }

    private static void close(String what, Tensor found, float[] expected, float tolerance) {
        float[] values = found.values();
        assertThat(values.length).as(what + " size").isEqualTo(expected.length);
        float worst = 0;
        for (int i = 0; i < values.length; i++) {
            float difference = Math.abs(values[i] - expected[i]);
            worst = Float.isNaN(difference) ? Float.POSITIVE_INFINITY : Math.max(worst, difference);
        }
        assertThat(worst).as(what + ": largest absolute difference").isLessThanOrEqualTo(tolerance);
    }
}
