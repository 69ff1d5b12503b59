package io.github.radfound.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.EvaluationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        Heart size is normal; lungs are clear.|heart size is normal lungs are clear
        The patient's lungs don't appear clear, can't exclude edema.|the patient 's lungs do n't appear clear ca n't exclude edema
        It cannot be excluded|it can not be excluded
        A 2.5 x 1,000.5 cm non-focal opacity (right) at 10:30|a 2.5 x 1,000.5 cm non-focal opacity -lrb- right -rrb- at 10:30
        and/or 1/2 mm e.g. U.S. guided vs. Dr. Who...|and/or 1/2 mm e.g. u.s. guided vs. dr. who
        “quoted” text -- dash - and — em|quoted text dash and em
        CT+MR, 50% & T1|ct+mr 50 % & t1
        A 3.5cm x 10mm mass vein.2 and T1-weighted, 10-20 no. 3|a 3.5 cm x 10mm mass vein .2 and t1-weighted 10-20 no. 3
        """)
    void cocoTokensAreThoseOfTheTreebankWithoutPunctuation(String text, String expected) {
        assertThat(Tokenizers.coco().tokens(text)).isEqualTo(List.of(expected.split(" ")));
    }

    @Test
    void mteval13aSplitsPunctuationButNotNumbers() {
        assertThat(Tokenizers.mteval13a().tokens("Size 1,000.5 (approx.), T-12 &amp; 3-4; it's"))
                .containsExactly(
                        "Size", "1,000.5", "(", "approx", ".", ")", ",", "T-12", "&", "3", "-", "4", ";", "it's");
    }

    @Test
    void internationalSplitsUnicodePunctuationAndSymbols() {
        assertThat(Tokenizers.international().tokens("Größe: 1,5 cm – 10€"))
                .containsExactly("Größe", ":", "1,5", "cm", "–", "10", "€");
    }

    @Test
    void rougeStemsLongWordsOnly() {
        assertThat(Tokenizers.rougeStemmed().tokens("Bilateral effusions, was seen; his ribs"))
                .containsExactly("bilater", "effus", "was", "seen", "his", "rib");
    }

    @Test
    void longTextsOfOneKindNeitherOverflowNorHang() {
        for (String piece : List.of("a-", "a.", "1,", "'", "-", ".", "n't", "x ", "é")) {
            String text = piece.repeat(100_000);
            for (TextTokenizer tokenizer : List.of(
                    Tokenizers.coco(),
                    Tokenizers.rouge(),
                    Tokenizers.mteval13a(),
                    Tokenizers.international(),
                    Tokenizers.whitespace())) {
                assertThat(tokenizer.tokens(text)).hasSizeLessThanOrEqualTo(text.length());
            }
        }
    }

    @Test
    void refusesTextsWhoseComparisonWouldTakeForEver() {
        String text = "a b ".repeat(50_000);
        assertThatThrownBy(() -> Rouge.coco().score(TextSample.of(text, text)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("found texts of 100000 and 100000 tokens");
        assertThatThrownBy(() -> Meteor.standard().measure(List.of(TextSample.of(text, text))))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("pairs of words");
        assertThatThrownBy(() -> Rouge.summary(Tokenizers.rouge()).score(TextSample.of(text, text)))
                .isInstanceOf(EvaluationException.class);
    }
}
