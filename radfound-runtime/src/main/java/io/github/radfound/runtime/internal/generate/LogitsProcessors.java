package io.github.radfound.runtime.internal.generate;

import java.util.ArrayList;
import java.util.List;

/**
 * The processors that settings ask for, in the order of transformers' {@code _get_logits_processor}: repetition penalty,
 * n-grams, least length, and for sampling temperature, top-k and top-p.
 */
final class LogitsProcessors {

    private final List<LogitsProcessor> processors = new ArrayList<>();

    private LogitsProcessors() {}

    /** The processors for one prompt. */
    static LogitsProcessors of(GenerationRequest request, int vocabulary) {
        GenerationSettings settings = request.settings();
        LogitsProcessors chain = new LogitsProcessors();
        if (settings.repetitionPenalty() != 1) {
            chain.processors.add(new RepetitionPenalty((float) settings.repetitionPenalty(), vocabulary));
        }
        if (settings.noRepeatNgramSize() > 0) {
            chain.processors.add(new NoRepeatNgram(settings.noRepeatNgramSize()));
        }
        if (settings.minNewTokens() > 0 && !settings.eosTokenIds().isEmpty()) {
            int shortest = request.promptIds().length + settings.minNewTokens();
            chain.processors.add(new MinLength(shortest, settings.eosTokenIds()));
        }
        if (settings.doSample()) {
            chain.addWarpers(settings);
        }
        return chain;
    }

    private void addWarpers(GenerationSettings settings) {
        if (settings.temperature() != 1) {
            processors.add(new Temperature((float) settings.temperature()));
        }
        if (settings.topK() > 0) {
            processors.add(new TopK(settings.topK()));
        }
        if (settings.topP() < 1) {
            processors.add(new TopP(settings.topP()));
        }
    }

    /** Whether nothing is to be done. */
    boolean isEmpty() {
        return processors.isEmpty();
    }

    /** Applies all of them. */
    void apply(int[] ids, int length, float[] scores) {
        for (LogitsProcessor processor : processors) {
            processor.apply(ids, length, scores);
        }
    }
}
