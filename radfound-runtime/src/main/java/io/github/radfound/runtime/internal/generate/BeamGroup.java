package io.github.radfound.runtime.internal.generate;

import io.github.radfound.GenerationOptions.EarlyStopping;
import io.github.radfound.error.RequestException;
import io.github.radfound.result.Hypothesis.Finish;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beams of one prompt, by the rules of {@code _beam_search} in transformers 5.
 *
 * <p>With n beams a step looks at the n · max(2, 1 + number of end-of-sequence tokens) best continuations of all beams,
 * so that n unfinished ones are among them. Continuations that end become finished hypotheses if they are among the best
 * n; the n best finished ones are kept. The first n that do not end run on.
 *
 * <p>Transformers fills missing beams with a score of -10⁹. Here they are absent, which is the same wherever the real
 * ones do not run out.
 */
final class BeamGroup {

    private final GenerationRequest request;
    private final GenerationSettings settings;
    private final LogitsProcessors processors;
    private final TopCandidates top;
    private final List<Finished> finished = new ArrayList<>();
    private List<Beam> running;
    private boolean improvable = true;

    /** Starts with one beam of the prompt alone on a row of the model. */
    BeamGroup(GenerationRequest request, int vocabulary, int row) {
        this.request = request;
        settings = request.settings();
        processors = LogitsProcessors.of(request, vocabulary);
        top = new TopCandidates(
                settings.numBeams() * Math.max(2, 1 + settings.eosTokenIds().size()));
        running = List.of(new Beam(null, 0, row));
    }

    /** Grows every beam by a token. Afterwards {@link #running} names the rows to continue and their new tokens. */
    void step(StepModel model, float[] logits) {
        List<float[]> kept = collect(model, logits);
        if (top.size() == 0 && finished.isEmpty()) {
            throw new RequestException(
                    "Expected the options to leave a token to choose in a beam search, found all forbidden.",
                    "raise noRepeatNgramSize or lower minNewTokens.");
        }
        boolean open = improvable && !(full() && settings.earlyStopping() == EarlyStopping.WHEN_ENOUGH);
        List<Beam> next = new ArrayList<>();
        for (int i = 0; i < top.size(); i++) {
            Beam from = running.get(top.beam(i));
            Path path = Path.after(
                    from.path, top.token(i), top.logProbability(i), kept.isEmpty() ? null : kept.get(top.beam(i)));
            Finish finish = finish(path);
            if (finish == null && next.size() < settings.numBeams()) {
                next.add(new Beam(path, top.score(i), from.row));
            } else if (finish != null && i < settings.numBeams() && open) {
                finished.add(new Finished(path, normalised(top.score(i), path.length()), finish));
            }
        }
        finished.sort(Comparator.comparingDouble(Finished::score).reversed());
        if (finished.size() > settings.numBeams()) {
            finished.subList(settings.numBeams(), finished.size()).clear();
        }
        running = next;
        improvable = improvable && mayImprove();
    }

    /** Offers every continuation of every beam; returns copies of the raw logits of each beam if they are to be kept. */
    private List<float[]> collect(StepModel model, float[] logits) {
        List<float[]> kept = new ArrayList<>();
        top.clear();
        for (int beam = 0; beam < running.size(); beam++) {
            Beam from = running.get(beam);
            model.logits(from.row, logits);
            double normaliser = LogSumExp.of(logits);
            float[] scores = scores(logits, normaliser, from.path);
            for (int token = 0; token < scores.length; token++) {
                if (scores[token] > Float.NEGATIVE_INFINITY) {
                    top.offer(from.score + scores[token], beam, token, logits[token] - normaliser);
                }
            }
            if (settings.outputLogits()) {
                kept.add(logits.clone());
            }
        }
        return kept;
    }

    /** Log-probabilities after the processors, which in a beam search follow the softmax. */
    private float[] scores(float[] logits, double normaliser, @Nullable Path path) {
        float[] scores = new float[logits.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (logits[i] - normaliser);
        }
        if (!processors.isEmpty()) {
            int[] ids = Path.ids(request.promptIds(), path);
            processors.apply(ids, ids.length, scores);
        }
        return scores;
    }

    private @Nullable Finish finish(Path path) {
        if (settings.isEos(path.token())) {
            return Finish.END_OF_SEQUENCE;
        }
        if (!settings.stopSequences().isEmpty() && TokenTexts.stops(Path.ids(new int[0], path), request)) {
            return Finish.STOP_SEQUENCE;
        }
        return path.length() >= settings.maxNewTokens() ? Finish.LENGTH : null;
    }

    private boolean mayImprove() {
        if (!full() || running.isEmpty()) {
            return true;
        }
        Beam best = running.get(0);
        boolean longest = settings.earlyStopping() == EarlyStopping.NEVER && settings.lengthPenalty() > 0;
        int length = longest || best.path == null ? settings.maxNewTokens() : best.path.length();
        return normalised(best.score, length) > finished.get(finished.size() - 1).score;
    }

    private double normalised(double score, int length) {
        return score / Math.pow(length, settings.lengthPenalty());
    }

    private boolean full() {
        return finished.size() == settings.numBeams();
    }

    /** Whether the search is over. */
    boolean isDone() {
        return running.isEmpty() || !improvable || (full() && settings.earlyStopping() == EarlyStopping.WHEN_ENOUGH);
    }

    /** The beams that go on, best first. */
    List<Beam> running() {
        return running;
    }

    /** Names the model's rows after an advance: this group's beams lie one after the other. */
    void moveTo(int firstRow) {
        List<Beam> moved = new ArrayList<>(running.size());
        for (Beam beam : running) {
            moved.add(new Beam(beam.path, beam.score, firstRow + moved.size()));
        }
        running = moved;
    }

    /** The finished hypotheses asked for, best first; fewer only if the vocabulary allowed no more. */
    List<RawHypothesis> hypotheses() {
        return finished.stream()
                .limit(settings.numReturnSequences())
                .map(Finished::hypothesis)
                .toList();
    }

    /** A running beam; the path is {@code null} before its first token. */
    record Beam(@Nullable Path path, double score, int row) {

        /** The token to hand to the model. */
        int lastToken() {
            if (path == null) {
                throw new IllegalStateException("the prompt's beam has no token yet");
            }
            return path.token();
        }
    }

    private record Finished(Path path, double score, Finish finish) {

        RawHypothesis hypothesis() {
            return new RawHypothesis(
                    Path.ids(new int[0], path), path.logProbabilities(), score, finish, path.stepLogits());
        }
    }
}
