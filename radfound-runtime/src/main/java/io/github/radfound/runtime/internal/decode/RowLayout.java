package io.github.radfound.runtime.internal.decode;

/**
 * How the slots of a row in the cache are used: tokens, and for equality with transformers' padded batches a gap of pads
 * among them, which takes slots of a sliding window but no positions and is never attended to.
 *
 * @param slots    slots used so far, pads included
 * @param gapBegin first slot of the gap
 * @param gap      slots of the gap; 0 for none
 */
record RowLayout(int slots, int gapBegin, int gap) {

    /** A row of tokens alone. */
    static RowLayout plain(int tokens) {
        return new RowLayout(tokens, tokens, 0);
    }

    /** The row with more tokens. */
    RowLayout plus(int tokens) {
        return new RowLayout(slots + tokens, gapBegin, gap);
    }

    boolean isPad(int slot) {
        return slot >= gapBegin && slot < gapBegin + gap;
    }

    /** The position of the token in a slot, which pads do not count for. */
    int position(int slot) {
        return slot < gapBegin + gap ? Math.min(slot, gapBegin) : slot - gap;
    }
}
