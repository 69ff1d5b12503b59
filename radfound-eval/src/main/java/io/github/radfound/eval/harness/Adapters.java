package io.github.radfound.eval.harness;

import io.github.radfound.eval.data.ImageFile;
import java.nio.file.Path;

/** What names a LoRA adapter. */
final class Adapters {

    private Adapters() {}

    /** A hash over the files of its folder. */
    static String hash(Path folder) {
        return ImageFile.of(folder).contentHash().substring(0, 16);
    }
}
