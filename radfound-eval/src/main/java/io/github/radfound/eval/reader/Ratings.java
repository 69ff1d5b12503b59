package io.github.radfound.eval.reader;

import io.github.radfound.eval.reader.internal.RatingCsv;
import io.github.radfound.eval.reader.internal.RatingFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The ratings of a study, as far as they are there.
 *
 * @param key     the study
 * @param ratings at most one an item, in the order of the key; items that were only looked at are among them, without scores
 * @param issues  what is wrong with the files
 */
public record Ratings(StudyKey key, List<Rating> ratings, List<RatingIssue> issues) {

    /** Copies the lists. */
    public Ratings {
        ratings = List.copyOf(ratings);
        issues = List.copyOf(issues);
    }

    /**
     * Reads files that forms exported or the server took, and CSV files with a header: {@code reader}, {@code item}, the
     * dimensions by {@link Dimension#id}, and optionally {@code study}, {@code skipped} and {@code comment}. An empty field
     * or {@code NA} is a missing score.
     *
     * <p>Nothing that is wrong is dropped unseen: a score outside 1 to 5 is an issue and counts as missing, a rating of an
     * unknown item or reader or of another study is an issue and is left out. Of two ratings of one item that differ the one
     * from the later state of the form counts, else the first; either way it is an issue. Of a file that ends early the
     * ratings up to there are read.
     *
     * @param key   the study
     * @param files the files, in any order
     * @throws IOException if a file cannot be read at all
     */
    public static Ratings read(StudyKey key, List<Path> files) throws IOException {
        return RatingFiles.read(key, files);
    }

    /** How many issues of each kind there are. */
    public Map<RatingIssue.Kind, Integer> issueCounts() {
        Map<RatingIssue.Kind, Integer> counts = new EnumMap<>(RatingIssue.Kind.class);
        issues.forEach(issue -> counts.merge(issue.kind(), 1, Integer::sum));
        return counts;
    }

    /** What became of the study's items. */
    public Progress progress() {
        return Progress.of(key.items().size(), ratings);
    }

    /** What became of a reader's items. */
    public Progress progress(String reader) {
        return Progress.of(
                key.items(reader).size(),
                ratings.stream().filter(r -> r.item().reader().equals(reader)).toList());
    }

    /**
     * What became of items.
     *
     * @param items    how many there are
     * @param complete with a score in each dimension
     * @param partial  with some scores
     * @param skipped  skipped by the reader
     * @param open     without scores
     */
    public record Progress(int items, int complete, int partial, int skipped, int open) {

        private static Progress of(int items, List<Rating> ratings) {
            int complete = (int) ratings.stream().filter(Rating::isComplete).count();
            int skipped = (int) ratings.stream().filter(Rating::skipped).count();
            int scored =
                    (int) ratings.stream().filter(r -> !r.scores().isEmpty()).count();
            return new Progress(items, complete, scored - complete, skipped, items - scored - skipped);
        }
    }

    /** Writes all items with case and source, rated or not, as CSV: the unblinded table. */
    public void writeCsv(Path file) throws IOException {
        RatingCsv.write(this, file);
    }
}
