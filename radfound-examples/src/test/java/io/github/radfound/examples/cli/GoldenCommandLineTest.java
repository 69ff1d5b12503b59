package io.github.radfound.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.examples.cli.CommandLines.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code import} and {@code generate --json} give the ids and texts that transformers gives (the kit's KIT.md). */
class GoldenCommandLineTest {

    private static final Path KIT = Path.of(System.getProperty("radfound.testdata", "../shared/data"), "golden");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blip2-opt-tiny",
                "instructblip-llama-tiny",
                "instructblip-mistral-tiny",
                "instructblip-qwen2-tiny",
                "instructblipvideo-llama-tiny",
                "llava-llama-tiny"
            })
    void idsAndTextsAreTheReferences(String name) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(KIT), "needs the reference checkpoints at " + KIT);
        JsonObject golden = object(Files.readString(KIT.resolve(name).resolve("golden.json")));
        Path checkpoint = KIT.resolve(name).resolve("checkpoint");
        Path model = imported(checkpoint, "model");

        for (JsonElement each : golden.getAsJsonArray("cases")) {
            JsonObject reference = each.getAsJsonObject();
            JsonObject result = generate(model, reference, "24");
            assertThat(result.get("ids")).isEqualTo(reference.get("new_tokens"));
            assertThat(result.get("text")).isEqualTo(reference.get("text"));
            assertThat(result.getAsJsonArray("logProbabilities")).hasSize(24);
        }

        JsonObject beam = golden.getAsJsonObject("beam");
        JsonObject best = generate(model, named(golden, beam.get("case").getAsString()), "24", "--beams", "3");
        assertThat(best.get("ids")).isEqualTo(beam.getAsJsonArray("sequences").get(0));
        assertThat(best.get("score").getAsDouble())
                .isCloseTo(
                        beam.getAsJsonArray("sequences_scores").get(0).getAsDouble(),
                        org.assertj.core.api.Assertions.within(1e-3));

        JsonObject adapted = generate(
                model,
                named(golden, "case0"),
                "24",
                "--lora",
                KIT.resolve(name).resolve("lora").toString());
        assertThat(adapted.get("ids")).isEqualTo(golden.getAsJsonObject("lora").get("new_tokens"));

        JsonObject ended = golden.getAsJsonObject("greedy_eos");
        int end = ended.get("eos_token_id").getAsInt();
        boolean llava = name.startsWith("llava");
        Path other = imported(llava ? withGenerationConfig(checkpoint, end) : withTextConfig(checkpoint, end), "ended");
        JsonObject stopped = generate(other, named(golden, ended.get("case").getAsString()), "24");
        assertThat(stopped.get("ids")).isEqualTo(ended.get("new_tokens"));
        assertThat(stopped.get("finish").getAsString()).isEqualTo("END_OF_SEQUENCE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"blip2-opt-tiny", "instructblip-llama-tiny", "instructblipvideo-llama-tiny"})
    void generationConfigHasNoInfluenceInTheBlipFamily(String name) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(KIT), "needs the reference checkpoints at " + KIT);
        JsonObject golden = object(Files.readString(KIT.resolve(name).resolve("golden.json")));
        Path copy = withGenerationConfig(
                KIT.resolve(name).resolve("checkpoint"),
                golden.getAsJsonObject("greedy_eos").get("eos_token_id").getAsInt());
        Path file = copy.resolve("generation_config.json");
        JsonObject json = object(Files.readString(file));
        json.addProperty("do_sample", true);
        json.addProperty("temperature", 5.0);
        json.addProperty("repetition_penalty", 3.0);
        json.addProperty("min_p", 0.5);
        json.add("suppress_tokens", golden.getAsJsonObject("greedy_eos").get("new_tokens"));
        Files.writeString(file, json.toString());
        Path model = imported(copy, "model");
        for (JsonElement each : golden.getAsJsonArray("cases")) {
            JsonObject reference = each.getAsJsonObject();
            assertThat(generate(model, reference, "24").get("ids")).isEqualTo(reference.get("new_tokens"));
        }
    }

    private static JsonObject named(JsonObject golden, String name) {
        for (JsonElement each : golden.getAsJsonArray("cases")) {
            if (each.getAsJsonObject().get("name").getAsString().equals(name)) {
                return each.getAsJsonObject();
            }
        }
        throw new AssertionError("no " + name);
    }

    private Path imported(Path checkpoint, String name) {
        Path model = folder.resolve(name);
        Result result = CommandLines.run("import", checkpoint.toString(), "--out", model.toString(), "--json");
        assertThat(result.err()).isEmpty();
        assertThat(object(result.out()).get("package").getAsString()).isEqualTo(model.toString());
        return model;
    }

    private static JsonObject generate(Path model, JsonObject reference, String tokens, String... more) {
        List<String> arguments = new ArrayList<>(List.of("generate", "--package", model.toString(), "--image"));
        reference
                .getAsJsonArray("images")
                .forEach(image -> arguments.add(
                        KIT.resolve("images").resolve(image.getAsString()).toString()));
        arguments.addAll(List.of("--prompt", reference.get("text_given").getAsString()));
        arguments.addAll(List.of("--max-new-tokens", tokens, "--json"));
        arguments.addAll(List.of(more));
        Result result = CommandLines.run(arguments.toArray(String[]::new));
        assertThat(result.code()).as(result.out()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).hasLineCount(1);
        return object(result.out());
    }

    /** The checkpoint with another token that ends a text, in its {@code generation_config.json} alone. */
    private Path withGenerationConfig(Path checkpoint, int end) throws IOException {
        Path copy = copied(checkpoint);
        Path file = copy.resolve("generation_config.json");
        JsonObject json = object(Files.readString(file));
        json.addProperty("eos_token_id", end);
        Files.writeString(file, json.toString());
        return copy;
    }

    /** The checkpoint with another token that ends a text, in its {@code text_config} alone. */
    private Path withTextConfig(Path checkpoint, int end) throws IOException {
        Path copy = copied(checkpoint);
        Path file = copy.resolve("config.json");
        JsonObject json = object(Files.readString(file));
        json.getAsJsonObject("text_config").addProperty("eos_token_id", end);
        Files.writeString(file, json.toString());
        return copy;
    }

    private Path copied(Path checkpoint) throws IOException {
        Path copy = folder.resolve("checkpoint");
        try (Stream<Path> files = Files.walk(checkpoint)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(checkpoint.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.write(target, Files.readAllBytes(file));
                }
            }
        }
        return copy;
    }

    private static JsonObject object(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
