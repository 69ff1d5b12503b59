package io.github.radfound.eval.metric;

import io.github.radfound.eval.metric.internal.FunctionWords;
import io.github.radfound.eval.metric.internal.MeteorTokens;
import io.github.radfound.eval.metric.internal.Synonyms;
import io.github.radfound.eval.metric.internal.WordAlignment;
import io.github.radfound.eval.metric.internal.WordMatcher;
import io.github.radfound.eval.statistics.Aggregate;
import io.github.radfound.eval.statistics.SampleStatistics;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * METEOR from 0 to 1: words of a text and its reference are aligned, precision and recall of the aligned words are
 * weighted, and a penalty grows with the number of pieces that the alignment falls into. M. Denkowski and A. Lavie,
 * Meteor Universal, WMT 2014, with the English parameters of Meteor 1.5 (α 0.85, β 0.2, γ 0.6, δ 0.75; weights of the
 * stages 1, 0.6 and 0.8) and the way in which that program sums up a corpus. The reference with the best score counts. A text
 * that equals its reference scores 1.
 *
 * <p>Stages, all on unless chosen otherwise: equal words; equal stems (Snowball's English stemmer); synonyms from a table of
 * radiology that is our own, not WordNet. There is no stage of paraphrases, and function words are a list of our own:
 * scores of Meteor 1.5 with all its stages are therefore higher wherever its tables know more.
 */
public final class Meteor implements TextMetric {

    /** How words may be matched. */
    public enum Stage {
        /** The same word. */
        EXACT,
        /** Words with the same stem. */
        STEM,
        /** Synonyms of radiology. */
        SYNONYM
    }

    private static final double ALPHA = 0.85;
    private static final double BETA = 0.2;
    private static final double GAMMA = 0.6;
    private static final double DELTA = 0.75;

    // Columns of a row.
    private static final int OWN_MATCHES = 0;
    private static final int OTHER_MATCHES = 1;
    private static final int OWN_LENGTH = 2;
    private static final int OTHER_LENGTH = 3;
    private static final int CHUNKS = 4;
    private static final int MATCHED_WORDS = 5;

    private static final Aggregate SCORE = Meteor::score;

    private final Set<Stage> stages;
    private final Synonyms synonyms;
    private final String table;
    private final boolean punctuation;
    private final WordMatcher matcher;

    private Meteor(Set<Stage> stages, Synonyms synonyms, String table, boolean punctuation) {
        this.stages = stages;
        this.synonyms = synonyms;
        this.table = table;
        this.punctuation = punctuation;
        this.matcher =
                new WordMatcher(stages.contains(Stage.STEM), stages.contains(Stage.SYNONYM) ? synonyms : Synonyms.NONE);
    }

    /** All stages on texts without punctuation, as coco-caption hands them over. */
    public static Meteor standard() {
        return new Meteor(EnumSet.allOf(Stage.class), Synonyms.radiology(), "own synonyms", false);
    }

    /** The same with some stages; equal words are always matched. */
    public Meteor stages(Stage first, Stage... others) {
        Set<Stage> chosen = EnumSet.of(first, others);
        chosen.add(Stage.EXACT);
        return new Meteor(chosen, synonyms, table, punctuation);
    }

    /**
     * The same with another table of synonyms, such as one made from WordNet.
     *
     * @param groups words that stand for one another; a word may be in several groups
     */
    public Meteor synonyms(Collection<? extends Collection<String>> groups) {
        return new Meteor(stages, Synonyms.of(groups), "given synonyms", punctuation);
    }

    /** The same with punctuation aligned like words, as Meteor 1.5 does with its option "-norm", and nlg-eval. */
    public Meteor withPunctuation() {
        return new Meteor(stages, synonyms, table, true);
    }

    /** The score {@code meteor}. */
    @Override
    public List<Measurement> measure(List<TextSample> samples) {
        double[][] rows = samples.stream().parallel().map(this::row).toArray(double[][]::new);
        String names = stages.stream()
                .map(stage -> stage.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String variant = "Meteor 1.5 formula and English parameters, stages " + names
                + (stages.contains(Stage.SYNONYM) ? "; " + table : "")
                + "; own function words; no paraphrases; punctuation "
                + (punctuation ? "kept" : "removed");
        return List.of(new Measurement("meteor", variant, SampleStatistics.of(rows, SCORE)));
    }

    private double[] row(TextSample sample) {
        List<String> own = MeteorTokens.of(sample.hypothesis(), punctuation);
        return sample.references().stream()
                .map(reference -> row(own, MeteorTokens.of(reference, punctuation)))
                .max(Comparator.comparingDouble(Meteor::score))
                .orElseThrow();
    }

    private double[] row(List<String> own, List<String> other) {
        WordAlignment alignment = matcher.align(own, other);
        double[] row = new double[6];
        for (WordAlignment.Pair pair : alignment.pairs()) {
            row[OWN_MATCHES] += pair.weight() * weight(own.get(pair.own()));
            row[OTHER_MATCHES] += pair.weight() * weight(other.get(pair.other()));
        }
        row[OWN_LENGTH] = own.stream().mapToDouble(Meteor::weight).sum();
        row[OTHER_LENGTH] = other.stream().mapToDouble(Meteor::weight).sum();
        int matched = alignment.pairs().size();
        boolean whole = matched == own.size() && matched == other.size() && alignment.chunks() == 1;
        row[CHUNKS] = whole ? 0 : alignment.chunks();
        row[MATCHED_WORDS] = matched;
        return row;
    }

    private static double weight(String word) {
        return FunctionWords.contains(word) ? 1 - DELTA : DELTA;
    }

    private static double score(double[] sums) {
        if (sums[MATCHED_WORDS] == 0) {
            return 0;
        }
        double precision = sums[OWN_MATCHES] / sums[OWN_LENGTH];
        double recall = sums[OTHER_MATCHES] / sums[OTHER_LENGTH];
        double mean = 1 / ((1 - ALPHA) / precision + ALPHA / recall);
        return mean * (1 - GAMMA * Math.pow(sums[CHUNKS] / sums[MATCHED_WORDS], BETA));
    }
}
