package io.github.radfound.eval.reader;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.reader.internal.Agreements;
import io.github.radfound.eval.reader.internal.Scored;
import io.github.radfound.eval.statistics.Bootstrap;
import io.github.radfound.eval.statistics.Clusters;
import io.github.radfound.eval.statistics.Holm;
import io.github.radfound.eval.statistics.Interval;
import io.github.radfound.eval.statistics.PairedComparison;
import io.github.radfound.eval.statistics.Resampling;
import io.github.radfound.eval.statistics.SampleStatistics;
import io.github.radfound.eval.statistics.TwoWayBootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Analyses ratings.
 *
 * <p>Missing scores are left out of the dimension in which they are missing, and counted; nothing is imputed. {@code overall}
 * takes ratings with all six scores only. Means are over ratings. Their intervals resample readers and patients at once
 * ({@link TwoWayBootstrap}), and for comparison patients alone. Groups are compared by approximate randomisation ({@link
 * PairedComparison}): under the hypothesis that it does not matter which of the two groups a report came from, all scores of
 * a patient may change sides together. The readers are taken as given in that test. Holm's correction is over all
 * differences that are tested.
 */
public final class ReaderAnalysis {

    private ReaderAnalysis() {}

    /**
     * Compares the group of the first source with the others.
     *
     * @throws EvaluationException if nothing was rated
     */
    public static ReaderResult of(Ratings ratings, Resampling resampling) {
        return of(ratings, StudyKey.group(ratings.key().sources().get(0)), resampling);
    }

    /**
     * Analyses ratings.
     *
     * @param ratings    the ratings
     * @param first      the group that is compared with each other one
     * @param resampling draws of intervals and rounds of tests, their seed, and the level of intervals
     * @throws EvaluationException if nothing was rated, or there is no such group
     */
    public static ReaderResult of(Ratings ratings, String first, Resampling resampling) {
        StudyKey key = ratings.key();
        List<String> groups =
                key.sources().stream().map(StudyKey::group).distinct().toList();
        if (!groups.contains(first)) {
            throw new EvaluationException(
                    "Expected one of " + groups.size() + " groups to compare with, found another.",
                    "give a source of the study, or the part of its name before the slash.");
        }
        if (ratings.ratings().stream().allMatch(r -> r.scores().isEmpty())) {
            throw new EvaluationException(
                    "Expected ratings, found none with a score among "
                            + key.items().size() + " items.",
                    "give the files that the forms exported.");
        }
        List<GroupScore> scores = new ArrayList<>();
        List<Agreement> agreement = new ArrayList<>();
        List<GroupDifference> differences = new ArrayList<>();
        Stream.concat(
                        Stream.of(ReaderResult.OVERALL),
                        Arrays.stream(Dimension.values()).map(Dimension::id))
                .forEach(dimension -> {
                    List<Scored> scored = Scored.of(ratings, dimension);
                    groups.forEach(g -> scores.add(score(key, dimension, g, scored, resampling)));
                    agreement.add(Agreements.of(dimension, scored, key.readers(), resampling.level()));
                    groups.stream()
                            .filter(g -> !g.equals(first))
                            .forEach(g -> differences.add(difference(dimension, first, g, scored, resampling)));
                });
        Map<String, Ratings.Progress> progress = new LinkedHashMap<>();
        key.readers().forEach(reader -> progress.put(reader, ratings.progress(reader)));
        return new ReaderResult(
                key.study(),
                key.patients().size(),
                key.perCase(),
                groups,
                progress,
                ratings.issueCounts(),
                scores,
                agreement,
                holm(differences),
                resampling);
    }

    private static GroupScore score(
            StudyKey key, String dimension, String group, List<Scored> scored, Resampling resampling) {
        List<Scored> own = scored.stream().filter(s -> s.group().equals(group)).toList();
        int expected = (int) key.items().stream()
                .filter(i -> StudyKey.group(i.source()).equals(group))
                .count();
        Integer[] counts = {0, 0, 0, 0, 0};
        own.forEach(s -> s.given().forEach(score -> counts[score - 1]++));
        double nan = Double.NaN;
        if (own.isEmpty()) {
            return new GroupScore(group, dimension, List.of(counts), 0, expected, nan, nan, nan, nan, nan);
        }
        SampleStatistics mean =
                SampleStatistics.mean(own.stream().mapToDouble(Scored::value).toArray());
        Clusters patients = Clusters.by(own.stream().map(Scored::patient).toList());
        Clusters readers = Clusters.by(own.stream().map(Scored::reader).toList());
        Interval both = TwoWayBootstrap.percentile(mean, readers, patients, resampling);
        Interval fixed = Bootstrap.of(mean, patients, resampling).percentile();
        return new GroupScore(
                group,
                dimension,
                List.of(counts),
                own.size(),
                expected - own.size(),
                mean.value(),
                both.lower(),
                both.upper(),
                fixed.lower(),
                fixed.upper());
    }

    private static GroupDifference difference(
            String dimension, String first, String second, List<Scored> scored, Resampling resampling) {
        List<Scored> both = scored.stream()
                .filter(s -> s.group().equals(first) || s.group().equals(second))
                .toList();
        long kinds = both.stream().map(Scored::group).distinct().count();
        double nan = Double.NaN;
        if (kinds < 2) {
            return new GroupDifference(dimension, first, second, nan, nan, nan, nan, nan, 0);
        }
        double[][] rows = new double[both.size()][];
        double[] ofFirst = new double[both.size()];
        double[] ofSecond = new double[both.size()];
        for (int i = 0; i < rows.length; i++) {
            double value = both.get(i).value();
            boolean isFirst = both.get(i).group().equals(first);
            rows[i] = isFirst ? new double[] {value, 1, 0, 0} : new double[] {0, 0, value, 1};
            ofFirst[i] = isFirst ? value : nan;
            ofSecond[i] = isFirst ? nan : value;
        }
        SampleStatistics difference = SampleStatistics.of(rows, sums -> sums[0] / sums[1] - sums[2] / sums[3]);
        Clusters patients = Clusters.by(both.stream().map(Scored::patient).toList());
        Clusters readers = Clusters.by(both.stream().map(Scored::reader).toList());
        Interval interval = TwoWayBootstrap.percentile(difference, readers, patients, resampling);
        PairedComparison test = PairedComparison.of(
                SampleStatistics.mean(ofFirst), SampleStatistics.mean(ofSecond), patients, resampling);
        Map<String, Long> groupsOfCase = new LinkedHashMap<>();
        both.stream()
                .map(s -> List.of(s.caseId(), s.group()))
                .distinct()
                .forEach(pair -> groupsOfCase.merge(pair.get(0), 1L, Long::sum));
        int cases = (int) groupsOfCase.values().stream().filter(n -> n > 1).count();
        return new GroupDifference(
                dimension,
                first,
                second,
                difference.value(),
                interval.lower(),
                interval.upper(),
                test.pValue(),
                nan,
                cases);
    }

    private static List<GroupDifference> holm(List<GroupDifference> differences) {
        List<GroupDifference> tested =
                differences.stream().filter(d -> !Double.isNaN(d.pValue())).toList();
        double[] adjusted =
                Holm.adjust(tested.stream().mapToDouble(GroupDifference::pValue).toArray());
        List<GroupDifference> all = new ArrayList<>();
        int next = 0;
        for (GroupDifference d : differences) {
            double holm = Double.isNaN(d.pValue()) ? Double.NaN : adjusted[next++];
            all.add(new GroupDifference(
                    d.dimension(),
                    d.first(),
                    d.second(),
                    d.difference(),
                    d.lower(),
                    d.upper(),
                    d.pValue(),
                    holm,
                    d.cases()));
        }
        return all;
    }
}
