package io.github.radfound.eval.data.internal;

import io.github.radfound.eval.data.DataSetOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The published form of one data set. Stateless. */
public interface Format {

    /** Its id on the command line. */
    String id();

    /** Where it is published. */
    String source();

    /** Its splits, the one read by default first. */
    default List<String> splits() {
        return List.of("test", "validation", "train");
    }

    /** The training split that belongs to a split. */
    default String trainingSplit(String split) {
        return "train";
    }

    /**
     * Reads the split that the options name.
     *
     * @param folder  the local copy
     * @param options the split is set
     * @param out     takes samples of the split, what is seen of other splits, and issues
     * @throws IOException if a file that must be there cannot be read
     */
    void read(Path folder, DataSetOptions options, Collector out) throws IOException;
}
