package io.github.radfound.runtime.internal.generate;

import io.github.radfound.result.Hypothesis.Finish;
import io.github.radfound.result.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One text in the making, by greedy search or sampling. */
final class Sequence {

    private final GenerationRequest request;
    private final LogitsProcessors processors;
    private final TokenPicker picker;
    private final @Nullable Consumer<Token> listener;
    private final @Nullable TokenTexts texts;
    private final int promptLength;
    private final List<float[]> stepLogits = new ArrayList<>();
    private int[] ids;
    private double[] logProbabilities = new double[16];
    private int length;
    private double score;
    private @Nullable Finish finish;
    private int row;

    /**
     * Starts a text.
     *
     * @param row      the model's row with the prompt
     * @param number   the number of this sequence among those of its prompt
     * @param listener receives the tokens, or {@code null}
     */
    Sequence(GenerationRequest request, int vocabulary, int row, int number, @Nullable Consumer<Token> listener) {
        this.request = request;
        this.row = row;
        this.listener = listener;
        GenerationSettings settings = request.settings();
        processors = LogitsProcessors.of(request, vocabulary);
        picker = settings.doSample() ? new Sampler(settings.seed(), number) : TokenPicker::greedy;
        texts = listener == null && settings.stopSequences().isEmpty() ? null : new TokenTexts(request);
        promptLength = request.promptIds().length;
        length = promptLength;
        ids = Arrays.copyOf(request.promptIds(), promptLength + 16);
    }

    /** Chooses the next token from the raw logits, which stay as they are. */
    void choose(float[] logits) {
        int step = length - promptLength;
        double normaliser = LogSumExp.of(logits);
        float[] scores = logits;
        if (!processors.isEmpty()) {
            scores = logits.clone();
            processors.apply(ids, length, scores);
        }
        int token = picker.pick(scores, step);
        if (request.settings().outputLogits()) {
            stepLogits.add(logits.clone());
        }
        append(token, logits[token] - normaliser);
    }

    private void append(int token, double logProbability) {
        if (length == ids.length) {
            ids = Arrays.copyOf(ids, 2 * length);
        }
        int step = length - promptLength;
        if (step == logProbabilities.length) {
            logProbabilities = Arrays.copyOf(logProbabilities, 2 * step);
        }
        ids[length++] = token;
        logProbabilities[step] = logProbability;
        score += logProbability;
        GenerationSettings settings = request.settings();
        boolean eos = settings.isEos(token);
        boolean full = step + 1 == settings.maxNewTokens();
        finish = eos ? Finish.END_OF_SEQUENCE : full ? Finish.LENGTH : null;
        if (texts != null) {
            Token piece = texts.next(token, logProbability, eos || full);
            if (texts.stopped() && !eos) {
                finish = Finish.STOP_SEQUENCE;
            }
            if (listener != null) {
                listener.accept(piece);
            }
        }
    }

    boolean isFinished() {
        return finish != null;
    }

    int lastToken() {
        return ids[length - 1];
    }

    int row() {
        return row;
    }

    void moveTo(int newRow) {
        row = newRow;
    }

    /** The finished text. */
    RawHypothesis hypothesis() {
        if (finish == null) {
            throw new IllegalStateException("sequence is not finished");
        }
        return new RawHypothesis(
                Arrays.copyOfRange(ids, promptLength, length),
                Arrays.copyOf(logProbabilities, length - promptLength),
                score,
                finish,
                request.settings().outputLogits() ? stepLogits.toArray(float[][]::new) : null);
    }
}
