package io.github.radfound.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of each metric whatever the texts. */
class MetricPropertiesTest {

    private static final List<TextMetric> METRICS = List.of(
            Bleu.coco(),
            Bleu.sacre(),
            Rouge.coco(),
            Rouge.ngrams(1, Tokenizers.rouge()),
            Rouge.subsequence(Tokenizers.rougeStemmed()),
            Rouge.summary(Tokenizers.rouge()),
            Meteor.standard(),
            Cider.coco(),
            Cider.plain(Tokenizers.whitespace()));

    /** With other words in the corpus, so that CIDEr has rare ones. */
    private static final TextSample OTHER = TextSample.of("heart size normal today", "no fracture seen here");

    @Property(tries = 200, seed = "11")
    void aTextThatEqualsItsReferenceHasTheHighestScore(@ForAll("reports") String report) {
        List<TextSample> alone = List.of(TextSample.of(report, report));
        assertThat(Bleu.coco().measure(alone).get(3).value()).isCloseTo(1, within(1e-6));
        assertThat(Bleu.sacre().measure(alone).get(3).value()).isCloseTo(1, within(1e-12));
        assertThat(value(Rouge.coco(), alone)).isCloseTo(1, within(1e-12));
        assertThat(value(Rouge.ngrams(2, Tokenizers.rouge()), alone)).isCloseTo(1, within(1e-12));
        assertThat(value(Rouge.subsequence(Tokenizers.rouge()), alone)).isCloseTo(1, within(1e-12));
        assertThat(value(Rouge.summary(Tokenizers.rouge()), alone)).isCloseTo(1, within(1e-12));
        // METEOR's penalty is taken off for whole matches, in the corpus too.
        assertThat(value(Meteor.standard(), alone)).isCloseTo(1, within(1e-12));
        // In a corpus of more than one sample; alone, no word is rare and CIDEr is 0.
        assertThat(Cider.coco()
                        .measure(List.of(alone.get(0), OTHER))
                        .get(0)
                        .statistics()
                        .value(0))
                .isCloseTo(10, within(1e-9));
        assertThat(value(Cider.coco(), alone)).isZero();
    }

    @Property(tries = 100, seed = "12")
    void theOrderOfSamplesDoesNotMatter(@ForAll("corpora") List<TextSample> corpus, @ForAll Random random) {
        List<TextSample> shuffled = new ArrayList<>(corpus);
        Collections.shuffle(shuffled, random);
        for (TextMetric metric : METRICS) {
            assertThat(value(metric, shuffled)).isCloseTo(value(metric, corpus), within(1e-9));
        }
    }

    @Property(tries = 100, seed = "13")
    void theOrderOfReferencesDoesNotMatter(@ForAll("corpora") List<TextSample> corpus) {
        List<TextSample> turned = corpus.stream()
                .map(sample -> {
                    List<String> references = new ArrayList<>(sample.references());
                    Collections.reverse(references);
                    return new TextSample(sample.hypothesis(), references);
                })
                .toList();
        for (TextMetric metric : METRICS) {
            assertThat(value(metric, turned)).isCloseTo(value(metric, corpus), within(1e-9));
        }
    }

    @Property(tries = 100, seed = "14")
    void scoresStayInTheirRange(@ForAll("corpora") List<TextSample> corpus) {
        for (TextMetric metric : METRICS) {
            for (Measurement measurement : metric.measure(corpus)) {
                double highest = metric instanceof Cider ? 10 : 1;
                assertThat(measurement.value()).isBetween(0.0, highest + 1e-9);
            }
        }
    }

    @Property(tries = 100, seed = "15")
    void oneMoreReferenceNeverLowersTheBestOfThem(
            @ForAll("reports") String text, @ForAll("reports") String first, @ForAll("reports") String second) {
        for (TextMetric metric :
                List.of(Rouge.coco(), Rouge.subsequence(Tokenizers.rouge()), Rouge.summary(Tokenizers.rouge()))) {
            double one = value(metric, List.of(TextSample.of(text, first)));
            double two = value(metric, List.of(new TextSample(text, List.of(first, second))));
            assertThat(two).isGreaterThanOrEqualTo(one - 1e-12);
        }
    }

    @Property(tries = 100, seed = "16")
    void sharingMoreOfTheReferenceRaisesRougeAndBleu(@ForAll("reports") String report) {
        List<String> words = List.of(report.split(" "));
        double rouge = -1;
        double bleu = -1;
        for (int kept = 1; kept <= words.size(); kept++) {
            List<TextSample> start = List.of(TextSample.of(String.join(" ", words.subList(0, kept)), report));
            assertThat(value(Rouge.coco(Tokenizers.whitespace()), start)).isGreaterThan(rouge);
            assertThat(value(Bleu.coco(Tokenizers.whitespace()), start)).isGreaterThan(bleu);
            rouge = value(Rouge.coco(Tokenizers.whitespace()), start);
            bleu = value(Bleu.coco(Tokenizers.whitespace()), start);
        }
    }

    @Property(tries = 300, seed = "17")
    void noTextIsRefused(@ForAll String hypothesis, @ForAll String reference) {
        List<TextSample> corpus = List.of(TextSample.of(hypothesis, reference), OTHER);
        for (TextMetric metric : METRICS) {
            assertThat(metric.measure(corpus))
                    .allSatisfy(score -> assertThat(score.value()).isFinite());
        }
    }

    @Provide
    Arbitrary<String> reports() {
        return Arbitraries.of(
                        "no", "small", "left", "right", "effusion", "opacity", "lungs", "are", "clear", "edema", "the")
                .list()
                .ofMinSize(4)
                .ofMaxSize(12)
                .map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<List<TextSample>> corpora() {
        Arbitrary<List<String>> references = reports().list().ofMinSize(1).ofMaxSize(3);
        return reports()
                .flatMap(text -> references.map(list -> new TextSample(text, list)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static double value(TextMetric metric, List<TextSample> corpus) {
        return metric.measure(corpus).get(0).value();
    }
}
