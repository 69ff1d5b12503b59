package io.github.radfound.training.internal.corpus;

/** One step of cleaning a text. Stateless; applying it again changes nothing. */
interface TextStep {

    /** The name in the account. */
    String name();

    /** The cleaned text. */
    String apply(String text);
}
