package io.github.radfound.runtime.internal.generate;

import io.github.radfound.result.Token;
import io.github.radfound.spi.RunControl;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Generates text with any model that can be stepped. Stateless. */
public final class TextGenerator {

    private TextGenerator() {}

    /**
     * Continues every prompt of a batch.
     *
     * <p>Tokens are streamed for a single prompt. A greedy or sampled single text is streamed as it grows; of a beam
     * search or of several sequences the best is streamed when it is known, because no token is certain before.
     *
     * @param model    has read the prompts, one a row, and runs as many rows as {@link GenerationSettings#width} asks for
     * @param requests the prompts, in the order of the model's rows; all with the same kind of search
     * @param control  checked before each step of the model
     * @return for each prompt as many sequences as it asks for, best first
     * @throws io.github.radfound.error.EngineException if the model gives logits that are not numbers
     */
    public static List<List<RawHypothesis>> generate(
            StepModel model, List<GenerationRequest> requests, RunControl control) {
        if (model.rows() != requests.size()) {
            throw new IllegalArgumentException(
                    "expected one row a prompt, found " + model.rows() + " rows for " + requests.size() + " prompts");
        }
        Consumer<Token> listener = requests.size() == 1 ? control.tokens() : null;
        GenerationSettings settings = requests.get(0).settings();
        boolean beams = settings.numBeams() > 1;
        boolean live = !beams && settings.numReturnSequences() == 1;
        List<List<RawHypothesis>> results = beams
                ? new BeamSearch(model, requests).run(control)
                : new SequenceLoop(model, requests, live ? listener : null).run(control);
        if (!live) {
            replay(results.get(0).get(0), requests.get(0), listener);
        }
        return results;
    }

    private static void replay(RawHypothesis best, GenerationRequest request, @Nullable Consumer<Token> listener) {
        if (listener != null) {
            TokenTexts.of(best, request).forEach(listener);
        }
    }
}
