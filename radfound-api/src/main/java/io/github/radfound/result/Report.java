package io.github.radfound.result;

import java.util.List;

/**
 * A report in the manner of a radiologist's: research output that no one has read, not a finding.
 *
 * @param text       the whole report
 * @param findings   the findings section; the whole text where the model wrote no sections
 * @param impression the impression section, or an empty text
 * @param tokens     the generated tokens
 * @param confidence how sure the model was of its tokens
 * @param timings    where the time went
 * @param provenance model, versions, device and images behind the text
 * @param attention  attention over the images if asked for; empty otherwise
 */
public record Report(
        String text,
        String findings,
        String impression,
        List<Token> tokens,
        Confidence confidence,
        Timings timings,
        Provenance provenance,
        List<AttentionMap> attention)
        implements Prediction {

    /** Copies the lists. */
    public Report {
        tokens = List.copyOf(tokens);
        attention = List.copyOf(attention);
    }
}
