package io.github.radfound.runtime.internal.generate;

import io.github.radfound.result.Token;
import io.github.radfound.spi.RunControl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Greedy search and sampling: every text grows by one token a step; texts that ended leave the batch. */
final class SequenceLoop {

    private final StepModel model;
    private final List<GenerationRequest> requests;
    private final List<List<Sequence>> sequences = new ArrayList<>();
    private final List<Sequence> running = new ArrayList<>();

    /** Starts every text; the listener gets the tokens of the only one, if there is only one. */
    SequenceLoop(StepModel model, List<GenerationRequest> requests, @Nullable Consumer<Token> listener) {
        this.model = model;
        this.requests = requests;
        for (int row = 0; row < requests.size(); row++) {
            GenerationRequest request = requests.get(row);
            List<Sequence> texts = new ArrayList<>();
            for (int number = 0; number < request.settings().numReturnSequences(); number++) {
                texts.add(new Sequence(request, model.vocabulary(), row, number, listener));
            }
            sequences.add(texts);
            running.addAll(texts);
        }
    }

    /** Runs until every text has ended; the texts of each request, likeliest first. */
    List<List<RawHypothesis>> run(RunControl control) {
        float[] logits = new float[model.vocabulary()];
        while (true) {
            control.check();
            for (Sequence sequence : running) {
                model.logits(sequence.row(), logits);
                sequence.choose(logits);
            }
            running.removeIf(Sequence::isFinished);
            if (running.isEmpty()) {
                return sequences.stream().map(SequenceLoop::ranked).toList();
            }
            control.check();
            model.advance(
                    running.stream().mapToInt(Sequence::lastToken).toArray(),
                    running.stream().mapToInt(Sequence::row).toArray());
            for (int row = 0; row < running.size(); row++) {
                running.get(row).moveTo(row);
            }
        }
    }

    private static List<RawHypothesis> ranked(List<Sequence> texts) {
        return texts.stream()
                .map(Sequence::hypothesis)
                .sorted(Comparator.comparingDouble(RawHypothesis::score).reversed())
                .toList();
    }
}
