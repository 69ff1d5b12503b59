package io.github.radfound.eval.data;

import io.github.radfound.error.EvaluationException;
import io.github.radfound.eval.data.internal.Collector;
import io.github.radfound.eval.data.internal.Format;
import io.github.radfound.eval.data.internal.Formats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The data sets that can be read, each in its published form; docs/radvlbench.md lists files and fields. They are pointed at
 * a local copy: nothing is downloaded, and the licences of the data sets hold. Rows that cannot become samples, and samples
 * whose images are missing, are {@link DataSet#issues() issues}; nothing is dropped without one.
 */
public final class DataSets {

    private DataSets() {}

    /** Ids of the data sets, such as {@code vqa-rad}. */
    public static List<String> ids() {
        return Formats.ALL.stream().map(Format::id).toList();
    }

    /**
     * Splits of a data set, the one read by default first.
     *
     * @throws EvaluationException if there is no such data set
     */
    public static List<String> splits(String id) {
        return format(id).splits();
    }

    /**
     * Reads a data set.
     *
     * @param id      which one, see {@link #ids()}
     * @param folder  the local copy
     * @param options how to read it
     * @throws EvaluationException if there is no such data set or split, or the folder lacks the set's files
     */
    public static DataSet load(String id, Path folder, DataSetOptions options) {
        Format format = format(id);
        String split = options.split().orElse(format.splits().get(0));
        if (!format.splits().contains(split)) {
            throw new EvaluationException(
                    "Expected one of the splits " + format.splits() + " of " + id + ", found " + split + ".",
                    "correct the split.");
        }
        if (!Files.isDirectory(folder)) {
            throw new EvaluationException(
                    "Expected a folder with a copy of " + id + ", found none at the path that was given.",
                    "obtain the data set from " + format.source() + " and name its folder.");
        }
        Collector collector = new Collector(format, split);
        try {
            format.read(folder, options.withSplit(split), collector);
        } catch (IOException | UncheckedIOException e) {
            throw new EvaluationException(
                    "Expected readable files of " + id + ", found "
                            + e.getClass().getSimpleName() + ".",
                    "check the copy of the data set and its rights.",
                    e);
        }
        return collector.dataSet();
    }

    private static Format format(String id) {
        return Formats.ALL.stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new EvaluationException(
                        "Expected one of the data sets " + ids() + ", found another name.", "correct the name."));
    }
}
