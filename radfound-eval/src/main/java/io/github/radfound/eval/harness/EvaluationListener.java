package io.github.radfound.eval.harness;

/** Told after each sample, on the thread that evaluates. */
@FunctionalInterface
public interface EvaluationListener {

    /** A listener that ignores everything. */
    EvaluationListener NONE = progress -> {};

    /** Called after each sample; must return quickly. */
    void onProgress(EvaluationProgress progress);
}
