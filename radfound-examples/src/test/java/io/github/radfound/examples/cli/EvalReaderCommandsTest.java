package io.github.radfound.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.examples.cli.CommandLines.Result;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalReaderCommandsTest {

    @TempDir
    Path folder;

    private Path study;

    private static Result reader(String... more) {
        List<String> arguments = new ArrayList<>(List.of("eval", "reader"));
        arguments.addAll(List.of(more));
        return CommandLines.run(arguments.toArray(String[]::new));
    }

    private static JsonObject json(Result result) {
        assertThat(result.code()).as(result.toString()).isZero();
        return JsonParser.parseString(result.out()).getAsJsonObject();
    }

    @BeforeEach
    void writeCases() throws IOException {
        study = folder.resolve("study");
        ImageIO.write(
                new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                folder.resolve("a.png").toFile());
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            cases.append("{\"id\": \"c" + i + "\", \"images\": [\"a.png\"], \"reports\": {\"ours\": \"One " + i
                    + "\", \"theirs\": \"Two " + i + "\"}}\n");
        }
        Files.writeString(folder.resolve("cases.jsonl"), cases);
    }

    private Result build(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "build", folder.resolve("cases.jsonl").toString(), "--readers", "A,B", "--out", study.toString()));
        arguments.addAll(List.of(more));
        return reader(arguments.toArray(String[]::new));
    }

    /** Rates each item of a reader 4, or 2 where the source is the second. */
    private Path rate(String reader) throws IOException {
        JsonObject key = JsonParser.parseString(Files.readString(study.resolve("key.json")))
                .getAsJsonObject();
        StringBuilder csv =
                new StringBuilder("reader,item,readability,reasoning,missed,misdiagnosis,bias,acceptability\n");
        for (JsonElement element : key.getAsJsonArray("items")) {
            JsonObject item = element.getAsJsonObject();
            if (item.get("reader").getAsString().equals(reader)) {
                int score = item.get("source").getAsString().equals("ours") ? 4 : 2;
                csv.append(reader).append(',').append(item.get("item").getAsString());
                csv.append(("," + score).repeat(6)).append('\n');
            }
        }
        return Files.writeString(folder.resolve(reader + ".csv"), csv);
    }

    @Test
    void buildsImportsAndAnalysesAStudy() throws IOException {
        JsonObject built = json(build("--json"));
        assertThat(built.get("items").getAsInt()).isEqualTo(16);
        assertThat(study.resolve("forms/A.html")).exists();
        Path a = rate("A");
        Path b = rate("B");
        Files.writeString(b, Files.readString(b).replaceFirst(",[24]\n", ",9\n"));

        Result imported =
                reader("import", study.toString(), a.toString(), b.toString(), "--out", folder + "/t.csv", "--strict");
        JsonObject result = json(
                reader("analyse", study.toString(), a.toString(), b.toString(), "--out", folder + "/result", "--json"));

        assertThat(imported.code()).isEqualTo(1);
        assertThat(imported.out()).contains("A: 8 of 8 complete", "B: 7 of 8 complete, 1 in part", "OUT_OF_RANGE=1");
        assertThat(Files.readAllLines(folder.resolve("t.csv"))).hasSize(17);
        JsonObject difference = result.getAsJsonArray("differences").get(0).getAsJsonObject();
        assertThat(difference.get("difference").getAsDouble()).isEqualTo(2);
        assertThat(result.getAsJsonObject("issues").get("OUT_OF_RANGE").getAsInt())
                .isEqualTo(1);
        assertThat(Files.readString(folder.resolve("result/page.html"))).contains("ours \u2212 theirs");
    }

    @Test
    void badUseIsToldInOneLine() throws IOException {
        assertThat(reader().code()).isEqualTo(2);
        assertThat(build("--per-case", "3").err()).contains("at most 2 sources");
        assertThat(build("--image-size", "7").err()).contains("64 to 8192");
        assertThat(reader("import", folder.toString(), "--out", folder + "/t.csv")
                        .err())
                .contains("key.json");
        assertThat(build().code()).isZero();
        assertThat(build().err()).contains("holds a study");
        assertThat(reader("analyse", study.toString(), "--out", folder + "/r").err())
                .contains("found none with a score");
        Result missing = reader("import", study.toString(), folder + "/nothing.json", "--out", folder + "/t.csv");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err().lines()).hasSize(1);
        rate("A");
        Result resamples =
                reader("analyse", study.toString(), folder + "/A.csv", "--out", folder + "/r", "--resamples", "0");
        assertThat(resamples.code()).isEqualTo(2);
        assertThat(resamples.err()).contains("at least one resample");
    }

    @Test
    void servesUntilInterrupted() throws Exception {
        build();
        Result[] result = new Result[1];
        Thread thread = new Thread(() -> result[0] = reader("serve", study.toString()));
        thread.start();
        thread.interrupt();
        thread.join(60_000);

        assertThat(result[0].code()).isZero();
        assertThat(result[0].out()).contains("A: http://127.0.0.1:", "B: http://127.0.0.1:");
    }
}
