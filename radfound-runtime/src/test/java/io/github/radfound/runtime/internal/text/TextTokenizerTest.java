package io.github.radfound.runtime.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ClosedException;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.RequestException;
import io.github.radfound.runtime.internal.testing.TinyTokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTokenizerTest {

    @TempDir
    Path folder;

    @Test
    void truncationThatTheFileAsksForIsIgnored() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(TinyTokenizers.byteLevel(folder))) {
            assertThat(tokenizer.encode("x".repeat(5000), true)).hasSize(5001);
        }
    }

    @Test
    void anEmptyTextHasSpecialTokensAlone() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(TinyTokenizers.byteLevel(folder))) {
            assertThat(tokenizer.encode("", true)).containsExactly(256);
            assertThat(tokenizer.encode("", false)).isEmpty();
            assertThat(tokenizer.decode(new int[0], true)).isEmpty();
        }
    }

    @Test
    void specialTokensInATextAreRecognisedAndLeftOutOfDecodedText() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(TinyTokenizers.byteLevel(folder))) {
            int[] ids = tokenizer.encode("a<image>b", false);

            assertThat(ids).containsExactly('a', 258, 'b');
            assertThat(tokenizer.decode(ids, true)).isEqualTo("ab");
            assertThat(tokenizer.decode(ids, false)).isEqualTo("a<image>b");
            assertThat(tokenizer.specialTokens()).containsExactly("<s>", "</s>", "<image>");
            assertThat(tokenizer.specialId("<image>")).hasValue(258);
            assertThat(tokenizer.specialId("<video>")).isEmpty();
        }
    }

    @Test
    void halfASurrogatePairIsRefusedWithItsPlace() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(TinyTokenizers.byteLevel(folder))) {
            assertThatThrownBy(() -> tokenizer.encode("ab\uD83Dc", true))
                    .isInstanceOf(RequestException.class)
                    .hasMessageContaining("index 2");
            assertThat(tokenizer.encode("\uD83D\uDE00", false)).hasSize(4);
        }
    }

    @Test
    void nullCharactersAndUnknownIdsDoNoHarm() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(TinyTokenizers.byteLevel(folder))) {
            assertThat(tokenizer.decode(tokenizer.encode("a\0b", false), true)).isEqualTo("a\0b");
            assertThat(tokenizer.decode(new int[] {'a', 1_000_000, -1, 'b'}, true))
                    .isEqualTo("ab");
        }
    }

    @Test
    void spacesAreCleanedUpWhereTheConfigurationSaysSo() throws IOException {
        Path file = TinyTokenizers.byteLevel(folder);
        String spaced = "it 's fine , is n't it ?";
        assertDecodes(file, spaced, spaced);

        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"clean_up_tokenization_spaces\": true}");
        assertDecodes(file, spaced, "it's fine, isn't it?");

        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"clean_up_tokenization_spaces\": null}");
        assertDecodes(file, spaced, spaced);
    }

    @Test
    void aMissingFileIsAModelError() {
        assertThatThrownBy(() -> TextTokenizer.open(folder.resolve("tokenizer.json")))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("tokenizer.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"added_tokens\": 3}",
                "{\"version\":\"1.0\",\"model\":{\"type\":\"Unknown\",\"vocab\":{}}}",
                "{\"version\":\"1.0\",\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":\"x\"},\"merges\":[]}}",
                "{\"version\":\"1.0\",\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0},\"merges\":[[\"q\",\"r\"]]}}"
            })
    void aDamagedFileIsAModelError(String content) throws IOException {
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, content);

        assertThatThrownBy(() -> TextTokenizer.open(file))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("tokenizer.json");
    }

    /** A vocabulary without the unknown token that it names: texts of known words pass, others fail within the library. */
    @Test
    void aTextThatTheTokenizerCannotEncodeIsAModelErrorThatDoesNotQuoteIt() throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
                 "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
                 "model": {"type": "WordLevel", "vocab": {"a": 0, "b": 1}, "unk_token": "<unk>"}}
                """);
        try (TextTokenizer tokenizer = TextTokenizer.open(file)) {
            assertThat(tokenizer.encode("a b", true)).containsExactly(0, 1);
            assertThatThrownBy(() -> tokenizer.encode("a jenkins", true))
                    .isInstanceOf(ModelCorruptException.class)
                    .hasMessageContaining("unknown token")
                    .hasMessageNotContaining("jenkins");
        }
    }

    @Test
    void aClosedTokenizerSaysSoAndClosesTwiceWithoutHarm() throws IOException {
        TextTokenizer tokenizer = TextTokenizer.open(TinyTokenizers.byteFallback(folder));
        tokenizer.close();
        tokenizer.close();

        assertThatThrownBy(() -> tokenizer.encode("a", true)).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> tokenizer.decode(new int[] {1}, true)).isInstanceOf(ClosedException.class);
    }

    @Test
    void manyThreadsShareOneTokenizer() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(TinyTokenizers.byteFallback(folder))) {
            List<String> texts = IntStream.range(0, 2000)
                    .mapToObj(i -> "nodule é " + Integer.toString(i, 36))
                    .toList();

            List<String> back = texts.parallelStream()
                    .map(t -> tokenizer.decode(tokenizer.encode(t, true), true))
                    .toList();

            assertThat(back).isEqualTo(texts);
        }
    }

    private static void assertDecodes(Path file, String text, String expected) {
        try (TextTokenizer tokenizer = TextTokenizer.open(file)) {
            assertThat(tokenizer.decode(tokenizer.encode(text, false), true)).isEqualTo(expected);
        }
    }
}
