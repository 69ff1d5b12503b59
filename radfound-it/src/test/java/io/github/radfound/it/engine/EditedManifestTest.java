package io.github.radfound.it.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.error.RadFoundException;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.image.RadImage;
import io.github.radfound.model.ModelImport;
import io.github.radfound.result.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Packages whose manifest was edited in one value: each is refused by an exception of the tree that says the key, or answers as
 * the unedited one. The files and their hashes stay right.
 */
class EditedManifestTest {

    private static final String MANIFEST = "radfound.json";

    /** Values that nothing else in a package states, so that another one is another model's, not a wrong one. */
    private static final Map<String, Pattern> SETTINGS = Map.of(
            "how pixels become numbers", Pattern.compile("image\\.(mean|std)\\[\\d]|image\\.(rescale|resizeTo)"),
            "what the image processor does", Pattern.compile("image\\.(resize|centerCrop|resample|convertRgb)"),
            "the model's defaults", Pattern.compile("generation\\..*|decoder\\.eosTokenIds\\[\\d]"),
            "words of the model's prompts", Pattern.compile("prompt\\.(templates\\..*|imageToken|layout)"),
            "frames of a video or images of their own", Pattern.compile("prompt\\.(framesAsImages|imagesPerPrompt)"));

    /** Keys that the graphs state, too: every change of a number among them has to be refused. */
    private static final Pattern STATED = Pattern.compile("image\\.(tileSize|channels|patches|featureSize)"
            + "|qformer\\.(queries|hiddenSize|crossAttentionLayers|maxInstruction|vocabSize)"
            + "|decoder\\.(hiddenSize|layers|kvHeads|headSize|vocabSize|maxPositions|window)"
            + "|prompt\\.tokensPerImage|adapterModules\\..*\\.(in|out)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "llava-llama-tiny", "instructblip-mistral-tiny", "blip2-opt-tiny"})
    void isRefusedOrAnswersAsBefore(String golden) throws IOException {
        Path model = folder.resolve("model");
        ModelImport.from(golden.isEmpty() ? random() : golden(golden)).to(model);
        String prompt = golden.startsWith("llava") ? "USER: <image>\nWhat is seen? ASSISTANT:" : "What is seen?";
        JsonObject manifest = JsonParser.parseString(Files.readString(model.resolve(MANIFEST)))
                .getAsJsonObject();
        List<Token> unedited = answer(model, prompt);

        Set<String> wrong = new TreeSet<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Edit edit : edits(manifest)) {
            Files.writeString(model.resolve(MANIFEST), edit.json().toString());
            String outcome = outcome(model, prompt, unedited);
            outcomes.merge(outcome.substring(0, outcome.indexOf(':')), 1, Integer::sum);
            boolean setting = SETTINGS.values().stream()
                    .anyMatch(p -> p.matcher(edit.key()).matches());
            boolean allowed = outcome.startsWith("refused:")
                    || !stated(edit, manifest)
                            && (outcome.startsWith("same:") || setting && outcome.startsWith("other:"));
            if (!allowed) {
                wrong.add(edit.key() + " -> " + edit.value() + ": " + outcome);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(outcomes.get("refused")).isGreaterThan(60);
        assertThat(outcomes.get("same")).isGreaterThan(10);
    }

    private static boolean stated(Edit edit, JsonObject manifest) {
        boolean instruction = manifest.get("qformer") instanceof JsonObject q
                && q.get("instruction").getAsBoolean();
        boolean ofInstruction = edit.key().matches("qformer\\.(maxInstruction|vocabSize)");
        return edit.toNumber() && STATED.matcher(edit.key()).matches() && (instruction || !ofInstruction);
    }

    private Path random() throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        RandomCheckpoint.of(CheckpointSizes.tiny()).seed(5).writeTo(checkpoint);
        return checkpoint;
    }

    private static Path golden(String name) {
        Path checkpoint =
                Path.of(System.getProperty("radfound.testdata", "../shared/data"), "golden", name, "checkpoint");
        assumeTrue(Files.isDirectory(checkpoint), () -> "no reference checkpoints at " + checkpoint.toAbsolutePath());
        return checkpoint;
    }

    private static List<Token> answer(Path model, String prompt) {
        byte[] samples = new byte[60 * 44];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * 31 + i / 44 * 7);
        }
        GenerationOptions options =
                GenerationOptions.builder().numBeams(1).maxNewTokens(6).build();
        try (RadFound rad = RadFound.load(model)) {
            return rad.generate(List.of(RadImage.ofGray(60, 44, samples)), prompt)
                    .options(options)
                    .get()
                    .tokens();
        }
    }

    private static String outcome(Path model, String prompt, List<Token> unedited) {
        try {
            List<Token> tokens = answer(model, prompt);
            return tokens.equals(unedited) ? "same:" : "other: " + tokens;
        } catch (RadFoundException e) {
            return "refused: " + e.getMessage();
        } catch (RuntimeException e) {
            return "broke: " + e;
        }
    }

    /** One value of the manifest changed. */
    private record Edit(String key, JsonElement value, JsonObject json) {

        boolean toNumber() {
            return value instanceof JsonPrimitive p && p.isNumber();
        }
    }

    private static List<Edit> edits(JsonObject manifest) {
        List<Edit> edits = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        JsonObject copy = manifest.deepCopy();
        copy.remove("files");
        copy.remove("provenance");
        leaves(copy, "", (path, leaf) -> {
            // Of the modules, which are many and alike, the first of each graph.
            if (path.startsWith("adapterModules") && !path.contains("[0]")) {
                return;
            }
            for (JsonElement value : others(leaf)) {
                if (seen.add(path + value)) {
                    JsonObject edited = manifest.deepCopy();
                    set(edited, path, value);
                    edits.add(new Edit(path, value, edited));
                }
            }
        });
        return edits;
    }

    private interface Visitor {
        void leaf(String path, JsonElement leaf);
    }

    private static void leaves(JsonElement element, String path, Visitor visitor) {
        if (element instanceof JsonObject object) {
            object.entrySet()
                    .forEach(e -> leaves(e.getValue(), path.isEmpty() ? e.getKey() : path + "." + e.getKey(), visitor));
        } else if (element instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                leaves(array.get(i), path + "[" + i + "]", visitor);
            }
        } else {
            visitor.leaf(path, element);
        }
    }

    private static List<JsonElement> others(JsonElement leaf) {
        if (!(leaf instanceof JsonPrimitive p)) {
            return List.of(new JsonPrimitive(0), new JsonPrimitive(1), new JsonPrimitive(7));
        }
        if (p.isBoolean()) {
            return List.of(new JsonPrimitive(!p.getAsBoolean()), JsonNull.INSTANCE);
        }
        if (p.isString()) {
            return List.of(new JsonPrimitive(""), JsonNull.INSTANCE);
        }
        List<JsonElement> values = new ArrayList<>(List.of(JsonNull.INSTANCE));
        boolean integer = p.getAsString().matches("-?\\d+");
        for (double v : new double[] {p.getAsDouble() + 1, p.getAsDouble() - 1, 0}) {
            if (v != p.getAsDouble()) {
                values.add(integer ? new JsonPrimitive((long) v) : new JsonPrimitive(v));
            }
        }
        return values;
    }

    private static void set(JsonObject root, String path, JsonElement value) {
        JsonElement at = root;
        String[] steps = path.split("\\.|(?=\\[)", -1);
        for (int i = 0; i < steps.length; i++) {
            boolean last = i == steps.length - 1;
            if (steps[i].startsWith("[")) {
                int index = Integer.parseInt(steps[i].substring(1, steps[i].length() - 1));
                if (last) {
                    at.getAsJsonArray().set(index, value);
                } else {
                    at = at.getAsJsonArray().get(index);
                }
            } else if (last) {
                at.getAsJsonObject().add(steps[i], value);
            } else {
                at = at.getAsJsonObject().get(steps[i]);
            }
        }
    }
}
