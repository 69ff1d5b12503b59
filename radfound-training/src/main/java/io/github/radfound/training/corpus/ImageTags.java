package io.github.radfound.training.corpus;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an image: each tag may be missing.
 *
 * @param modality modality, or {@code null}
 * @param view     view code of capital letters, digits and underscores, or {@code null}
 * @param organs   organ systems, in the order of their declaration
 */
public record ImageTags(
        @Nullable CorpusModality modality, @Nullable String view, Set<OrganSystem> organs) {

    /** Nothing known. */
    public static final ImageTags NONE = new ImageTags(null, null, Set.of());

    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,16}");

    /** Checks the view and copies the organs. */
    public ImageTags {
        if (view != null && !CODE.matcher(view).matches()) {
            throw new IllegalArgumentException("view must be a code of 1 to 16 capital letters, digits or underscores");
        }
        Set<OrganSystem> sorted = EnumSet.noneOf(OrganSystem.class);
        sorted.addAll(organs);
        organs = Collections.unmodifiableSet(sorted);
    }

    /** These tags, and those of {@code other} where these are missing. */
    public ImageTags or(ImageTags other) {
        return new ImageTags(
                modality != null ? modality : other.modality,
                view != null ? view : other.view,
                organs.isEmpty() ? other.organs : organs);
    }

    /** Whether none is missing. */
    public boolean isComplete() {
        return modality != null && view != null && !organs.isEmpty();
    }

    /** A text as a view code, or empty if it is none. */
    public static Optional<String> viewCode(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return CODE.matcher(code).matches() ? Optional.of(code) : Optional.empty();
    }
}
