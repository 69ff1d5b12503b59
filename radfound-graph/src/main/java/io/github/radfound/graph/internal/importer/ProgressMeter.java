package io.github.radfound.graph.internal.importer;

import io.github.radfound.graph.ProgressListener;
import io.github.radfound.graph.TensorSource;
import io.github.radfound.graph.TensorSpec;
import java.util.Objects;

/** Counts the weights that were read, as numbers, against all that the checkpoint has. */
final class ProgressMeter {

    private final ProgressListener listener;
    private final long total;
    private long done;
    private String step = "";

    ProgressMeter(ProgressListener listener, TensorSource tensors) {
        this.listener = listener;
        this.total = tensors.names().stream()
                .map(name -> Objects.requireNonNull(tensors.find(name)))
                .mapToLong(TensorSpec::elements)
                .sum();
    }

    void step(String name) {
        step = name;
        report();
    }

    void read(long elements) {
        // Tied weights are read twice, so that the count may run ahead of the sum.
        done = Math.min(total, done + elements);
        report();
    }

    void finish() {
        done = total;
        report();
    }

    private void report() {
        listener.onProgress(step, done, total);
    }
}
