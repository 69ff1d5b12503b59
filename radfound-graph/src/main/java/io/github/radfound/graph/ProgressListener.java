package io.github.radfound.graph;

/** Told how far long work has come. */
@FunctionalInterface
public interface ProgressListener {

    /** A listener that does nothing. */
    ProgressListener NONE = (step, done, total) -> {};

    /**
     * Called often, from the thread that does the work; must return soon.
     *
     * @param step  what is being done, such as the name of a file
     * @param done  units of work done so far; never falls
     * @param total units of work in all, at least {@code done}
     */
    void onProgress(String step, long done, long total);
}
