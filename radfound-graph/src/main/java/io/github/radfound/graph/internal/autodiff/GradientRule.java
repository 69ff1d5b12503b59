package io.github.radfound.graph.internal.autodiff;

/** How the gradients of a step's inputs follow from those of its outputs. */
@FunctionalInterface
public interface GradientRule {

    /** Builds the gradients of those inputs that {@link Backward#wants} names, and gives them. */
    void apply(Backward step);
}
