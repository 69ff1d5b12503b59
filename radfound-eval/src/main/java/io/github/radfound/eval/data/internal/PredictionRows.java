package io.github.radfound.eval.data.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.radfound.eval.data.DataIssue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;

/** A file of predictions, read with the same care as data sets. */
public final class PredictionRows {

    private static final int MAXIMUM_ISSUES = 100_000;

    private PredictionRows() {}

    /**
     * Reads a file.
     *
     * @param file the JSON Lines file
     * @param take takes id and row; false if the id is not new
     * @return what is wrong with the file
     */
    public static List<DataIssue> read(Path file, BiPredicate<String, JsonObject> take) throws IOException {
        IssueList issues = new IssueList("a file of predictions", MAXIMUM_ISSUES);
        new Rows(issues).jsonLines(file, "predictions", row -> {
            String id = row.text("id");
            JsonElement text = row.fields().get("prediction");
            if (text == null || !text.isJsonPrimitive()) {
                throw new RowException(
                        DataIssue.Kind.MISSING_FIELD, "expected the field prediction to be a text, found otherwise");
            }
            if (!take.test(id, row.fields())) {
                throw new RowException(
                        DataIssue.Kind.DUPLICATE_ID, "expected an id of its own, found that of an earlier line");
            }
        });
        return issues.issues();
    }
}
