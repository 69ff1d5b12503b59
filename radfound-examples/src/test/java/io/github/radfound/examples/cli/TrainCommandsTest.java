package io.github.radfound.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandsTest {

    private static final String SIZES = """
            {"imageSize": 32, "patchSize": 16, "queries": 2, "keyValueHeads": 2, "vocabulary": 700, "maxPositions": 64,
             "vision":  {"layers": 1, "hidden": 16, "heads": 2, "feedForward": 32},
             "qformer": {"layers": 1, "hidden": 16, "heads": 2, "feedForward": 32},
             "decoder": {"layers": 1, "hidden": 16, "heads": 2, "feedForward": 32}}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void data() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(i, 5, 0, 200);
            ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
            rows.add("{\"image\": \"" + i + ".png\", \"question\": \"Where?\", \"answer\": \"here\"}");
        }
        Files.write(folder.resolve("data.jsonl"), rows);
        Files.writeString(folder.resolve("sizes.json"), SIZES);
    }

    private CommandLines.Result train(String recipe, String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                recipe,
                "--data",
                folder.resolve("data.jsonl").toString(),
                "--out",
                folder.resolve(out).toString(),
                "--steps",
                "2",
                "--batch",
                "4",
                "--threads",
                "1"));
        arguments.addAll(List.of(more));
        return CommandLines.run(arguments.toArray(String[]::new));
    }

    private static JsonObject json(CommandLines.Result result) {
        assertThat(result.code()).as(result.out() + result.err()).isZero();
        return JsonParser.parseString(result.out()).getAsJsonObject();
    }

    @Test
    void stagesFollowOneAnotherFromRandomWeightsToAnAdapter() {
        String sizes = folder.resolve("sizes.json").toString();
        json(train("pretrain", "1", "--from-random", sizes, "--json"));
        json(train("align", "2", "--from", folder.resolve("1").toString(), "--json"));
        json(train("instruct", "3", "--from", folder.resolve("2").toString(), "--json"));
        JsonObject full = json(train("full", "4", "--from", folder.resolve("3").toString(), "--json"));
        JsonObject lora =
                json(train("lora", "5", "--from", folder.resolve("4").toString(), "--targets", "q_proj", "--json"));

        assertThat(full.get("steps").getAsInt()).isEqualTo(2);
        assertThat(full.get("adapter").isJsonNull()).isTrue();
        CommandLines.Result answer = CommandLines.run(
                "vqa",
                "--package",
                lora.get("package").getAsString(),
                "--lora",
                lora.get("adapter").getAsString(),
                "--image",
                folder.resolve("0.png").toString(),
                "--question",
                "Where?",
                "--max-new-tokens",
                "2");
        assertThat(answer.code()).as(answer.err()).isZero();
    }

    @Test
    void aFinishedTrainingGivesItsResultAgainAndProgressGoesToTheErrorStream() {
        String sizes = folder.resolve("sizes.json").toString();
        CommandLines.Result first = train("full", "a", "--from-random", sizes);
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err()).contains("step 2 of 2, loss ");
        CommandLines.Result second = train("full", "a", "--from-random", sizes);
        assertThat(second.out()).isEqualTo(first.out()).contains("Package: ");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void wrongUsageAndDamagedDataAreErrorsWithARemedy() throws Exception {
        String sizes = folder.resolve("sizes.json").toString();
        assertThat(train("full", "a").code()).isEqualTo(2);
        assertThat(train("full", "a", "--from", "x", "--from-random", sizes).code())
                .isEqualTo(2);
        assertThat(train("full", "a", "--from-random", sizes, "--rate", "-1").err())
                .contains("rate must be positive")
                .contains("Remedy");
        Files.writeString(folder.resolve("sizes.json"), "{}");
        assertThat(train("full", "b", "--from-random", sizes).err()).contains("vision");
        Files.writeString(folder.resolve("data.jsonl"), "{}");
        assertThat(train("full", "c", "--from-random", "small").err()).contains("Row 1");
    }
}
