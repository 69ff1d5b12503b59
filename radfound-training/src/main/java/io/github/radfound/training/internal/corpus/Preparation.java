package io.github.radfound.training.internal.corpus;

import io.github.radfound.error.ImageException;
import io.github.radfound.error.ImageTooLargeException;
import io.github.radfound.image.RadImage;
import io.github.radfound.training.corpus.BadRow;
import io.github.radfound.training.corpus.CorpusOptions;
import io.github.radfound.training.corpus.DropReason;
import io.github.radfound.training.corpus.RawCase;
import io.github.radfound.training.corpus.SensitiveKind;
import io.github.radfound.training.corpus.SourceRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cleans the text of a row and reads its images. Safe for use by many threads. */
final class Preparation {

    private final CorpusOptions options;

    Preparation(CorpusOptions options) {
        this.options = options;
    }

    Prepared prepare(SourceRow row) {
        if (row instanceof BadRow bad) {
            return Prepared.dropped(bad.row(), null, bad.reason());
        }
        RawCase raw = (RawCase) row;
        TextCleaner.Cleaned cleaned = TextCleaner.clean(raw.text());
        String text = cleaned.text();
        if (text.isEmpty()) {
            return Prepared.dropped(raw.row(), raw, DropReason.EMPTY_TEXT);
        }
        int words = TextSignature.words(text).length;
        if (words < options.minWords() || words > options.maxWords()) {
            return Prepared.dropped(
                    raw.row(), raw, words < options.minWords() ? DropReason.TOO_SHORT : DropReason.TOO_LONG);
        }
        Map<SensitiveKind, Integer> sensitive = new EnumMap<>(SensitiveKind.class);
        String masked = SensitiveRules.mask(text, sensitive);
        if (!sensitive.isEmpty() && !options.maskSensitive()) {
            return new Prepared(raw.row(), raw, DropReason.SENSITIVE, "", List.of(), sensitive, List.of());
        }
        List<Prepared.Hashed> images = new ArrayList<>();
        DropReason reason = read(raw, images);
        return new Prepared(raw.row(), raw, reason, masked, cleaned.changed(), sensitive, List.copyOf(images));
    }

    /** Reads the images of a case. */
    private @Nullable DropReason read(RawCase raw, List<Prepared.Hashed> images) {
        for (Path path : raw.images()) {
            if (!Files.exists(path)) {
                return DropReason.MISSING_IMAGE;
            }
        }
        try {
            for (RadImage image : CaseImages.load(raw.images(), raw.files(), options.limits())) {
                ImageHash hash = ImageHash.of(image);
                if (hash == null) {
                    return DropReason.BLANK_IMAGE;
                }
                images.add(new Prepared.Hashed(image, hash));
            }
            return null;
        } catch (ImageTooLargeException e) {
            return DropReason.IMAGE_TOO_LARGE;
        } catch (ImageException e) {
            return DropReason.BROKEN_IMAGE;
        }
    }
}
