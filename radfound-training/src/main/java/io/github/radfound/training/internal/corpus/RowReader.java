package io.github.radfound.training.internal.corpus;

import io.github.radfound.training.corpus.BadRow;
import io.github.radfound.training.corpus.Columns;
import io.github.radfound.training.corpus.CorpusModality;
import io.github.radfound.training.corpus.DropReason;
import io.github.radfound.training.corpus.ImageTags;
import io.github.radfound.training.corpus.OrganSystem;
import io.github.radfound.training.corpus.RawCase;
import io.github.radfound.training.corpus.SourceRow;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the values of a row to a case. */
record RowReader(Path images, Columns columns) {

    /** Values of a row by the names of columns; several where a column may hold several. */
    interface Values {

        /** The values under a name, empty if there is none. */
        List<String> of(String column);
    }

    SourceRow read(long row, Values values) {
        String text = first(values, columns.text());
        String id = first(values, columns.id());
        String group = first(values, columns.group());
        List<String> names = values.of(columns.images());
        if (isDamaged(text)
                || isDamaged(id)
                || isDamaged(group)
                || names.stream().anyMatch(RowReader::isDamaged)) {
            return new BadRow(row, DropReason.ENCODING);
        }
        if (text == null || text.isBlank()) {
            return new BadRow(row, DropReason.EMPTY_TEXT);
        }
        if (names.isEmpty()
                || names.stream().anyMatch(String::isBlank)
                || isMissing(columns.id(), id)
                || isMissing(columns.group(), group)) {
            return new BadRow(row, DropReason.MISSING_FIELD);
        }
        List<Path> paths = new ArrayList<>();
        for (String name : names) {
            Path path = inside(name.strip());
            if (path == null) {
                return new BadRow(row, DropReason.PATH_OUTSIDE);
            }
            paths.add(path);
        }
        String key = group != null ? group.strip() : "\u0000" + names.get(0).strip();
        return new RawCase(row, id == null ? "\u0000" + row : id.strip(), key, text, paths, List.of(), tags(values));
    }

    private @Nullable Path inside(String name) {
        try {
            Path path = Path.of(name);
            Path folder = images.toAbsolutePath().normalize();
            boolean outside =
                    path.isAbsolute() || !folder.resolve(path).normalize().startsWith(folder);
            return outside ? null : images.resolve(path).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private ImageTags tags(Values values) {
        String modality = first(values, columns.modality());
        String view = first(values, columns.view());
        Set<OrganSystem> organs = EnumSet.noneOf(OrganSystem.class);
        if (columns.organs() != null) {
            values.of(columns.organs()).forEach(name -> OrganSystem.of(name).ifPresent(organs::add));
        }
        return new ImageTags(
                modality == null ? null : CorpusModality.of(modality).orElse(null),
                view == null ? null : ImageTags.viewCode(view).orElse(null),
                organs);
    }

    private static boolean isMissing(@Nullable String column, @Nullable String value) {
        return column != null && (value == null || value.isBlank());
    }

    private static boolean isDamaged(@Nullable String value) {
        return value != null && value.indexOf(SourceText.DAMAGED) >= 0;
    }

    private static @Nullable String first(Values values, @Nullable String column) {
        List<String> found = column == null ? List.of() : values.of(column);
        return found.isEmpty() ? null : found.get(0);
    }
}
