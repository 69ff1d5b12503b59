package io.github.radfound.eval.reader.internal;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.radfound.eval.reader.Dimension;
import io.github.radfound.eval.reader.Rating;
import io.github.radfound.eval.reader.Ratings;
import io.github.radfound.eval.reader.StudyItem;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The unblinded table. */
public final class RatingCsv {

    /** A spreadsheet takes a field that begins like this for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private RatingCsv() {}

    /** Writes a line for each item of the key. */
    public static void write(Ratings ratings, Path file) throws IOException {
        Map<String, Rating> rated = new HashMap<>();
        ratings.ratings().forEach(r -> rated.put(r.item().item(), r));
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            List<String> head = new ArrayList<>(List.of("study", "reader", "item", "position", "case", "source"));
            for (Dimension dimension : Dimension.values()) {
                head.add(dimension.id());
            }
            head.addAll(List.of("skipped", "seconds", "comment"));
            csv.writeRecord(head);
            for (StudyItem item : ratings.key().items()) {
                csv.writeRecord(row(ratings.key().study(), item, rated.get(item.item())));
            }
        }
        StudyFiles.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> row(String study, StudyItem item, @org.jspecify.annotations.Nullable Rating rating) {
        List<String> row = new ArrayList<>(List.of(
                study,
                item.reader(),
                item.item(),
                String.valueOf(item.position()),
                plain(item.caseId()),
                plain(item.source())));
        for (Dimension dimension : Dimension.values()) {
            Integer score = rating == null ? null : rating.scores().get(dimension);
            row.add(score == null ? "" : score.toString());
        }
        row.add(rating == null ? "" : String.valueOf(rating.skipped()));
        row.add(rating == null ? "" : String.valueOf(rating.seconds()));
        row.add(rating == null ? "" : plain(rating.comment()));
        return row;
    }

    private static String plain(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
