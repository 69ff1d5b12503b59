package io.github.radfound.runtime.internal.generate;

/**
 * The best of many candidates, kept sorted: highest score first, of equal scores the one offered earlier. Arrays of
 * primitives, because a step offers every token of every beam.
 */
final class TopCandidates {

    private final double[] scores;
    private final int[] beams;
    private final int[] tokens;
    private final double[] logProbabilities;
    private int size;

    TopCandidates(int capacity) {
        scores = new double[capacity];
        beams = new int[capacity];
        tokens = new int[capacity];
        logProbabilities = new double[capacity];
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** Keeps the candidate if it is among the best. */
    void offer(double score, int beam, int token, double logProbability) {
        if (size == scores.length && score <= scores[size - 1]) {
            return;
        }
        int at = size < scores.length ? size++ : size - 1;
        for (; at > 0 && scores[at - 1] < score; at--) {
            scores[at] = scores[at - 1];
            beams[at] = beams[at - 1];
            tokens[at] = tokens[at - 1];
            logProbabilities[at] = logProbabilities[at - 1];
        }
        scores[at] = score;
        beams[at] = beam;
        tokens[at] = token;
        logProbabilities[at] = logProbability;
    }

    /** Summed log-probability of the beam with this token. */
    double score(int i) {
        return scores[i];
    }

    /** The beam that the candidate continues. */
    int beam(int i) {
        return beams[i];
    }

    int token(int i) {
        return tokens[i];
    }

    /** Log-probability of the token alone under the raw logits. */
    double logProbability(int i) {
        return logProbabilities[i];
    }
}
