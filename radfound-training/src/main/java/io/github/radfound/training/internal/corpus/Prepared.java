package io.github.radfound.training.internal.corpus;

import io.github.radfound.image.RadImage;
import io.github.radfound.training.corpus.DropReason;
import io.github.radfound.training.corpus.RawCase;
import io.github.radfound.training.corpus.SensitiveKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row after all that can be done without knowing the others.
 *
 * @param row       number of the row
 * @param raw       the case, or {@code null} of a bad row
 * @param reason    why it is dropped, or {@code null}
 * @param text      cleaned text
 * @param changed   names of the cleaning steps that changed it
 * @param sensitive what the rules found
 * @param images    images with their hashes
 */
record Prepared(
        long row,
        @Nullable RawCase raw,
        @Nullable DropReason reason,
        String text,
        List<String> changed,
        Map<SensitiveKind, Integer> sensitive,
        List<Hashed> images) {

    /** An image and its hash. */
    record Hashed(RadImage image, ImageHash hash) {}

    static Prepared dropped(long row, @Nullable RawCase raw, DropReason reason) {
        return new Prepared(row, raw, reason, "", List.of(), Map.of(), List.of());
    }

    /** The row's number alone. */
    @Override
    public String toString() {
        return "Prepared[row " + row + ", " + reason + "]";
    }
}
