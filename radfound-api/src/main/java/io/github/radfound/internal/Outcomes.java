package io.github.radfound.internal;

import io.github.radfound.result.Answer;
import io.github.radfound.result.Caption;
import io.github.radfound.result.Confidence;
import io.github.radfound.result.Generation;
import io.github.radfound.result.Hypothesis;
import io.github.radfound.result.Report;
import io.github.radfound.spi.EngineOutcome;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns engine outcomes into results. */
public final class Outcomes {

    private static final Pattern IMPRESSION =
            Pattern.compile("(?im)(?:^|\\s)impressions?\\s*:\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern FINDINGS = Pattern.compile("(?im)^\\s*findings?\\s*:\\s*");

    private Outcomes() {}

    /** An answer; the likeliest candidate where candidates were scored. */
    public static Answer answer(EngineOutcome o) {
        Hypothesis h = best(o);
        return new Answer(
                h.text().strip(),
                o.choices(),
                h.tokens(),
                confidence(o, h),
                o.timings(),
                o.provenance(),
                o.attention());
    }

    /** Of a scored candidate its share, of a generated text its tokens' probabilities. */
    private static Confidence confidence(EngineOutcome o, Hypothesis h) {
        if (o.choices().isEmpty()) {
            return Confidence.of(h.tokens());
        }
        double share = o.choices().get(0).probability();
        return new Confidence(share, share);
    }

    /** A caption. */
    public static Caption caption(EngineOutcome o) {
        Hypothesis h = best(o);
        return new Caption(
                h.text().strip(), h.tokens(), Confidence.of(h.tokens()), o.timings(), o.provenance(), o.attention());
    }

    /** A report, split at the heading of its impression. */
    public static Report report(EngineOutcome o) {
        Hypothesis h = best(o);
        String text = h.text().strip();
        Matcher heading = IMPRESSION.matcher(text);
        String findings = text;
        String impression = "";
        if (heading.find()) {
            findings = text.substring(0, heading.start());
            impression = text.substring(heading.end()).strip();
        }
        findings = FINDINGS.matcher(findings).replaceFirst("").strip();
        return new Report(
                text,
                findings,
                impression,
                h.tokens(),
                Confidence.of(h.tokens()),
                o.timings(),
                o.provenance(),
                o.attention());
    }

    /** A raw continuation. */
    public static Generation generation(EngineOutcome o) {
        Hypothesis h = best(o);
        return new Generation(
                h.text(),
                o.hypotheses(),
                o.stepLogits(),
                h.tokens(),
                Confidence.of(h.tokens()),
                o.timings(),
                o.provenance(),
                o.attention());
    }

    private static Hypothesis best(EngineOutcome o) {
        return o.hypotheses().get(0);
    }
}
