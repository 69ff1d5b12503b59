package io.github.radfound.runtime.internal.generate;

/** Turns the ids of one text into pieces of text, one after the other. Confined to one thread. */
public interface Detokenizer {

    /** The text that the id makes certain: empty for special tokens and while a character is incomplete. */
    String add(int id);

    /** What was held back until now, such as the replacement of an incomplete character. Called once, at the end. */
    String finish();
}
