package io.github.radfound.runtime.internal.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ContextLengthException;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.error.RequestException;
import io.github.radfound.runtime.internal.testing.TinyTokenizers;
import io.github.radfound.runtime.internal.text.TextTokenizer;
import io.github.radfound.spi.EngineRequest;
import io.github.radfound.spi.EngineRequest.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tokenizer's ids are bytes; 256 begins a text, 257 ends one, 258 is the image token. */
class PromptBuilderTest {

    private static final int IMAGE = 258;

    @TempDir
    static Path folder;

    private TextTokenizer tokenizer;

    @BeforeEach
    void open() throws IOException {
        tokenizer = TextTokenizer.open(TinyTokenizers.byteLevel(folder));
    }

    @AfterEach
    void close() {
        tokenizer.close();
    }

    @Test
    void aPrefixPromptHasItsPlaceholdersBeforeTheBeginningOfTheText() {
        Prompt prompt = raw(prefix(), "ab", 2);

        assertThat(prompt.ids()).containsExactly(IMAGE, IMAGE, IMAGE, IMAGE, 256, 'a', 'b');
        assertThat(prompt.visualPositions()).containsExactly(0, 1, 2, 3);
        assertThat(prompt.imageTags()).containsExactly("", "");
    }

    @Test
    void aModelWithoutAnImageTokenKeepsPlacesForVisualTokens() {
        PromptFixture old = PromptFixture.of("prefix", 2, null).imageToken("<placeholder>");

        assertThat(raw(old, "a", 1).ids()).containsExactly(0, 0, 256, 'a');
        assertThat(raw(old, "\0", 1).visualPositions()).containsExactly(0, 1);
    }

    @Test
    void anInlinePromptHasThePlaceholdersWhereTheImageTokensAre() {
        Prompt prompt = raw(inline(), "a<image>b<image>", 2);

        assertThat(prompt.ids()).containsExactly(256, 'a', IMAGE, IMAGE, 'b', IMAGE, IMAGE);
        assertThat(prompt.visualPositions()).containsExactly(2, 3, 5, 6);
    }

    @Test
    void aRawInlinePromptNeedsOneImageTokenForEachImage() {
        for (String text : new String[] {"no token", "<image>", "<image><image><image>"}) {
            assertThatThrownBy(() -> raw(inline(), text, 2))
                    .isInstanceOf(RequestException.class)
                    .hasMessageContaining("Expected 2 image tokens (<image>)");
        }
    }

    @Test
    void aRawPrefixPromptMustNotBringImageTokens() {
        assertThatThrownBy(() -> raw(prefix(), "a<image>b", 1))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("Expected 0 image tokens (<image>)");
    }

    @Test
    void writtenOutSpecialTokensOfARawPromptAreSpecialAsInTransformers() {
        assertThat(raw(prefix(), "a</s>", 1).ids()).containsExactly(IMAGE, IMAGE, 256, 'a', 257);
    }

    @Test
    void tokensThatTheModelDoesNotHaveAreRefusedWithTheTokenizersFile() throws IOException {
        assertThat(raw(prefix().vocabulary(258), "a</s>", 1).ids()).endsWith(257);
        for (PromptFixture fixture : new PromptFixture[] {prefix().vocabulary(257), inline().vocabulary(257)}) {
            String image = fixture.layout().equals("inline") ? "<image>" : "";
            assertThat(raw(fixture, image + "a", 1).ids()).contains(IMAGE);
            assertThatThrownBy(() -> raw(fixture, image + "a</s>", 1))
                    .isInstanceOf(ModelCorruptException.class)
                    .hasMessageContaining("below 257")
                    .hasMessageContaining("found 257")
                    .hasMessageContaining("from tokenizer/tokenizer.json");
        }
        try (TextTokenizer instruction = TextTokenizer.open(TinyTokenizers.byteFallback(folder.resolve("i")))) {
            PromptBuilder builder = prefix().vocabulary(284).maxInstruction(10).builder(tokenizer, instruction);
            assertThatThrownBy(
                            () -> builder.build(PromptFixture.request(Task.GENERATE, "a", 1), PromptFixture.whole(1)))
                    .isInstanceOf(ModelCorruptException.class)
                    .hasMessageContaining("found 284")
                    .hasMessageContaining("from qformer_tokenizer/tokenizer.json");
        }
    }

    @Test
    void wordsWithSpecialTokensOfEitherTokenizerAreRefused() throws IOException {
        try (TextTokenizer instruction = TextTokenizer.open(TinyTokenizers.byteFallback(folder.resolve("q")))) {
            PromptBuilder builder = prefix().imageToken("<picture>").builder(tokenizer, instruction);
            for (String words : new String[] {"a</s>", "<image>?", "<picture>", "the {images}"}) {
                EngineRequest report = PromptFixture.request(Task.REPORT, "", 1);
                for (EngineRequest request : List.of(
                        PromptFixture.request(Task.VQA, words, 1),
                        report.withIndication(words),
                        report.withPriorReport(words))) {
                    assertThatThrownBy(() -> builder.build(request, PromptFixture.whole(1)))
                            .isInstanceOf(RequestException.class)
                            .hasMessageContaining("special tokens")
                            .hasMessageNotContaining(words);
                }
            }
        }
    }

    @Test
    void whatStandsInAQuestionIsNotReadAsATemplate() {
        assertThat(ask(prefix(), "{question} {indication} $1", 1).text())
                .isEqualTo("Question: {question} {indication} $1 Answer:");
    }

    @Test
    void theImagesOfATemplateAreWhereItHasThem() {
        assertThat(ask(inline().vqa("USER: {images}{question}"), "why?", 1).text())
                .isEqualTo("USER: <image>\nwhy?");
    }

    @Test
    void aReportHasIndicationAndPriorReportInTheirPlaces() {
        EngineRequest report = PromptFixture.request(Task.REPORT, "", 1);

        assertThat(build(prefix(), report.withIndication(" cough ").withPriorReport("No change."), 1)
                        .text())
                .isEqualTo("Prior report: No change. Indication: cough. Write the report.");
        assertThat(build(prefix(), report, 1).text()).isEqualTo("Write the report.");
    }

    @Test
    void anIndicationStandsBeforeTheQuestionWhereTheTemplateHasNoPlaceForIt() {
        EngineRequest question = PromptFixture.request(Task.VQA, "why?", 1).withIndication("cough");

        assertThat(build(prefix(), question, 1).text()).isEqualTo("Indication: cough. Question: why? Answer:");
        assertThat(build(inline().vqa("USER: {images}{question}"), question, 1).text())
                .isEqualTo("USER: <image>\nIndication: cough. why?");
    }

    @Test
    void anEmptyQuestionIsRefusedAndAnEmptyRawPromptIsNot() {
        assertThatThrownBy(() -> ask(prefix(), " ", 1))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("question");
        assertThat(raw(prefix(), "", 1).ids()).containsExactly(IMAGE, IMAGE, 256);
    }

    @Test
    void noImageIsRefusedWithARemedy() {
        assertThatThrownBy(() -> raw(prefix(), "a", 0))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("at least one image");
    }

    @Test
    void moreImagesThanTheModelTakesAreRefused() {
        assertThatThrownBy(() -> raw(prefix().imagesPerPrompt(1), "a", 2))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("Expected 1 image")
                .hasMessageContaining("found 2");
    }

    @Test
    void aPromptLongerThanTheContextIsRefusedWithItsNumbers() {
        PromptFixture small = prefix().maxPositions(8);

        assertThat(raw(small, "abcde", 1).ids()).hasSize(8);
        assertThatThrownBy(() -> raw(small, "abcdef", 1))
                .isInstanceOf(ContextLengthException.class)
                .hasMessageContaining("at most 8 tokens, found 9, 2 of them for images");
    }

    @Test
    void anInstructionLongerThanTheQFormerTakesIsRefused() {
        PromptFixture small = prefix().maxInstruction(4);

        assertThat(small.builder(tokenizer, tokenizer)
                        .build(PromptFixture.request(Task.GENERATE, "abc", 1), PromptFixture.whole(1))
                        .instructionIds())
                .containsExactly(256, 'a', 'b', 'c');
        assertThatThrownBy(() -> small.builder(tokenizer, tokenizer)
                        .build(PromptFixture.request(Task.GENERATE, "abcd", 1), PromptFixture.whole(1)))
                .isInstanceOf(ContextLengthException.class)
                .hasMessageContaining("at most 4 tokens");
    }

    @Test
    void aTokenizerThatDoesNotKnowTheImageTokenIsRefused() {
        assertThatThrownBy(() -> raw(inline().imageToken("<picture>"), "<picture>", 1))
                .isInstanceOf(ModelUnsupportedException.class)
                .hasMessageContaining("<picture>");
    }

    @Test
    void anUnknownLayoutIsUnsupported() {
        assertThatThrownBy(() -> raw(PromptFixture.of("suffix", 2, IMAGE), "a", 1))
                .isInstanceOf(ModelUnsupportedException.class)
                .hasMessageContaining("suffix");
    }

    private static PromptFixture prefix() {
        return PromptFixture.of("prefix", 2, IMAGE);
    }

    private static PromptFixture inline() {
        return PromptFixture.of("inline", 2, IMAGE);
    }

    private Prompt raw(PromptFixture fixture, String text, int images) {
        return build(fixture, PromptFixture.request(Task.GENERATE, text, images), images);
    }

    private Prompt ask(PromptFixture fixture, String question, int images) {
        return build(fixture, PromptFixture.request(Task.VQA, question, images), images);
    }

    private Prompt build(PromptFixture fixture, EngineRequest request, int images) {
        return fixture.builder(tokenizer, null).build(request, PromptFixture.whole(images));
    }
}
