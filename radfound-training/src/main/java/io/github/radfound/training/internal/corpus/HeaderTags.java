package io.github.radfound.training.internal.corpus;

import io.github.radfound.image.ImageContext;
import io.github.radfound.image.Modality;
import io.github.radfound.image.RadImage;
import io.github.radfound.training.corpus.CorpusModality;
import io.github.radfound.training.corpus.ImageTags;
import io.github.radfound.training.corpus.OrganSystem;
import java.util.EnumSet;
import java.util.Set;

/** Tags that the header of a file gives. */
final class HeaderTags {

    private HeaderTags() {}

    static ImageTags of(RadImage image) {
        ImageContext context = image.context();
        Modality modality = context.modality();
        Set<OrganSystem> organs = EnumSet.noneOf(OrganSystem.class);
        if (context.bodyPart() != null) {
            OrganSystem.of(context.bodyPart()).ifPresent(organs::add);
        }
        if (organs.isEmpty() && modality == Modality.MG) {
            organs.add(OrganSystem.BREAST);
        }
        return new ImageTags(
                modality == null ? null : CorpusModality.of(modality).orElse(null), context.view(), organs);
    }
}
