package io.github.radfound.spi;

import io.github.radfound.result.Answer;
import io.github.radfound.result.AttentionMap;
import io.github.radfound.result.Hypothesis;
import io.github.radfound.result.Provenance;
import io.github.radfound.result.Tensor;
import io.github.radfound.result.Timings;
import java.util.List;
import java.util.Optional;

/**
 * What an engine returns for one request.
 *
 * @param hypotheses texts, best first; at least one
 * @param choices    candidates with probabilities, likeliest first; empty unless candidates were scored
 * @param stepLogits raw logits of each step of the best hypothesis, [steps, V], if asked for
 * @param timings    where the time went
 * @param provenance what the texts rest on
 * @param attention  attention maps, if asked for
 */
public record EngineOutcome(
        List<Hypothesis> hypotheses,
        List<Answer.Choice> choices,
        Optional<Tensor> stepLogits,
        Timings timings,
        Provenance provenance,
        List<AttentionMap> attention) {

    /** Copies the lists. */
    public EngineOutcome {
        hypotheses = List.copyOf(hypotheses);
        choices = List.copyOf(choices);
        attention = List.copyOf(attention);
    }
}
