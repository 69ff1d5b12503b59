package io.github.radfound.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.eval.label.LabelF1;
import io.github.radfound.eval.label.RuleLabeler;
import io.github.radfound.eval.label.Uncertain;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The plain twin of resampling: texts drawn and measured anew give the score that sums of rows give. */
class ResampledTextsTest {

    private static final List<String> PHRASES = List.of(
            "heart size is normal.",
            "no pleural effusion.",
            "small left effusion.",
            "the lungs are clear.",
            "bibasilar opacities may represent edema.",
            "cardiomegaly is unchanged.");

    @Test
    void drawnTextsScoreAsSumsOfTheirRows() {
        Random random = new Random(1);
        List<TextSample> corpus = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            corpus.add(new TextSample(report(random), List.of(report(random), report(random))));
        }
        for (TextMetric metric : List.of(
                Bleu.coco(),
                Bleu.sacre(),
                Rouge.coco(),
                Rouge.summary(Tokenizers.rouge()),
                Meteor.standard(),
                LabelF1.of(new RuleLabeler(), Uncertain.POSITIVE))) {
            List<Measurement> once = metric.measure(corpus);
            for (int draw = 0; draw < 10; draw++) {
                int[] drawn = random.ints(corpus.size(), 0, corpus.size()).toArray();
                List<TextSample> texts = new ArrayList<>();
                for (int index : drawn) {
                    texts.add(corpus.get(index));
                }
                List<Measurement> anew = metric.measure(texts);
                for (int i = 0; i < once.size(); i++) {
                    assertThat(once.get(i).statistics().select(drawn).value())
                            .as(once.get(i).name())
                            .isCloseTo(anew.get(i).value(), within(1e-12));
                }
            }
        }
    }

    private static String report(Random random) {
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            sentences.add(PHRASES.get(random.nextInt(PHRASES.size())));
        }
        return String.join(" ", sentences);
    }
}
