package io.github.radfound;

/** Receives the progress of long work, on the thread that does it. */
@FunctionalInterface
public interface ProgressListener {

    /** A listener that ignores everything. */
    ProgressListener NONE = progress -> {};

    /** Called often; must return quickly. */
    void onProgress(Progress progress);
}
