package io.github.radfound.model;

import java.nio.file.Path;
import java.util.List;

/**
 * What an import wrote.
 *
 * @param folder        the package
 * @param family        architecture family, as the checkpoint's {@code model_type} names it
 * @param decoder       kind of language model
 * @param precision     precision of the package's weights
 * @param bytes         size of all its files
 * @param unusedTensors tensors of the checkpoint that the model does not use; a surprising one is a reason to compare
 *                      results with the original
 */
public record ImportedPackage(
        Path folder, String family, String decoder, Precision precision, long bytes, List<String> unusedTensors) {

    /** Copies the list. */
    public ImportedPackage {
        unusedTensors = List.copyOf(unusedTensors);
    }
}
