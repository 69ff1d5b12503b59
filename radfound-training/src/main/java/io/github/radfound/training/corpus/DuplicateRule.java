package io.github.radfound.training.corpus;

/** What makes a case a duplicate of an earlier one. */
public enum DuplicateRule {
    /**
     * Text and images both: duplicate pairs, as the paper removes. Different questions about one image stay, and so does
     * one sentence that is true of many images.
     */
    PAIR,
    /** The text alone. */
    TEXT,
    /** The images alone. */
    IMAGES,
    /** Either. */
    EITHER,
    /** Nothing: duplicates stay. */
    NONE
}
