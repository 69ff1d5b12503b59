package io.github.radfound.training.corpus;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which cases count in a search: those that hold all that is not {@code null}. Immutable.
 *
 * @param modality modality of at least one image
 * @param organ    organ system of at least one image
 * @param view     view of at least one image
 * @param split    the split
 * @param notGroup group of a patient who must not appear, such as the one that is searched for
 */
public record CaseFilter(
        @Nullable CorpusModality modality,
        @Nullable OrganSystem organ,
        @Nullable String view,
        @Nullable Split split,
        @Nullable String notGroup) {

    /** All cases. */
    public static final CaseFilter ALL = new CaseFilter(null, null, null, null, null);

    /** Whether a case counts. */
    public boolean accepts(CorpusCase c) {
        return (split == null || c.split() == split)
                && !Objects.equals(notGroup, c.group())
                && c.images().stream().anyMatch(this::accepts);
    }

    private boolean accepts(CorpusImage image) {
        ImageTags tags = image.tags();
        return (modality == null || tags.modality() == modality)
                && (organ == null || tags.organs().contains(organ))
                && (view == null || view.equals(tags.view()));
    }
}
