package io.github.radfound.eval.metric;

import io.github.radfound.eval.metric.internal.BleuRows;
import io.github.radfound.eval.statistics.Aggregate;
import io.github.radfound.eval.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * BLEU of a corpus, orders 1 to 4, from 0 to 1: the geometric mean of the precisions of n-grams, times a penalty for texts
 * that are shorter than their references. K. Papineni et al., BLEU: a Method for Automatic Evaluation of Machine
 * Translation, ACL 2002. Counts are summed over the corpus before they are divided; the reference length of a sample is
 * that of its closest reference, the shorter of two equally close ones.
 *
 * <p>Two variants: coco-caption's, which image captioning and report generation use, and sacreBLEU's, which writes its
 * scores as percentages.
 */
public final class Bleu implements TextMetric {

    private static final int ORDERS = BleuRows.ORDERS;

    /** What coco-caption adds to numerators, so that a product without match is tiny and not 0. */
    private static final double TINY = 1e-15;

    /** What coco-caption adds to denominators. */
    private static final double SMALL = 1e-9;

    private final TextTokenizer tokenizer;
    private final Formula formula;
    private final String variant;

    private Bleu(TextTokenizer tokenizer, Formula formula, String variant) {
        this.tokenizer = tokenizer;
        this.formula = formula;
        this.variant = variant + ", tokenizer " + tokenizer.name();
    }

    /** Coco-caption's corpus BLEU with its tokens. */
    public static Bleu coco() {
        return coco(Tokenizers.coco());
    }

    /** Coco-caption's corpus BLEU with other tokens; nlg-eval and RadEval split at blanks. */
    public static Bleu coco(TextTokenizer tokenizer) {
        return new Bleu(tokenizer, Bleu::cocoScore, "coco-caption corpus BLEU, closest reference length");
    }

    /** SacreBLEU's corpus BLEU: its tokenizer 13a, exponential smoothing. */
    public static Bleu sacre() {
        return sacre(Tokenizers.mteval13a(), Smoothing.EXPONENTIAL);
    }

    /** SacreBLEU's corpus BLEU with other tokens and smoothing. */
    public static Bleu sacre(TextTokenizer tokenizer, Smoothing smoothing) {
        return new Bleu(
                tokenizer,
                (sums, longest) -> sacreScore(sums, longest, smoothing),
                "sacreBLEU corpus BLEU, smoothing " + smoothing.label());
    }

    /** The scores {@code bleu1} to {@code bleu4}. */
    @Override
    public List<Measurement> measure(List<TextSample> samples) {
        double[][] rows = samples.stream()
                .parallel()
                .map(sample -> BleuRows.of(
                        tokenizer.tokens(sample.hypothesis()),
                        sample.references().stream().map(tokenizer::tokens).toList()))
                .toArray(double[][]::new);
        List<Measurement> measurements = new ArrayList<>();
        for (int n = 1; n <= ORDERS; n++) {
            int longest = n;
            Aggregate aggregate = sums -> formula.score(sums, longest);
            measurements.add(new Measurement("bleu" + n, variant, SampleStatistics.of(rows, aggregate)));
        }
        return measurements;
    }

    private static double cocoScore(double[] sums, int longest) {
        double product = 1;
        for (int n = 1; n <= longest; n++) {
            product *= (BleuRows.matches(sums, n) + TINY) / (BleuRows.totals(sums, n) + SMALL);
        }
        double ratio = (BleuRows.length(sums) + TINY) / (BleuRows.referenceLength(sums) + SMALL);
        return Math.pow(product, 1.0 / longest) * (ratio < 1 ? Math.exp(1 - 1 / ratio) : 1);
    }

    private static double sacreScore(double[] sums, int longest, Smoothing smoothing) {
        double matched = 0;
        for (int n = 1; n <= longest; n++) {
            matched += BleuRows.matches(sums, n);
        }
        if (matched == 0) {
            return 0;
        }
        double halves = 1;
        double logarithms = 0;
        for (int n = 1; n <= longest; n++) {
            double added = smoothing.kind() == Smoothing.Kind.ADD && n > 1 ? smoothing.value() : 0;
            double matches = BleuRows.matches(sums, n) + added;
            double total = BleuRows.totals(sums, n) + added;
            if (matches == 0 && total > 0) {
                switch (smoothing.kind()) {
                    case EXPONENTIAL -> {
                        halves /= 2;
                        matches = halves;
                    }
                    case FLOOR -> matches = smoothing.value();
                    default -> {}
                }
            }
            if (matches == 0) {
                return 0;
            }
            logarithms += Math.log(matches / total);
        }
        double length = BleuRows.length(sums);
        double reference = BleuRows.referenceLength(sums);
        return Math.exp(logarithms / longest + (length < reference ? 1 - reference / length : 0));
    }

    @FunctionalInterface
    private interface Formula {
        double score(double[] sums, int longest);
    }
}
