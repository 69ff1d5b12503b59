package io.github.radfound.eval.harness;

/**
 * A model that is measured: RadFound's own through {@link FacadeModel}, predictions in a file through {@link
 * PredictionsFile}, or any other through these methods. Called by one thread at a time.
 */
public interface EvaluatedModel extends AutoCloseable {

    /** What names the model; asked for once, before the first sample, and so the place to fail if it cannot be opened. */
    ModelIdentity identity();

    /**
     * Answers one sample.
     *
     * @param request what is asked; its images are read when they are asked for
     * @return the answer; an empty text is an answer too, and counted as such
     * @throws RuntimeException to say that there is no answer; recorded with the sample, which counts as answered wrongly
     */
    ModelAnswer answer(ModelRequest request);

    /** Whether answers depend on images being there; if not, samples whose images are missing are measured all the same. */
    default boolean readsImages() {
        return true;
    }

    /** Releases the model; nothing by default. */
    @Override
    default void close() {}
}
