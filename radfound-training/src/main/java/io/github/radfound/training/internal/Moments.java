package io.github.radfound.training.internal;

/** Names of the optimiser's tensors. */
final class Moments {

    private Moments() {}

    /** The mean of a parameter's gradients. */
    static String mean(String parameter) {
        return "m/" + parameter;
    }

    /** The mean of their squares. */
    static String square(String parameter) {
        return "v/" + parameter;
    }
}
