package io.github.radfound.runtime.internal.decode;

/**
 * The tokens of a row, which lie in the cache without a gap, and the slots that a sliding window counts for them. The two
 * differ where a padded batch of transformers is followed: there the pads of a shorter prompt lie between its leading
 * visual tokens and its text, have no position and are never attended to, but take slots.
 *
 * @param tokens   tokens so far
 * @param gapBegin first token behind the pads
 * @param gap      pads; 0 for none
 */
record RowLayout(int tokens, int gapBegin, int gap) {

    /** A row without pads. */
    static RowLayout plain(int tokens) {
        return new RowLayout(tokens, 0, 0);
    }

    /** The row with more tokens. */
    RowLayout plus(int more) {
        return new RowLayout(tokens + more, gapBegin, gap);
    }

    /** The slot of a token. */
    int slot(int token) {
        return token < gapBegin ? token : token + gap;
    }
}
