package io.github.radfound.eval.reader;

import io.github.radfound.eval.harness.internal.Json;
import io.github.radfound.eval.reader.internal.StudyFiles;
import io.github.radfound.eval.statistics.Resampling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reader study came to.
 *
 * @param study       the study
 * @param cases       the number of cases
 * @param perCase     sources of a case that each reader rates
 * @param groups      names of the groups, or of sources that belong to none
 * @param progress    for each reader what became of the items
 * @param issues      how many issues of each kind the files of ratings have
 * @param scores      for each dimension and group
 * @param agreement   for each dimension
 * @param differences of the first group and each other, for each dimension
 * @param resampling  draws of the intervals, seed and level
 */
public record ReaderResult(
        String study,
        int cases,
        int perCase,
        List<String> groups,
        Map<String, Ratings.Progress> progress,
        Map<RatingIssue.Kind, Integer> issues,
        List<GroupScore> scores,
        List<Agreement> agreement,
        List<GroupDifference> differences,
        Resampling resampling) {

    /** The name of the mean over the six dimensions. */
    public static final String OVERALL = "overall";

    /** Copies the lists. */
    public ReaderResult {
        groups = List.copyOf(groups);
        progress = Collections.unmodifiableMap(new LinkedHashMap<>(progress));
        issues = Collections.unmodifiableMap(new LinkedHashMap<>(issues));
        scores = List.copyOf(scores);
        agreement = List.copyOf(agreement);
        differences = List.copyOf(differences);
    }

    /** The scores of a dimension by {@link Dimension#id} or {@link #OVERALL}, one a group. */
    public List<GroupScore> scores(String dimension) {
        return scores.stream().filter(s -> s.dimension().equals(dimension)).toList();
    }

    /** The result as JSON; what is not a number is null. */
    public String json() {
        return Json.PRETTY.toJson(this) + "\n";
    }

    /** Writes {@link #json}. */
    public void writeJson(Path file) throws IOException {
        StudyFiles.replace(file, json().getBytes(StandardCharsets.UTF_8));
    }
}
