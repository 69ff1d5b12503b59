package io.github.radfound.result;

import java.util.List;

/**
 * A description of one or more images.
 *
 * @param text       the caption
 * @param tokens     the generated tokens
 * @param confidence how sure the model was of its tokens
 * @param timings    where the time went
 * @param provenance model, versions, device and images behind the text
 * @param attention  attention over the images if asked for; empty otherwise
 */
public record Caption(
        String text,
        List<Token> tokens,
        Confidence confidence,
        Timings timings,
        Provenance provenance,
        List<AttentionMap> attention)
        implements Prediction {

    /** Copies the lists. */
    public Caption {
        tokens = List.copyOf(tokens);
        attention = List.copyOf(attention);
    }
}
