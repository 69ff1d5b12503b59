package io.github.radfound.runtime.internal.engine;

import io.github.radfound.runtime.internal.session.SessionFactory.Usage;
import java.util.Locale;

/** The graphs of a package. */
enum Graph {
    VISION_ENCODER(Usage.OCCASIONAL),
    QFORMER(Usage.OCCASIONAL),
    PROJECTOR(Usage.OCCASIONAL),
    EMBED_TOKENS(Usage.REPEATED),
    DECODER_MODEL_MERGED(Usage.REPEATED);

    private final Usage usage;

    Graph(Usage usage) {
        this.usage = usage;
    }

    /** The file's name without its extension, also the key of the manifest's adapter modules. */
    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    Usage usage() {
        return usage;
    }
}
