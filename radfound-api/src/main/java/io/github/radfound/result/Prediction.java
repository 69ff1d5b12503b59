package io.github.radfound.result;

import java.util.List;

/** What every call returns: a text, how sure the model was of it, and what it rests on. */
public sealed interface Prediction permits Answer, Caption, Generation, Report {

    /** The text. */
    String text();

    /** The generated tokens. */
    List<Token> tokens();

    /** How sure the model was. */
    Confidence confidence();

    /** Where the time went. */
    Timings timings();

    /** What it rests on. */
    Provenance provenance();

    /** Attention over the images, if the call asked for it and the model has a Q-Former; empty otherwise. */
    List<AttentionMap> attention();
}
