package io.github.radfound.graph;

import java.nio.file.Path;
import java.util.List;

/**
 * What an import did.
 *
 * @param folder        the finished package
 * @param family        kind of model, as the checkpoint's {@code model_type} names it
 * @param decoder       kind of language model, or of text tower
 * @param precision     how weights are stored
 * @param bytes         size of all files of the package
 * @param unusedTensors tensors of the checkpoint that the model does not use; a surprising one is a reason to compare
 *                      results with the original
 */
public record ImportReport(
        Path folder, String family, String decoder, Precision precision, long bytes, List<String> unusedTensors) {

    /** Copies the list. */
    public ImportReport {
        unusedTensors = List.copyOf(unusedTensors);
    }
}
