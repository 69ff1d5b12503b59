package io.github.radfound.runtime.internal.decode;

import io.github.radfound.error.ContextLengthException;
import io.github.radfound.runtime.internal.session.NativeClock;
import java.util.List;

/** The first run over a batch of prompts: where their tokens lie, and the run itself. */
final class Prefill {

    /** Lengths of the cache are multiples of this, so that calls of similar length share buffers. */
    private static final int LENGTH_STEP = 64;

    private final Decoder decoder;
    private final List<DecoderPrompt> prompts;
    private final RowLayout[] layouts;
    private final int tokens;

    /** Lays the prompts out. */
    Prefill(Decoder decoder, List<DecoderPrompt> prompts, boolean padsFillWindow) {
        this.decoder = decoder;
        this.prompts = prompts;
        tokens = prompts.stream().mapToInt(DecoderPrompt::length).max().orElseThrow();
        layouts = new RowLayout[prompts.size()];
        for (int row = 0; row < layouts.length; row++) {
            DecoderPrompt prompt = prompts.get(row);
            int pads = padsFillWindow ? tokens - prompt.length() : 0;
            layouts[row] = new RowLayout(prompt.length(), prompt.leadingVisualTokens(), pads);
        }
    }

    /** How the rows lie after the run. */
    RowLayout[] layouts() {
        return layouts.clone();
    }

    /** Positions that the longest row can need. */
    int cacheLength() {
        int longest = tokens;
        for (int row = 0; row < layouts.length; row++) {
            int newTokens = prompts.get(row).newTokens();
            int needed = prompts.get(row).length() + newTokens;
            if (needed > decoder.maxPositions()) {
                throw new ContextLengthException(
                        "Expected prompt and new tokens to fit the model's context of " + decoder.maxPositions()
                                + " positions, found " + prompts.get(row).length() + " and " + newTokens + ".",
                        "shorten the text, send fewer images or lower maxNewTokens.");
            }
            longest = Math.max(longest, needed);
        }
        int rounded = (longest + LENGTH_STEP - 1) / LENGTH_STEP * LENGTH_STEP;
        return Math.min(rounded, decoder.maxPositions());
    }

    /**
     * Runs the decoder over the prompts.
     *
     * @param cache shows a row for each prompt
     * @param every whether logits of every token are wanted instead of the last one's
     * @return the run with its logits; the caller closes it
     */
    Pass run(KvCache cache, boolean every, NativeClock clock) {
        Pass pass = new Pass(decoder, layouts.length, tokens, every ? tokens : 1, tokens);
        try {
            for (int row = 0; row < layouts.length; row++) {
                readIds(pass, row);
                want(pass, row, every);
            }
            pass.embed(clock);
            for (int row = 0; row < layouts.length; row++) {
                readVisualTokens(pass, row);
            }
            pass.run(layouts, cache, clock);
            return pass;
        } catch (RuntimeException e) {
            pass.close();
            throw e;
        }
    }

    private void readIds(Pass pass, int row) {
        DecoderPrompt prompt = prompts.get(row);
        for (int place = 0; place < tokens; place++) {
            pass.id(row, place, 0);
        }
        int[] ids = prompt.ids();
        for (int i = 0; i < ids.length; i++) {
            pass.id(row, i, ids[i]);
        }
        // a placeholder may lie outside the vocabulary; its embedding is replaced anyway
        for (int i : prompt.visualPositions()) {
            pass.id(row, i, 0);
        }
    }

    private void readVisualTokens(Pass pass, int row) {
        DecoderPrompt prompt = prompts.get(row);
        int[] places = prompt.visualPositions();
        for (int k = 0; k < places.length; k++) {
            pass.visual(row, places[k], prompt.visualTokens(), k);
        }
    }

    private void want(Pass pass, int row, boolean every) {
        if (every) {
            for (int place = 0; place < tokens; place++) {
                pass.want(row, place, place);
            }
        } else {
            pass.want(row, 0, layouts[row].tokens() - 1);
        }
    }
}
