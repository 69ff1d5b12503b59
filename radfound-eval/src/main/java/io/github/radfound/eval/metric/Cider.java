package io.github.radfound.eval.metric;

import io.github.radfound.eval.metric.internal.NgramCounts;
import io.github.radfound.eval.metric.internal.TfIdf;
import io.github.radfound.eval.statistics.SampleStatistics;
import java.util.List;
import java.util.stream.IntStream;

/**
 * CIDEr, from 0 to 10: how alike the n-grams of a text and its references are when those that occur in the references of few
 * samples count more. R. Vedantam et al., CIDEr: Consensus-based Image Description Evaluation, CVPR 2015. The score of
 * a sample is 10 times the mean over orders 1 to 4 and over references of the cosine of weighted counts; that of
 * the corpus is the mean. A corpus of one sample has no rare n-grams and scores 0.
 *
 * <p>The weights come from the references of the corpus that is measured. Resampling keeps them: the interval is that of
 * the mean for these weights.
 */
public final class Cider implements TextMetric {

    private static final int ORDERS = 4;

    /** Width of the penalty for texts of another length, in tokens. */
    private static final double SIGMA = 6;

    private final TextTokenizer tokenizer;
    private final boolean penalised;

    private Cider(TextTokenizer tokenizer, boolean penalised) {
        this.tokenizer = tokenizer;
        this.penalised = penalised;
    }

    /** What coco-caption prints as CIDEr, with its tokens. */
    public static Cider coco() {
        return coco(Tokenizers.coco());
    }

    /**
     * What coco-caption prints as CIDEr: the paper's CIDEr-D, with counts clipped to those of the reference and a Gaussian
     * penalty of width 6 for the difference in length.
     */
    public static Cider coco(TextTokenizer tokenizer) {
        return new Cider(tokenizer, true);
    }

    /** The paper's CIDEr without clipping and penalty, times 10. */
    public static Cider plain(TextTokenizer tokenizer) {
        return new Cider(tokenizer, false);
    }

    /** The score {@code cider}. */
    @Override
    public List<Measurement> measure(List<TextSample> samples) {
        List<List<NgramCounts>> references = samples.stream()
                .parallel()
                .map(sample -> sample.references().stream().map(this::counts).toList())
                .toList();
        TfIdf weights = TfIdf.of(references, ORDERS);
        double[] scores = new double[samples.size()];
        IntStream.range(0, scores.length)
                .parallel()
                .forEach(i -> scores[i] = score(counts(samples.get(i).hypothesis()), references.get(i), weights));
        String variant =
                (penalised ? "coco-caption CIDEr, which is CIDEr-D with sigma 6" : "CIDEr without penalties, times 10")
                        + ", tokenizer " + tokenizer.name();
        return List.of(new Measurement("cider", variant, SampleStatistics.mean(scores)));
    }

    private NgramCounts counts(String text) {
        return NgramCounts.of(tokenizer.tokens(text), ORDERS);
    }

    private double score(NgramCounts hypothesis, List<NgramCounts> references, TfIdf weights) {
        double sum = 0;
        for (NgramCounts reference : references) {
            double penalty = 1;
            if (penalised) {
                // Coco-caption takes the number of pairs of tokens for the length.
                double distance = hypothesis.total(2) - reference.total(2);
                penalty = Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
            }
            for (int n = 1; n <= ORDERS; n++) {
                sum += penalty * weights.cosine(hypothesis, reference, n, penalised);
            }
        }
        return 10 * sum / ORDERS / references.size();
    }
}
