package io.github.radfound.runtime.internal.prompt;

import io.github.radfound.image.ImageContext;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.internal.image.Tile.Kind;
import io.github.radfound.runtime.internal.image.TileOutline;
import java.util.ArrayList;
import java.util.List;

/**
 * What a prompt says of an image before its visual tokens, such as {@code MG, R, MLO} or {@code CT, NECK, 32 of 210 slices}
 * (the paper's view and modality tags). Only codes that {@link ImageContext} checked and numbers get in: nothing that could
 * identify a patient.
 */
final class ImageTag {

    private ImageTag() {}

    /** The tag of an image; empty if nothing is known. */
    static String of(RadImage image, List<TileOutline> tiles) {
        ImageContext context = image.context();
        List<String> parts = new ArrayList<>();
        context.knownModality().ifPresent(m -> parts.add(m.name()));
        if (context.bodyPart() != null) {
            parts.add(context.bodyPart());
        }
        if (context.laterality() != null) {
            parts.add(context.laterality().name());
        }
        if (context.view() != null) {
            parts.add(context.view());
        }
        long slabs = tiles.stream().filter(t -> t.kind() == Kind.SLAB).count();
        if (slabs > 0) {
            parts.add(slabs + " of " + image.pixels().frames() + (image.isVolume() ? " slices" : " frames"));
        }
        context.priorDays().ifPresent(days -> parts.add("prior, " + days + " days"));
        return String.join(", ", parts);
    }

    /** The label of a tile within its image; empty for a whole image that has no other tiles. */
    static String of(TileOutline tile) {
        return switch (tile.kind()) {
            case WHOLE -> "";
            case GLOBAL -> "[global] ";
            case GRID -> "[r" + (tile.row() + 1) + "c" + (tile.column() + 1) + "] ";
            case SLAB ->
                Double.isNaN(tile.source().z())
                        ? "[frame " + (tile.source().firstFrame() + 1) + "] "
                        : "[z=" + Math.round(tile.source().z()) + "mm] ";
        };
    }
}
