package io.github.radfound.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.RandomTwoTower;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusCommandsTest {

    @TempDir
    Path temp;

    private Path csv;

    @BeforeEach
    void pairs() throws IOException {
        StringBuilder rows = new StringBuilder("text,image,patient,mod\n");
        for (int i = 0; i < 6; i++) {
            BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
            Random random = new Random(i);
            for (int y = 0; y < 40; y++) {
                for (int x = 0; x < 40; x++) {
                    image.getRaster().setSample(x, y, 0, random.nextInt(256));
                }
            }
            ImageIO.write(image, "png", temp.resolve(i + ".png").toFile());
            rows.append("Report number ")
                    .append(i)
                    .append(" on it,")
                    .append(i)
                    .append(".png,p")
                    .append(i % 3);
            rows.append(i % 2 == 0 ? ",CT\n" : ",MR\n");
        }
        rows.append("Signed by Jane Example,0.png,p0,CT\n");
        csv = Files.writeString(temp.resolve("pairs.csv"), rows);
    }

    private CommandLines.Result build(String... more) {
        String[] first = {
            "corpus", "build", "--csv", csv.toString(), "--patient", "patient", "--modality", "mod", "--out", out()
        };
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return CommandLines.run(all);
    }

    private String out() {
        return temp.resolve("corpus").toString();
    }

    @Test
    void buildsCountsAndSearches() {
        CommandLines.Result built = build();

        assertThat(built.code()).as(built.err()).isZero();
        assertThat(built.out())
                .contains("7 rows: 6 cases with 6 images kept, 1 rows dropped")
                .doesNotContain("Jane");
        assertThat(CommandLines.run("corpus", "stats", out()).out()).contains("| CT | 3 | 3 |");
        CommandLines.Result similar = CommandLines.run(
                "corpus",
                "similar",
                out(),
                "--to",
                temp.resolve("2.png").toString(),
                "--modality",
                "ct",
                "--count",
                "2");
        assertThat(similar.out().lines()).hasSize(2);
        assertThat(similar.out()).startsWith("1.0000  row 4 ").contains("Report number 2 on it");
        JsonObject json = JsonParser.parseString(CommandLines.run("corpus", "similar", out(), "--row", "4", "--json")
                        .out())
                .getAsJsonObject();
        assertThat(json.getAsJsonArray("cases")).hasSize(5);
    }

    @Test
    void keepsItsKeyForTheNextRun() throws IOException {
        assertThat(build().code()).isZero();
        byte[] key = Files.readAllBytes(temp.resolve("corpus.key"));

        assertThat(key).hasSize(32);
        assertThat(build().code()).isZero();
        Files.delete(temp.resolve("corpus.key"));
        CommandLines.Result other = build();
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("key");
    }

    @Test
    void tagsAndSearchesWithAnImportedModel() throws IOException {
        RandomTwoTower.write(temp.resolve("checkpoint"), RandomTwoTower.Layout.BIOMED_CLIP, 1);
        String model = temp.resolve("model").toString();
        CommandLines.Result imported =
                CommandLines.run("import", temp.resolve("checkpoint").toString(), "--out", model);
        assertThat(imported.code()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("open_clip").contains("bert");

        assertThat(build("--model", model).code()).isZero();
        String picture = temp.resolve("3.png").toString();
        assertThat(CommandLines.run("corpus", "similar", out(), "--to", picture, "--model", model)
                        .out())
                .startsWith("1.0000  row 5 ");
        CommandLines.Result without = CommandLines.run("corpus", "similar", out(), "--to", picture);
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err()).contains("--model");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(CommandLines.run("corpus", "build", "--out", out()).code()).isEqualTo(2);
        assertThat(CommandLines.run("corpus", "stats", temp.toString()).err()).contains("finished corpus");
        CommandLines.Result missing = CommandLines.run(
                "corpus", "build", "--csv", temp.resolve("none.csv").toString(), "--out", out());
        assertThat(missing.code()).isEqualTo(1);
        assertThat(CommandLines.run("corpus", "build", "--help").out()).contains("--key-file");
    }
}
