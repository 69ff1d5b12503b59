package io.github.radfound.eval.data.internal;

import com.google.gson.JsonElement;
import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.data.ImageFile;
import io.github.radfound.eval.data.SampleImage;
import io.github.radfound.eval.data.Visit;
import io.github.radfound.image.Laterality;
import io.github.radfound.image.Modality;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Images of a manifest: a path, or an object with a path and what the file may not say of itself.
 *
 * @param folder the folder below which they lie
 */
public record ManifestImages(Path folder) {

    /** The images of a row or of one of its priors. */
    public List<SampleImage> of(Row row) {
        List<SampleImage> images = new ArrayList<>();
        for (JsonElement element : row.array("images")) {
            images.add(image(row, element));
        }
        if (images.isEmpty()) {
            throw new RowException(DataIssue.Kind.MISSING_FIELD, "expected the field images, found none");
        }
        return images;
    }

    /** The names by which images of different rows are compared. */
    static List<String> names(Row row) {
        List<String> names = new ArrayList<>();
        for (JsonElement element : row.array("images")) {
            names.add(path(element, row));
        }
        return names;
    }

    /** The earlier examinations that a row lists. */
    List<Visit> priors(Row row) {
        List<Visit> priors = new ArrayList<>();
        for (JsonElement element : row.array("priors")) {
            if (!element.isJsonObject()) {
                throw new RowException(DataIssue.Kind.MALFORMED_ROW, "expected priors to be objects, found others");
            }
            Row prior = new Row(row.where(), row.number(), element.getAsJsonObject());
            Integer days = prior.number("days");
            if (days == null || days < 0) {
                throw new RowException(
                        DataIssue.Kind.MISSING_FIELD, "expected the field days of a prior, 0 or more, found none");
            }
            boolean pictured = !prior.array("images").isEmpty();
            priors.add(new Visit(days, pictured ? of(prior) : List.of(), prior.optional("report")));
        }
        return priors;
    }

    private SampleImage image(Row row, JsonElement element) {
        Path path = LocalFiles.below(folder, path(element, row));
        if (!element.isJsonObject()) {
            return ImageFile.of(path);
        }
        Row image = new Row(row.where(), row.number(), element.getAsJsonObject());
        return new ImageFile(
                path,
                modality(image.optional("modality")),
                Codes.view(image.optional("view")),
                side(image.optional("laterality")));
    }

    private static String path(JsonElement element, Row row) {
        if (element.isJsonObject()) {
            return new Row(row.where(), row.number(), element.getAsJsonObject()).text("path");
        }
        if (!element.isJsonPrimitive()) {
            throw new RowException(DataIssue.Kind.MALFORMED_ROW, "expected images to be paths, found others");
        }
        return element.getAsString();
    }

    private static @Nullable Modality modality(String term) {
        if (term.isEmpty()) {
            return null;
        }
        return Modality.of(term)
                .orElseThrow(() -> new RowException(
                        DataIssue.Kind.MALFORMED_ROW,
                        "expected modality to be a DICOM term such as MG, found another"));
    }

    private static @Nullable Laterality side(String letter) {
        return switch (letter.toUpperCase(Locale.ROOT)) {
            case "" -> null;
            case "L", "LEFT" -> Laterality.L;
            case "R", "RIGHT" -> Laterality.R;
            case "B", "BOTH" -> Laterality.B;
            default ->
                throw new RowException(
                        DataIssue.Kind.MALFORMED_ROW, "expected laterality to be L, R or B, found another");
        };
    }
}
