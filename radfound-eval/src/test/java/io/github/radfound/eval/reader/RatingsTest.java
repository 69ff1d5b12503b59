package io.github.radfound.eval.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.eval.reader.RatingIssue.Kind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatingsTest {

    @TempDir
    Path folder;

    private final StudyKey key = ReaderStudy.key(Studies.cases(3), StudyDesign.of(2));

    private Ratings read(String... files) throws IOException {
        Path[] paths = new Path[files.length];
        for (int i = 0; i < files.length; i++) {
            paths[i] = Files.writeString(folder.resolve("Jane Doe " + i), files[i]);
        }
        return Ratings.read(key, List.of(paths));
    }

    private String json(String ratings) {
        return "{\"study\": \"" + key.study() + "\", \"reader\": \"R1\", \"revision\": 3, \"ratings\": [" + ratings
                + "]}";
    }

    private static String rating(String item, String scores) {
        return "{\"item\": \"" + item + "\", \"scores\": {" + scores + "}, \"comment\": \"\", \"skipped\": false}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "6", "-1", "3.5", "1e300", "\"7\""})
    void aScoreOutsideTheScaleIsNamedAndCountsAsMissing(String score) throws IOException {
        Ratings ratings = read(json(rating("R1-001", "\"bias\": " + score + ", \"missed\": 4")));

        assertThat(ratings.issueCounts()).isEqualTo(Map.of(Kind.OUT_OF_RANGE, 1));
        assertThat(ratings.issues().get(0).toString())
                .contains("file 1, rating 1", "bias")
                .doesNotContain("Jane");
        assertThat(ratings.ratings().get(0).scores()).isEqualTo(Map.of(Dimension.MISSED_FINDINGS, 4));
    }

    @Test
    void missingScoresAreMissingWithoutAnIssue() throws IOException {
        Ratings ratings = read(json(rating("R1-001", "\"bias\": null, \"missed\": 4") + ", " + rating("R1-002", "")));

        assertThat(ratings.issues()).isEmpty();
        assertThat(ratings.progress("R1")).isEqualTo(new Ratings.Progress(12, 0, 1, 0, 11));
        assertThat(ratings.progress().open()).isEqualTo(23);
    }

    @Test
    void itemsReadersDimensionsAndStudiesThatAreUnknownAreNamed() throws IOException {
        Ratings ratings = read(
                json(rating("R1-999", "") + ", " + rating("R2-001", "\"bias\": 1") + ", "
                        + rating("R1-003", "\"beauty\": 1") + ", 7"),
                json(rating("R1-001", "\"bias\": 1")).replace(key.study(), "another"),
                json(rating("R1-001", "\"bias\": 1")).replace("\"R1\"", "\"R9\""),
                "{\"ratings\": [" + rating("R1-001", "\"bias\": 1") + "]}");

        assertThat(ratings.issueCounts())
                .isEqualTo(Map.of(
                        Kind.UNKNOWN_ITEM, 1,
                        Kind.UNKNOWN_READER, 2,
                        Kind.UNKNOWN_DIMENSION, 1,
                        Kind.MALFORMED, 1,
                        Kind.OTHER_STUDY, 2));
        assertThat(ratings.ratings()).allSatisfy(r -> assertThat(r.scores()).isEmpty());
    }

    @Test
    void ofTwoRatingsOfAnItemTheLaterStateCounts() throws IOException {
        String early = json(rating("R1-001", "\"bias\": 1"));
        String late = json(rating("R1-001", "\"bias\": 5")).replace("\"revision\": 3", "\"revision\": 9");

        for (Ratings ratings : List.of(read(early, late), read(late, early))) {
            assertThat(ratings.issueCounts()).isEqualTo(Map.of(Kind.DUPLICATE, 1));
            assertThat(ratings.issues().get(0).detail()).contains("other scores");
            assertThat(ratings.ratings().get(0).scores()).isEqualTo(Map.of(Dimension.BIAS, 5));
        }
        assertThat(read(early, early).issues().get(0).detail()).contains("the same scores");
    }

    @Test
    void aFileCutAnywhereIsNamedAndReadUpToThere() throws IOException {
        String whole = json(rating("R1-001", "\"bias\": 1") + ", " + rating("R1-002", "\"bias\": 2"));
        int firstEnds = whole.indexOf("}, {") + 1;
        for (int length = 0; length < whole.length(); length++) {
            Ratings ratings = read(whole.substring(0, length));

            assertThat(ratings.issueCounts()).as("cut at " + length).containsEntry(Kind.TRUNCATED, 1);
            if (length >= firstEnds) {
                assertThat(ratings.ratings().get(0).scores()).isEqualTo(Map.of(Dimension.BIAS, 1));
            }
        }
    }

    @Test
    void fewerRatingsThanTheFileSaysAreNamed() throws IOException {
        Ratings ratings =
                read(json(rating("R1-001", "\"bias\": 1")).replace("\"revision\": 3", "\"revision\": 3, \"count\": 2"));

        assertThat(ratings.issueCounts()).isEqualTo(Map.of(Kind.TRUNCATED, 1));
        assertThat(ratings.issues().get(0).detail()).contains("2 ratings", "found 1");
    }

    @Test
    void deepNestingIsDamageAndNoError() throws IOException {
        Ratings ratings = read(json("[".repeat(100_000)), "[".repeat(100_000), "{\"x\":".repeat(50_000));

        assertThat(ratings.issues()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(ratings.ratings()).isEmpty();
    }

    @Test
    void csvIsReadWithMissingValues() throws IOException {
        Ratings ratings = read("reader,item,readability,bias,acceptability,skipped,comment,beauty\n"
                + "R1,R1-001,4,NA,,false,\"fine, mostly\",3\n"
                + "R2,R2-001,,,,yes,,\n"
                + "R2,R2-002,9,x,5.0,,,\n"
                + "R3,R3-001,1,1,1,,,\n"
                + "R1,R1-002,1\n");

        assertThat(ratings.issueCounts())
                .isEqualTo(Map.of(
                        Kind.UNKNOWN_DIMENSION, 1, Kind.OUT_OF_RANGE, 1, Kind.MALFORMED, 2, Kind.UNKNOWN_READER, 1));
        assertThat(ratings.ratings()).hasSize(3);
        assertThat(ratings.ratings().get(0).scores()).isEqualTo(Map.of(Dimension.READABILITY, 4));
        assertThat(ratings.ratings().get(0).comment()).isEqualTo("fine, mostly");
        assertThat(ratings.ratings().get(1).skipped()).isTrue();
        assertThat(ratings.ratings().get(2).scores()).isEqualTo(Map.of(Dimension.ACCEPTABILITY, 5));
    }

    @Test
    void anotherEncodingIsNamed() throws IOException {
        Path file = Files.write(
                folder.resolve("a"),
                json(rating("R1-001", "\"bias\": 1").replace("\"\"", "\"Gr\u00f6\u00dfe\""))
                        .getBytes(Charset.forName("windows-1252")));

        Ratings ratings = Ratings.read(key, List.of(file));

        assertThat(ratings.issueCounts()).isEqualTo(Map.of(Kind.ENCODING, 1));
        assertThat(ratings.ratings().get(0).comment()).isEqualTo("Gr\u00f6\u00dfe");
    }

    @Test
    void theUnblindedTableIsReadBackEqual() throws IOException {
        Ratings rated = Studies.rate(key, 3, Map.of("model", 4.0, "baseline", 2.0, "junior", 3.5, "senior", 4.2), 0.1);
        Path table = folder.resolve("table.csv");

        rated.writeCsv(table);

        assertThat(Ratings.read(key, List.of(table))).isEqualTo(rated);
    }
}
