package io.github.radfound.result;

import java.util.List;
import java.util.Optional;

/**
 * The raw continuation of a prompt.
 *
 * @param text       the text of the best hypothesis
 * @param hypotheses every hypothesis asked for, best first
 * @param stepLogits raw logits of each step of the best hypothesis, [steps, V]; empty unless asked for
 * @param tokens     the generated tokens
 * @param confidence how sure the model was of its tokens
 * @param timings    where the time went
 * @param provenance model, versions, device and images behind the text
 * @param attention  attention over the images if asked for; empty otherwise
 */
public record Generation(
        String text,
        List<Hypothesis> hypotheses,
        Optional<Tensor> stepLogits,
        List<Token> tokens,
        Confidence confidence,
        Timings timings,
        Provenance provenance,
        List<AttentionMap> attention)
        implements Prediction {

    /** Copies the lists. */
    public Generation {
        hypotheses = List.copyOf(hypotheses);
        tokens = List.copyOf(tokens);
        attention = List.copyOf(attention);
    }

    /** The ids of the best hypothesis' new tokens. */
    public int[] ids() {
        return hypotheses.get(0).ids();
    }
}
