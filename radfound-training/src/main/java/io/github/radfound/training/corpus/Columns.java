package io.github.radfound.training.corpus;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names of columns (CSV) or keys (JSONL).
 *
 * @param text     the text; must be there
 * @param images   one or several images, relative to the image folder: in JSONL a string or an array of strings, in CSV
 *                 separated by {@code separator}; a folder stands for all images of one study
 * @param id       id of the case, or {@code null} if the row's number is to be it
 * @param group    patient or study key for the splits, or {@code null}: then cases that share their first image stay
 *                 together, and nothing else does
 * @param modality modality by a name or code that {@link CorpusModality#of} knows, or {@code null}
 * @param view     view code, or {@code null}
 * @param organs   organ systems by names that {@link OrganSystem#of} knows, or {@code null}
 * @param separator between several values of one CSV field
 */
public record Columns(
        String text,
        String images,
        @Nullable String id,
        @Nullable String group,
        @Nullable String modality,
        @Nullable String view,
        @Nullable String organs,
        String separator) {

    /** {@code text}, {@code image}, {@code id}, {@code patient}, no tags, values separated by a semicolon. */
    public static final Columns DEFAULT = new Columns("text", "image", "id", "patient", null, null, null, ";");

    /** Checks that the columns that must be there are named. */
    public Columns {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(images, "images");
        if (separator.isEmpty()) {
            throw new IllegalArgumentException("separator must not be empty");
        }
    }

    /** With columns for tags; {@code null} for those that there are none of. */
    public Columns tags(@Nullable String modalityColumn, @Nullable String viewColumn, @Nullable String organsColumn) {
        return new Columns(text, images, id, group, modalityColumn, viewColumn, organsColumn, separator);
    }
}
