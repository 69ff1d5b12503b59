package io.github.radfound.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.radfound.graph.LoraSettings;
import io.github.radfound.graph.ModuleNames;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TrainingGraph;
import io.github.radfound.graph.TrainingTask;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses, gradients and steps of AdamW against PyTorch, at the tolerances of the reference kit. */
@Tag("backend")
class GoldenTrainingTest {

    private static final double LOSS = 1e-4;
    private static final double NORM = 1e-3;
    private static final double SMALL_NORM = 1e-4;
    private static final double WEIGHT = 1e-4;
    private static final double RATE = 1e-3;

    static Stream<String> models() {
        return GoldenModel.NAMES.stream();
    }

    private static TrainingBackend open(TrainingGraph graph) {
        return TestedBackend.open(graph, ParameterGroups.one(), 1);
    }

    @ParameterizedTest
    @MethodSource("models")
    void lossAndEveryGradientAreThoseOfPyTorch(String name) throws Exception {
        try (GoldenModel golden = new GoldenModel(name);
                TrainingGraph graph = TrainingGraph.languageModel(golden.checkpoint(), TrainingTask.everything());
                TrainingBackend backend = open(graph)) {
            JsonObject facts = golden.facts("train");
            Batch batch = golden.batch("train.", "case0.");
            assertThat(backend.accumulate(batch)).isCloseTo(facts.get("loss").getAsDouble(), within(LOSS));
            assertThat(backend.evaluate(batch)).isCloseTo(facts.get("loss").getAsDouble(), within(LOSS));
            Map<String, String> byStored = new TreeMap<>();
            graph.trained().forEach(parameter -> byStored.put(graph.storedName(parameter), parameter));
            Set<String> expected = new TreeSet<>();
            for (Map.Entry<String, JsonElement> norm :
                    facts.getAsJsonObject("grad_norm").entrySet()) {
                if (!norm.getValue().isJsonNull()) {
                    expected.add(norm.getKey());
                }
            }
            assertThat(byStored.keySet()).isEqualTo(expected);
            for (String stored : expected) {
                double reference =
                        facts.getAsJsonObject("grad_norm").get(stored).getAsDouble();
                double found = norm(GoldenModel.read(backend.gradients(), byStored.get(stored)));
                compareNorms(stored, found, reference);
            }
            for (String stored : golden.stored("train.grad.")) {
                compare(
                        stored,
                        GoldenModel.read(backend.gradients(), byStored.get(stored)),
                        golden.floats("train.grad." + stored),
                        1e-4);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void blocksThatAreComputedTwiceHaveTheSameGradients(String name) throws Exception {
        TrainingTask task = TrainingTask.everything();
        try (GoldenModel golden = new GoldenModel(name);
                TrainingGraph kept = TrainingGraph.languageModel(golden.checkpoint(), task);
                TrainingGraph twice = TrainingGraph.languageModel(golden.checkpoint(), task.withRecomputedBlocks());
                TrainingBackend expected = open(kept);
                TrainingBackend backend = open(twice)) {
            Batch batch = golden.batch("train_batch.", "case0.", "case1.");
            assertThat(backend.accumulate(batch)).isCloseTo(expected.accumulate(batch), within(1e-6));
            assertThat(twice.trained()).containsExactlyInAnyOrderElementsOf(kept.trained());
            assertThat(twice.trainingModel()).hasSizeGreaterThan(kept.trainingModel().length);
            for (String parameter : kept.trained()) {
                compare(
                        parameter,
                        GoldenModel.read(backend.gradients(), parameter),
                        GoldenModel.read(expected.gradients(), parameter),
                        1e-5);
            }
        }
    }

    private static void compareNorms(String name, double found, double reference) {
        if (reference > SMALL_NORM) {
            assertThat(found / reference).as(name).isCloseTo(1, within(NORM));
        } else {
            assertThat(found).as(name).isLessThan(2 * SMALL_NORM);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void lossOfAPaddedBatchIsThatOfPyTorch(String name) throws Exception {
        try (GoldenModel golden = new GoldenModel(name);
                TrainingGraph graph = TrainingGraph.languageModel(golden.checkpoint(), TrainingTask.alignment());
                TrainingBackend backend = open(graph)) {
            assertThat(backend.accumulate(golden.batch("train_batch.", "case0.", "case1.")))
                    .isCloseTo(golden.facts("train").get("batch_loss").getAsDouble(), within(LOSS));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void threeStepsOfAdamWGiveTheWeightsOfPyTorch(String name) throws Exception {
        try (GoldenModel golden = new GoldenModel(name)) {
            JsonObject facts = golden.facts("train");
            Set<String> trained = new HashSet<>();
            facts.getAsJsonArray("trained").forEach(element -> trained.add(element.getAsString()));
            try (TrainingGraph graph =
                            TrainingGraph.languageModel(golden.checkpoint(), TrainingTask.of(trained::contains));
                    TrainingBackend backend = open(graph)) {
                steps(backend, golden.batch("train.", "case0."), facts);
                for (String stored : golden.stored("train.after.")) {
                    compare(
                            stored,
                            GoldenModel.read(backend.parameters(), stored),
                            golden.floats("train.after." + stored),
                            WEIGHT);
                }
                normsAfter(backend.parameters(), facts, parameter -> parameter);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void adaptersTrainAsWithPeft(String name) throws Exception {
        try (GoldenModel golden = new GoldenModel(name)) {
            JsonObject facts = golden.facts("lora");
            LoraSettings lora = new LoraSettings(
                    4,
                    8,
                    module -> module.startsWith("language_model.")
                            && (module.endsWith(".q_proj") || module.endsWith(".v_proj")),
                    0,
                    golden.adapter());
            try (TrainingGraph graph = TrainingGraph.languageModel(golden.checkpoint(), TrainingTask.ofAdapters(lora));
                    TrainingBackend backend = open(graph)) {
                Batch batch = golden.batch("train.", "case0.");
                backend.accumulate(batch);
                JsonObject norms = facts.getAsJsonObject("grad_norm");
                assertThat(graph.trained()).hasSize(norms.size());
                for (String peft : norms.keySet()) {
                    double found = norm(GoldenModel.read(backend.gradients(), classic(peft)));
                    compareNorms(peft, found, norms.get(peft).getAsDouble());
                }
                backend.restore(0, backend.parameters(), backend.moments());
                steps(backend, batch, facts);
                for (String peft : golden.stored("lora.after.")) {
                    compare(
                            peft,
                            GoldenModel.read(backend.parameters(), classic(peft)),
                            golden.floats("lora.after." + peft),
                            WEIGHT);
                }
                normsAfter(backend.parameters(), facts, GoldenTrainingTest::classic);
            }
        }
    }

    private static String classic(String peft) {
        String module = peft.substring("base_model.model.".length(), peft.indexOf(".lora_"));
        return ModuleNames.classic(module) + peft.substring(peft.indexOf(".lora_"));
    }

    private static void steps(TrainingBackend backend, Batch batch, JsonObject facts) {
        for (int i = 0; i < 3; i++) {
            double expected = facts.getAsJsonArray("adamw_losses").get(i).getAsDouble();
            assertThat(backend.accumulate(batch)).as("loss after %d steps", i).isCloseTo(expected, within(LOSS));
            backend.update(RATE, 1);
        }
        double expected = facts.getAsJsonArray("adamw_losses").get(3).getAsDouble();
        assertThat(backend.evaluate(batch)).as("loss after 3 steps").isCloseTo(expected, within(LOSS));
    }

    private static void normsAfter(TensorSource parameters, JsonObject facts, UnaryOperator<String> name) {
        JsonObject norms = facts.getAsJsonObject("param_norm_after");
        for (String key : norms.keySet()) {
            if (!isKeyBias(key)) {
                double expected = norms.get(key).getAsDouble();
                assertThat(norm(GoldenModel.read(parameters, name.apply(key))) / expected)
                        .as(key)
                        .isCloseTo(1, within(WEIGHT));
            }
        }
    }

    /** Their true gradient is zero; AdamW makes steps of rounding errors. */
    private static boolean isKeyBias(String name) {
        return name.endsWith("key.bias") || name.endsWith("k_proj.bias");
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    private static void compare(String name, float[] found, float[] expected, double tolerance) {
        assertThat(found).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            double allowed = tolerance * Math.max(1, Math.abs(expected[i]));
            assertThat((double) found[i]).as("%s, element %d", name, i).isCloseTo(expected[i], within(allowed));
        }
    }
}
