package io.github.radfound.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.examples.TestModel;
import io.github.radfound.examples.cli.CommandLines.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of input that it cannot use. */
class BadInputTest {

    @TempDir
    static Path home;

    static TestModel model;

    @BeforeAll
    static void makeModel() throws IOException {
        model = TestModel.in(home);
        Files.writeString(home.resolve("text.png"), "no image");
        Files.createDirectories(home.resolve("empty"));
    }

    /** MODEL, IMAGE and HOME stand for what the test made, EMPTY for an empty text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "generate",
                "generate --package MODEL --image IMAGE",
                "generate --package MODEL --image HOME/absent.png --prompt x",
                "generate --package MODEL --image HOME/text.png --prompt x",
                "generate --package MODEL --image HOME/empty --prompt x",
                "generate --package HOME/absent --image IMAGE --prompt x",
                "generate --package HOME/empty --image IMAGE --prompt x",
                "generate --package EMPTY --image IMAGE --prompt x",
                "generate --package MODEL --image EMPTY --prompt x",
                "generate --package MODEL --image IMAGE --prompt x --lora EMPTY",
                "import EMPTY --out HOME/out",
                "import HOME/empty --out EMPTY",
                "import HOME/empty --out HOME/out --tile-size 100000",
                "vqa --package MODEL --image IMAGE --question x --choices yes,yes",
                "vqa --package MODEL --image IMAGE --question x --choices no,,yes",
                "vqa --package MODEL --image IMAGE --question x --choices yes,yes,no",
                "generate --package MODEL --image IMAGE --prompt x --threads 257",
                "generate --package no-such-model --image IMAGE --prompt x",
                "generate --package no:such/model --image IMAGE --prompt x",
                "generate --package MODEL --image IMAGE --prompt x --max-new-tokens 0",
                "generate --package MODEL --image IMAGE --prompt x --max-new-tokens many",
                "generate --package MODEL --image IMAGE --prompt x --max-new-tokens 100000",
                "generate --package MODEL --image IMAGE --prompt x --min-new-tokens 9 --max-new-tokens 3",
                "generate --package MODEL --image IMAGE --prompt x --beams 0",
                "generate --package MODEL --image IMAGE --prompt x --beams 100000",
                "generate --package MODEL --image IMAGE --prompt x --lora HOME/absent",
                "generate --package MODEL --image IMAGE --prompt x --lora HOME/empty",
                "generate --package MODEL --image IMAGE --prompt x --device gpu",
                "generate --package MODEL --image IMAGE --prompt x --device tpu",
                "generate --package MODEL --image IMAGE --prompt x --threads -1",
                "generate --package MODEL --image IMAGE --prompt <image>",
                "generate --package MODEL --image IMAGE IMAGE --prompt x",
                "vqa --package MODEL --image IMAGE --question x --choices yes",
                "vqa --package MODEL --image IMAGE --question",
                "caption --package MODEL",
                "report --package MODEL --image IMAGE --prior HOME/images",
                "report --package MODEL --image IMAGE --prior HOME/absent --prior-days 3",
                "report --package MODEL --image IMAGE --prior HOME/images --prior-days -3",
                "report --package MODEL --image IMAGE --prior-report HOME/absent.txt",
                "report --package MODEL --image IMAGE --prior-report IMAGE",
                "import HOME/absent --out HOME/out",
                "import HOME/empty --out HOME/out",
                "import HOME/empty --out HOME/out --precision f64",
                "import HOME/empty --out HOME/out --tile-size -5",
                "import HOME/empty",
                "models --zoo HOME/absent.json",
                "models --zoo HOME/text.png",
                "demo --images HOME/absent",
                "demo --images HOME/empty",
                "demo --limit 0 --images HOME/images",
                "demo --max-new-tokens 0 --out HOME/demo",
                "demo --out HOME/text.png",
            })
    void isOneLineWithARemedyOrOneObjectAndNothingElse(String line) {
        String[] arguments = Arrays.stream(line.split(" "))
                .map(word -> word.replace("MODEL", model.folder().toString())
                        .replace("IMAGE", model.image())
                        .replace("HOME", home.toString())
                        .replace("EMPTY", ""))
                .toArray(String[]::new);

        Result plain = CommandLines.run(arguments);

        assertThat(plain.code()).as(plain.out()).isIn(1, 2);
        assertThat(plain.err()).hasLineCount(1).startsWith("radfound: ").containsPattern("\\S Remedy: \\S");
        assertThat(plain.err()).doesNotContain("Exception", "\tat ", "null");
        if (line.startsWith("nonsense")) {
            return;
        }

        List<String> withJson = new ArrayList<>(List.of(arguments));
        withJson.add(1, "--json");
        Result json = CommandLines.run(withJson.toArray(String[]::new));

        assertThat(json.code()).isEqualTo(plain.code());
        assertThat(json.err()).isEmpty();
        assertThat(json.out()).hasLineCount(1);
        JsonObject error = JsonParser.parseString(json.out()).getAsJsonObject().getAsJsonObject("error");
        assertThat(error.keySet()).containsExactly("type", "message", "remedy");
        assertThat(home.resolve("out")).doesNotExist();
    }

    @Test
    void aDamagedCheckpointHasOneRemedy() throws IOException {
        Path damaged = Files.createDirectories(home.resolve("damaged"));
        Files.writeString(damaged.resolve("config.json"), "no JSON");

        Result result = CommandLines.run(
                "import", damaged.toString(), "--out", home.resolve("out").toString());

        assertThat(result.err()).endsWith("found text that is not JSON. Remedy: Fetch the file again.\n");
    }

    @Test
    void aTooLargeImageIsRefusedByALimitThatTheUserCanRaise() throws IOException {
        ByteBuffer png = ByteBuffer.allocate(33).putLong(0x89504E470D0A1A0AL).putInt(13);
        png.putInt(0x49484452).putInt(30_000).putInt(30_000).putInt(0x08000000).put((byte) 0);
        CRC32 checksum = new CRC32();
        checksum.update(png.array(), 12, 17);
        Path huge = Files.write(
                home.resolve("huge.png"), png.putInt((int) checksum.getValue()).array());
        String[] caption = {"caption", "--package", model.folder().toString(), "--image", huge.toString()};

        assertThat(CommandLines.run(caption).err())
                .contains("30000×30000", "Remedy: reduce the image, or allow more with --max-image-pixels");
        // Within the raised limit it is decoded, and found to end after its header.
        assertThat(CommandLines.run(with(caption, "900000000")).err()).contains("whole png image");
        assertThat(CommandLines.run(with(caption, "899999999")).err()).contains("at most 899999999 pixels");
        assertThat(CommandLines.run(with(caption, "0")).err()).contains("positive limits");
        assertThat(CommandLines.run("view", huge.toString(), "--max-image-pixels", "1000000000")
                        .err())
                .contains("whole png image");
    }

    private static String[] with(String[] command, String limit) {
        return Stream.concat(Stream.of(command), Stream.of("--max-image-pixels", limit))
                .toArray(String[]::new);
    }
}
