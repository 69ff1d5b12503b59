package io.github.radfound.eval.metric;

import io.github.radfound.eval.metric.internal.CommonSubsequence;
import io.github.radfound.eval.metric.internal.NgramCounts;
import io.github.radfound.eval.metric.internal.PltrdyRouge;
import io.github.radfound.eval.metric.internal.SummaryRouge;
import io.github.radfound.eval.statistics.SampleStatistics;
import java.util.Comparator;
import java.util.List;

/**
 * ROUGE from 0 to 1, the mean over the samples: n-grams, or the longest common subsequence, that a text and its reference share.
 * C.-Y. Lin, ROUGE: A Package for Automatic Evaluation of Summaries, 2004. Suites differ; each factory names its own.
 */
public final class Rouge implements TextMetric {

    /** Weight of recall in coco-caption's ROUGE-L. */
    private static final double COCO_BETA = 1.2;

    private final String name;
    private final String variant;
    private final Scorer scorer;

    private Rouge(String name, String variant, Scorer scorer) {
        this.name = name;
        this.variant = variant;
        this.scorer = scorer;
    }

    /** Coco-caption's ROUGE-L with its tokens; see {@link #coco(TextTokenizer)}. */
    public static Rouge coco() {
        return coco(Tokenizers.coco());
    }

    /**
     * Coco-caption's ROUGE-L: {@code (1 + β²)·P·R / (R + β²·P)} with β = 1.2, the largest precision P and the largest recall R
     * over the references, which may come from two of them.
     */
    public static Rouge coco(TextTokenizer tokenizer) {
        return new Rouge(
                "rougeL",
                "coco-caption ROUGE-L, beta 1.2, mean, tokenizer " + tokenizer.name(),
                sample -> coco(tokenizer, sample));
    }

    /** Rouge-score's ROUGE-N: n-grams counted as often as they occur, harmonic mean, the best reference. */
    public static Rouge ngrams(int n, TextTokenizer tokenizer) {
        if (n < 1 || n > 9) {
            throw new IllegalArgumentException("Expected n-grams of 1 to 9 tokens, found " + n + ".");
        }
        return new Rouge("rouge" + n, googleVariant(tokenizer), best((hypothesis, reference) -> {
            NgramCounts own = NgramCounts.of(tokenizer.tokens(hypothesis), n);
            NgramCounts other = NgramCounts.of(tokenizer.tokens(reference), n);
            return PrecisionRecall.harmonic(own.overlap(other, n), own.total(n), other.total(n));
        }));
    }

    /** Rouge-score's ROUGE-L: harmonic mean, the best reference. */
    public static Rouge subsequence(TextTokenizer tokenizer) {
        return new Rouge("rougeL", googleVariant(tokenizer), best((hypothesis, reference) -> {
            List<String> own = tokenizer.tokens(hypothesis);
            List<String> other = tokenizer.tokens(reference);
            return PrecisionRecall.harmonic(CommonSubsequence.length(other, own), own.size(), other.size());
        }));
    }

    /** Rouge-score's ROUGE-Lsum: sentences, one a line, are compared one by one and their matches united. */
    public static Rouge summary(TextTokenizer tokenizer) {
        return new Rouge(
                "rougeLsum",
                googleVariant(tokenizer),
                best((hypothesis, reference) ->
                        SummaryRouge.score(lines(hypothesis, tokenizer), lines(reference, tokenizer))));
    }

    /** ROUGE-N of the Python package "rouge" (pltrdy), early versions: sets of n-grams, words between blanks. */
    public static Rouge pltrdyNgrams(int n) {
        return new Rouge(
                "rouge" + n,
                "pltrdy/rouge, sets of n-grams",
                best((hypothesis, reference) -> PltrdyRouge.ngrams(n, hypothesis, reference)));
    }

    /** ROUGE-L of the Python package "rouge" (pltrdy), early versions: the weight of recall is {@code (P/R)²}. */
    public static Rouge pltrdySubsequence() {
        return new Rouge("rougeL", "pltrdy/rouge, beta P/R", best(PltrdyRouge::subsequence));
    }

    /** The score of the best reference of one sample. */
    public PrecisionRecall score(TextSample sample) {
        return scorer.score(sample);
    }

    @Override
    public List<Measurement> measure(List<TextSample> samples) {
        double[] scores = samples.stream()
                .parallel()
                .mapToDouble(sample -> score(sample).f())
                .toArray();
        return List.of(new Measurement(name, variant, SampleStatistics.mean(scores)));
    }

    private static PrecisionRecall coco(TextTokenizer tokenizer, TextSample sample) {
        List<String> own = tokenizer.tokens(sample.hypothesis());
        double precision = 0;
        double recall = 0;
        for (String reference : sample.references()) {
            List<String> other = tokenizer.tokens(reference);
            double common = CommonSubsequence.length(other, own);
            // A blank text has one empty token there, and no match.
            precision = Math.max(precision, common / Math.max(1, own.size()));
            recall = Math.max(recall, common / Math.max(1, other.size()));
        }
        double beta2 = COCO_BETA * COCO_BETA;
        double f = precision == 0 || recall == 0 ? 0 : (1 + beta2) * precision * recall / (recall + beta2 * precision);
        return new PrecisionRecall(precision, recall, f);
    }

    private static List<List<String>> lines(String text, TextTokenizer tokenizer) {
        return text.lines()
                .map(tokenizer::tokens)
                .filter(tokens -> !tokens.isEmpty())
                .toList();
    }

    private static String googleVariant(TextTokenizer tokenizer) {
        return "rouge-score F1, best reference, mean, tokenizer " + tokenizer.name();
    }

    private static Scorer best(Pair pair) {
        return sample -> sample.references().stream()
                .map(reference -> pair.score(sample.hypothesis(), reference))
                .max(Comparator.comparingDouble(PrecisionRecall::f))
                .orElse(PrecisionRecall.ZERO);
    }

    @FunctionalInterface
    private interface Scorer {
        PrecisionRecall score(TextSample sample);
    }

    @FunctionalInterface
    private interface Pair {
        PrecisionRecall score(String hypothesis, String reference);
    }
}
