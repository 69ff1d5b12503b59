package io.github.radfound.training.internal.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCleanerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'No <b>pleural</b> effusion.<br/>'|'No pleural effusion.'",
                "'opacity &lt; 5&nbsp;mm &amp;amp; stable'|'opacity < 5 mm & stable'",
                "'Seen by ___ on [**2101-3-4**] at XXXX .'|'Seen by on at.'",
                "'Size 3 cm²,,, ﬁbrosis – “mild”'|'Size 3 cm², fibrosis - \"mild\"'",
                "'T2  <  T1 and x > y'|'T2 < T1 and x > y'",
                "'<|endoftext|>Normal</s>'|'Normal'",
                "'one!!!  two???'|'one! two?'",
                "'[REDACTED] normal chest'|'normal chest'",
                "'*** --- ***'|''",
            })
    void standardises(String raw, String expected) {
        assertThat(TextCleaner.clean(raw).text()).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void keepsLinesAndDropsEmptyOnesAndControlCharacters() {
        String raw = "FINDINGS:\r\n\r\n \t Lungs\u0000 are\u200B clear.\u2028IMPRESSION:\rNormal.\n-----\n";

        assertThat(TextCleaner.clean(raw).text()).isEqualTo("FINDINGS:\nLungs are clear.\nIMPRESSION:\nNormal.");
    }

    @Test
    void composesCharactersThatWereTypedInPieces() {
        assertThat(TextCleaner.clean("Ro\u0308ntgen").text()).isEqualTo("R\u00F6ntgen");
    }

    @Test
    void namesTheStepsThatChangedSomething() {
        assertThat(TextCleaner.clean("a  <i>b</i>").changed()).containsExactly("markup", "spacing");
        assertThat(TextCleaner.clean("Normal chest.").changed()).isEmpty();
    }

    @Test
    void endsSoonOnTextsThatNest() {
        String nested = "&".repeat(1) + "amp;".repeat(50_000) + "<".repeat(50_000) + "b>".repeat(50_000);

        assertThat(TextCleaner.clean(nested).text()).doesNotContain("&amp;");
    }

    @Property(tries = 2000, seed = "41")
    void cleaningACleanTextChangesNothing(@ForAll("awkward") String raw) {
        String once = TextCleaner.clean(raw).text();

        assertThat(TextCleaner.clean(once).text()).isEqualTo(once);
        assertThat(TextCleaner.clean(once).changed()).isEmpty();
    }

    @Property(tries = 2000, seed = "42")
    void nothingThatShouldGoSurvives(@ForAll("awkward") String raw) {
        String clean = TextCleaner.clean(raw).text();

        assertThat(clean).doesNotContainPattern("</?[a-zA-Z][^<>]{0,512}>|<[!?|][^<>]{0,512}>");
        assertThat(clean).doesNotContainPattern("_{2,}|\\[\\*\\*|&(amp|lt|gt|nbsp|#\\d{1,7});| {2}|\n\n| \n|\n ");
        assertThat(clean.codePoints().filter(c -> c != '\n' && Character.isISOControl(c)))
                .isEmpty();
    }

    @Property(tries = 500, seed = "43")
    void anyTextAtAllIsCleanedWithoutFailure(@ForAll String raw) {
        String once = TextCleaner.clean(raw).text();

        assertThat(TextCleaner.clean(once).text()).isEqualTo(once);
    }

    @Provide
    Arbitrary<String> awkward() {
        return Arbitraries.of(
                        "<b>",
                        "</b>",
                        "<",
                        ">",
                        "b>",
                        "&",
                        "amp;",
                        "lt;",
                        "&#60;",
                        "&#x3c;",
                        "&nbsp;",
                        "_",
                        "__",
                        "[**",
                        "**]",
                        "*",
                        "XXX",
                        "X",
                        " ",
                        "  ",
                        "\n",
                        "\r\n",
                        "\t",
                        ".",
                        ",",
                        "...",
                        "-",
                        "word",
                        "5 mm",
                        "\u200B",
                        "\u0301",
                        "e",
                        "\uFB01",
                        "\u2019",
                        "\uD800",
                        "[",
                        "]",
                        "REDACTED",
                        "(",
                        ")",
                        "<!--",
                        "-->",
                        "<|",
                        "|>",
                        "/",
                        "!",
                        "\u00A0",
                        "\u2026",
                        "\u0000",
                        "\uFEFF",
                        "'",
                        ":")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }
}
