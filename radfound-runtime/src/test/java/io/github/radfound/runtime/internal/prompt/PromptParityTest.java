package io.github.radfound.runtime.internal.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.runtime.internal.testing.TestData;
import io.github.radfound.runtime.internal.text.TextTokenizer;
import io.github.radfound.spi.EngineRequest.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids of transformers' processors (5.18.0), every case of the golden kit. */
class PromptParityTest {

    @ParameterizedTest
    @CsvSource({
        "instructblip-llama-tiny,prefix,8,<image>,518",
        "instructblipvideo-llama-tiny,prefix,8,<video>,519",
        "blip2-opt-tiny,prefix,8,<image>,510",
        "llava-llama-tiny,inline,16,<image>,518",
        "instructblip-mistral-tiny,prefix,8,<image>,510",
        "instructblip-qwen2-tiny,prefix,8,<image>,510"
    })
    void rawPromptsHaveTheProcessorsIds(String model, String layout, int perImage, String token, int id) {
        JsonArray cases = TestData.json("golden/" + model + "/golden.json").getAsJsonArray("cases");
        for (int i = 0; i < cases.size(); i++) {
            JsonObject expected = cases.get(i).getAsJsonObject();
            check(
                    model,
                    PromptFixture.of(layout, perImage, id).imageToken(token),
                    expected.get("text_given").getAsString(),
                    expected.getAsJsonArray("images").size(),
                    "case" + i);
        }
        assertThat(cases.size()).isEqualTo(3);
    }

    @Test
    void severalImagesOfOnePromptHaveTheProcessorsIds() {
        JsonObject expected =
                TestData.json("golden/llava-llama-tiny/golden.json").getAsJsonObject("multi_image");
        check(
                "llava-llama-tiny",
                PromptFixture.of("inline", 16, 518),
                expected.get("text_given").getAsString(),
                2,
                "multi_image");
    }

    private static void check(String model, PromptFixture fixture, String text, int images, String name) {
        Path checkpoint = TestData.path("golden/" + model + "/checkpoint");
        Path instructionFile = checkpoint.resolve("qformer_tokenizer/tokenizer.json");
        boolean instructed = Files.exists(instructionFile);
        PromptFixture settings = instructed ? fixture.maxInstruction(64) : fixture;
        try (TextTokenizer tokenizer = TextTokenizer.open(checkpoint.resolve("tokenizer.json"));
                TextTokenizer instruction = instructed ? TextTokenizer.open(instructionFile) : null) {
            Prompt prompt = settings.builder(tokenizer, instruction)
                    .build(PromptFixture.request(Task.GENERATE, text, images), PromptFixture.whole(images));

            int[] expected = firstRow(model, name + ".input_ids");
            assertThat(prompt.ids()).isEqualTo(expected);
            assertThat(prompt.visualPositions()).hasSize(images * settings.tokensPerImage());
            for (int position : prompt.visualPositions()) {
                assertThat(expected[position]).isEqualTo(settings.imageTokenId());
            }
            if (instructed) {
                assertThat(prompt.instructionIds()).isEqualTo(firstRow(model, name + ".qformer_input_ids"));
            } else {
                assertThat(prompt.instructionIds()).isEmpty();
            }
        }
    }

    /** The first row of a tensor of ids; the video family repeats the instruction's row for each frame. */
    private static int[] firstRow(String model, String name) {
        return TestData.rowOfIds("golden/" + model + "/golden.safetensors", name);
    }
}
