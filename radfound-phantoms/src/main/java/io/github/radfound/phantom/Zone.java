package io.github.radfound.phantom;

/** Where in an organ, from the head down. */
public enum Zone {
    /** The upper third. */
    UPPER,
    /** The middle third. */
    MIDDLE,
    /** The lower third. */
    LOWER
}
