package io.github.radfound.eval.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.statistics.Resampling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderAnalysisTest {

    private static final Map<String, Double> LEVELS =
            Map.of("model", 4.0, "baseline", 2.0, "junior", 4.0, "senior", 4.2);

    @TempDir
    Path folder;

    private final StudyKey key = ReaderStudy.key(Studies.cases(24), StudyDesign.of(3));

    private static GroupScore score(ReaderResult result, String dimension, String group) {
        return result.scores(dimension).stream()
                .filter(s -> s.group().equals(group))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void distributionsAndMeansAreThoseOfTheRatings() {
        Ratings ratings = Studies.rate(key, 1, LEVELS, 0);

        ReaderResult result = ReaderAnalysis.of(ratings, Resampling.DEFAULT.resamples(200));

        for (String source : Studies.SOURCES) {
            List<Integer> given = ratings.ratings().stream()
                    .filter(r -> r.item().source().equals(source))
                    .map(r -> r.scores().get(Dimension.BIAS))
                    .toList();
            GroupScore bias = score(result, "bias", source);
            assertThat(bias.ratings()).isEqualTo(72);
            assertThat(bias.missing()).isZero();
            assertThat(bias.mean())
                    .isCloseTo(
                            given.stream().mapToInt(Integer::intValue).average().orElseThrow(), within(1e-12));
            assertThat(bias.share(3, 4))
                    .isCloseTo(given.stream().filter(s -> s == 3 || s == 4).count() / 72.0, within(1e-12));
            assertThat(bias.share(5, 5) + bias.share(3, 4) + bias.share(1, 2)).isCloseTo(1, within(1e-12));
            assertThat(bias.lower()).isLessThan(bias.mean());
            assertThat(bias.upper()).isGreaterThan(bias.mean());
            assertThat(score(result, ReaderResult.OVERALL, source).counts().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(6 * 72);
        }
    }

    @Test
    void aWorseSourceIsToldFromTheModelAndOneOfItsLevelIsNot() {
        ReaderResult result = ReaderAnalysis.of(Studies.rate(key, 2, LEVELS, 0.05), Resampling.DEFAULT);

        Map<String, GroupDifference> overall = new TreeMap<>();
        result.differences().stream()
                .filter(d -> d.dimension().equals(ReaderResult.OVERALL))
                .forEach(d -> overall.put(d.second(), d));
        assertThat(result.differences()).hasSize(21);
        assertThat(overall.get("baseline").holm()).isLessThan(0.05);
        assertThat(overall.get("baseline").lower()).isGreaterThan(1);
        assertThat(overall.get("junior").pValue()).isGreaterThan(0.01);
        assertThat(overall.get("senior").cases()).isBetween(22, 24);
        assertThat(result.differences()).allSatisfy(d -> assertThat(d.holm()).isGreaterThanOrEqualTo(d.pValue()));
    }

    @Test
    void missingScoresAreCountedAndLeftOut() {
        ReaderResult result = ReaderAnalysis.of(Studies.rate(key, 3, LEVELS, 0.3), Resampling.DEFAULT.resamples(100));

        GroupScore bias = score(result, "bias", "model");
        assertThat(bias.missing()).isBetween(8, 40);
        assertThat(bias.ratings() + bias.missing()).isEqualTo(72);
        Agreement agreement = result.agreement().get(1);
        assertThat(agreement.pairs()).isEqualTo(3);
        assertThat(agreement.correlation().judges()).isEqualTo(3);
        assertThat(agreement.correlation().targets()).isBetween(15, 60);
        assertThat(agreement.correlation().single()).isBetween(0.3, 0.95);
        assertThat(agreement.quadratic()).isGreaterThan(agreement.linear());
    }

    @Test
    void designsInWhichNoReportIsSharedHaveNoAgreement() {
        StudyKey sparse = ReaderStudy.key(Studies.cases(12), StudyDesign.of(3).perCase(1));

        ReaderResult result = ReaderAnalysis.of(Studies.rate(sparse, 4, LEVELS, 0), Resampling.DEFAULT);

        assertThat(result.agreement()).allSatisfy(a -> {
            assertThat(a.shared()).isZero();
            assertThat(a.linear()).isNaN();
            assertThat(a.correlation().single()).isNaN();
        });
        assertThat(score(result, "bias", "model").mean()).isBetween(3.0, 5.0);
    }

    @Test
    void membersOfAGroupArePooled() {
        assertThat(StudyKey.group("junior/1")).isEqualTo("junior");
        assertThat(StudyKey.group("model")).isEqualTo("model");
    }

    @Test
    void ratingsWithoutAScoreAndUnknownGroupsAreErrors() {
        Ratings none = new Ratings(key, List.of(), List.of());

        assertThatThrownBy(() -> ReaderAnalysis.of(none, Resampling.DEFAULT)).isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> ReaderAnalysis.of(Studies.rate(key, 1, LEVELS, 0), "nobody", Resampling.DEFAULT))
                .isInstanceOf(EvaluationException.class);
    }

    @Test
    void pageAndJsonHoldTheResultAndLoadNothing() throws Exception {
        ReaderResult result = ReaderAnalysis.of(Studies.rate(key, 5, LEVELS, 0.05), Resampling.DEFAULT);
        Path page = folder.resolve("page.html");

        ReaderPage.of(result).write(page);
        result.writeJson(folder.resolve("result.json"));

        String html = Files.readString(page);
        assertThat(html).contains("Missed findings and abnormality", "4\u20133 points", "ICC(2,1)", "pigeonhole");
        assertThat(html).doesNotContain("<script").doesNotContain("case-1").doesNotContain("http-equiv=\"refresh\"");
        JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("result.json")))
                .getAsJsonObject();
        assertThat(json.getAsJsonArray("scores")).hasSize(28);
        assertThat(json.getAsJsonArray("agreement")
                        .get(0)
                        .getAsJsonObject()
                        .get("linear")
                        .isJsonNull())
                .isTrue();
        String pictures = System.getProperty("radfound.pictures", "");
        if (!pictures.isEmpty()) {
            Files.writeString(Path.of(pictures, "reader-page.html"), html);
        }
    }
}
