package io.github.radfound.runtime.internal.generate;

import java.util.BitSet;

/**
 * Divides the positive scores and multiplies the negative ones of every token that occurred, once for each token
 * (Keskar et al., CTRL, arXiv 1909.05858; {@code RepetitionPenaltyLogitsProcessor}).
 */
final class RepetitionPenalty implements LogitsProcessor {

    private final float penalty;
    private final BitSet seen;

    RepetitionPenalty(float penalty, int vocabulary) {
        this.penalty = penalty;
        seen = new BitSet(vocabulary);
    }

    @Override
    public void apply(int[] ids, int length, float[] scores) {
        seen.clear();
        for (int i = 0; i < length; i++) {
            int id = ids[i];
            if (id < scores.length && !seen.get(id)) {
                seen.set(id);
                scores[id] = scores[id] < 0 ? scores[id] * penalty : scores[id] / penalty;
            }
        }
    }
}
