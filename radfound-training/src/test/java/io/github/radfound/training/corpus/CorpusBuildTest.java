package io.github.radfound.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ConfigurationException;
import io.github.radfound.error.TrainingException;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusBuildTest {

    @TempDir
    Path temp;

    private Path out;
    private Pairs pairs;

    @BeforeEach
    void folders() throws IOException {
        out = temp.resolve("corpus");
        pairs = new Pairs(temp.resolve("images"))
                .picture("a.png", 1, 96)
                .picture("a-large.png", 1, 150)
                .picture("b.png", 2, 96)
                .picture("c.png", 3, 96);
    }

    private CorpusBuild build() throws IOException {
        return CorpusBuild.of(pairs.source(), Pairs.KEY);
    }

    private List<CorpusCase> cases() {
        try (Stream<CorpusCase> cases = Corpus.open(out).cases()) {
            return cases.toList();
        }
    }

    @Test
    void accountsForEveryRow() throws IOException {
        Files.writeString(temp.resolve("images/broken.png"), "no picture");
        ImageIO.write(
                new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                temp.resolve("images/blank.png").toFile());
        pairs.row("1", "p1", "The lungs are clear.", "a.png")
                .row("2", "p1", "Seen by Dr. Secretname yesterday.", "b.png")
                .row("3", "p2", "The lungs are clear.", "missing.png")
                .row("4", "p2", "The lungs are clear.", "broken.png")
                .row("5", "p2", "The lungs are clear.", "blank.png")
                .row("6", "p3", "<b>the lungs</b> are CLEAR", "a-large.png")
                .row("1", "p3", "An id again.", "b.png")
                .row("7", "p3", "___ <br> !!", "b.png")
                .row("8", "p3", "The lungs are clear.", "b.png")
                .row("9", "p3", "Other words about it.", "a.png");

        CorpusSummary summary = build().run(out);

        assertThat(summary.rows()).isEqualTo(10);
        assertThat(summary.cases()).isEqualTo(3);
        assertThat(summary.dropped()).isEqualTo(7);
        assertThat(summary.dropped(DropReason.DUPLICATE)).isEqualTo(1);
        assertThat(cases()).extracting(CorpusCase::row).containsExactly(1L, 9L, 10L);
        assertThat(Files.readAllLines(out.resolve("dropped.jsonl")))
                .containsExactly(
                        "{\"row\":2,\"step\":\"sensitive\",\"reason\":\"SENSITIVE\",\"found\":{\"name\":1}}",
                        "{\"row\":3,\"step\":\"images\",\"reason\":\"MISSING_IMAGE\"}",
                        "{\"row\":4,\"step\":\"images\",\"reason\":\"BROKEN_IMAGE\"}",
                        "{\"row\":5,\"step\":\"images\",\"reason\":\"BLANK_IMAGE\"}",
                        "{\"row\":6,\"step\":\"duplicates\",\"reason\":\"DUPLICATE\",\"duplicateOf\":1}",
                        "{\"row\":7,\"step\":\"reading\",\"reason\":\"DUPLICATE_ID\"}",
                        "{\"row\":8,\"step\":\"cleaning\",\"reason\":\"EMPTY_TEXT\"}");
        assertThat(Files.readString(out.resolve("account.md")))
                .contains("10 rows: 3 cases with 3 images kept, 7 rows dropped")
                .contains("| sensitive | SENSITIVE | the text may hold sensitive information | 1 |")
                .contains("| NAME | 1 |");
        for (Path file : Files.list(out).toList()) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .doesNotContain("Secretname")
                    .doesNotContain("p1\"");
        }
    }

    @Test
    void masksSensitiveTextWhereAskedTo() throws IOException {
        pairs.row("1", "p1", "Seen by Dr. Secretname on 3/4/2019, lungs clear.", "a.png");

        CorpusSummary summary =
                build().options(CorpusOptions.DEFAULT.maskSensitive(true)).run(out);

        assertThat(cases().get(0).text()).isEqualTo("Seen by [name masked] on [date masked], lungs clear.");
        assertThat(summary.count("masked")).isEqualTo(1);
        assertThat(summary.count("sensitive/NAME")).isEqualTo(1);
    }

    @Test
    void imagesOfACaseAreComparedAsASet() throws IOException {
        pairs.row("1", "p1", "Two views of a chest.", "a.png", "b.png")
                .row("2", "p1", "Two views of a chest.", "b.png", "a-large.png")
                .row("3", "p1", "Two views of a chest.", "a.png")
                .row("4", "p1", "Two views of a chest.", "a.png", "c.png");

        assertThat(build().run(out).dropped(DropReason.DUPLICATE)).isEqualTo(1);
        assertThat(cases()).extracting(CorpusCase::row).containsExactly(1L, 3L, 4L);
        assertThat(cases().get(0).load(ImageLimits.DEFAULT)).hasSize(2);
    }

    @Test
    void noPatientIsInTwoSplitsAndOthersDoNotMoveHim() throws IOException {
        for (int i = 0; i < 400; i++) {
            pairs.row("" + i, "patient-" + i % 130, "Text number " + i + " of many.", "a.png");
        }
        CorpusSummary summary =
                build().options(CorpusOptions.DEFAULT.splits(0.2, 0.2, 3)).run(out);

        Map<String, Split> splits = new HashMap<>();
        for (CorpusCase c : cases()) {
            assertThat(splits.merge(c.group(), c.split(), (x, y) -> x == y ? x : null))
                    .isNotNull();
        }
        assertThat(splits).hasSize(130);
        assertThat(summary.count("split/train")).isBetween(180L, 300L);
        assertThat(summary.count("split/test")).isBetween(30L, 130L);

        Path fewer = temp.resolve("fewer");
        Pairs some = new Pairs(temp.resolve("images"));
        for (int i = 0; i < 50; i++) {
            some.row("" + i, "patient-" + i, "Text number " + i + " of many.", "a.png");
        }
        CorpusBuild.of(some.source(), Pairs.KEY)
                .options(CorpusOptions.DEFAULT.splits(0.2, 0.2, 3))
                .run(fewer);
        try (Stream<CorpusCase> cases = Corpus.open(fewer).cases()) {
            cases.forEach(c -> assertThat(splits).containsEntry(c.group(), c.split()));
        }
    }

    @Test
    void anotherKeyGivesOtherGroups() throws IOException {
        pairs.row("1", "p1", "The lungs are clear.", "a.png");
        build().run(out);
        byte[] other = Pairs.KEY.clone();
        other[0]++;
        CorpusBuild.of(pairs.source(), other).run(temp.resolve("other"));

        try (Stream<CorpusCase> cases = Corpus.open(temp.resolve("other")).cases()) {
            assertThat(cases.findFirst().orElseThrow().group())
                    .isNotEqualTo(cases().get(0).group());
        }
        assertThatThrownBy(() -> CorpusBuild.of(pairs.source(), new byte[8]))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void findsSimilarCasesByFeaturesAndTags() throws IOException {
        pairs.picture("d.png", 4, 80)
                .row("1", "p1", "First text here.", "a.png")
                .row("2", "p2", "Second text here.", "b.png")
                .row("3", "p3", "Third text here.", "a-large.png")
                .row("4", "p4", "Fourth text here.", "d.png");
        build().run(out);
        Corpus corpus = Corpus.open(out);
        float[] query = ImageFeatures.thumbnails().of(RadImage.of(temp.resolve("images/a.png")));

        List<SimilarCase> found = corpus.similar(query, CaseFilter.ALL, 3);

        assertThat(found).extracting(s -> s.found().row()).startsWith(1L, 3L).hasSize(3);
        assertThat(found.get(1).cosine()).isGreaterThan(0.99);
        assertThat(found).isSortedAccordingTo((a, b) -> Double.compare(b.cosine(), a.cosine()));
        CaseFilter others =
                new CaseFilter(null, null, null, null, found.get(0).found().group());
        assertThat(corpus.similar(corpus.feature(1), others, 1).get(0).found().row())
                .isEqualTo(3);
        assertThat(corpus.similar(query, new CaseFilter(CorpusModality.CT, null, null, null, null), 3))
                .isEmpty();
        assertThatThrownBy(() -> corpus.feature(99)).hasMessageContaining("row 99");
    }

    @Test
    void doesNotWriteIntoAnotherBuildOrOtherFiles() throws IOException {
        pairs.row("1", "p1", "The lungs are clear.", "a.png");
        CorpusBuild build = build();
        CorpusSummary first = build.run(out);

        assertThat(build.run(out)).isEqualTo(first);
        assertThatThrownBy(
                        () -> build.options(CorpusOptions.DEFAULT.words(2, 9)).run(out))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("another");
        assertThatThrownBy(() -> build.run(temp.resolve("images")))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("empty folder");
        assertThatThrownBy(() -> Corpus.open(temp)).isInstanceOf(TrainingException.class);
    }

    @Test
    void emptySourcesGiveEmptyCorpora() throws IOException {
        assertThat(build().run(out).cases()).isZero();
        assertThat(Corpus.open(out).similar(new float[256], CaseFilter.ALL, 1)).isEmpty();
    }
}
