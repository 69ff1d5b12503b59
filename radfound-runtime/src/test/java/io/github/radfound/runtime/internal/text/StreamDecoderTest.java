package io.github.radfound.runtime.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.runtime.internal.testing.TestData;
import io.github.radfound.runtime.internal.testing.TinyTokenizers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamDecoderTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void piecesOfRandomIdsMakeTheWholeTextOfAByteLevelTokenizer(boolean cleanUp) throws IOException {
        checkRandomIds(TinyTokenizers.byteLevel(folder), cleanUp, 259);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void piecesOfRandomIdsMakeTheWholeTextOfAByteFallbackTokenizer(boolean cleanUp) throws IOException {
        checkRandomIds(TinyTokenizers.byteFallback(folder), cleanUp, 287);
    }

    @ParameterizedTest
    @CsvSource({
        "golden/instructblip-llama-tiny/checkpoint/tokenizer.json,520",
        "golden/blip2-opt-tiny/checkpoint/tokenizer.json,512",
        "golden/instructblip-mistral-tiny/checkpoint/tokenizer.json,512",
        "golden/instructblip-qwen2-tiny/checkpoint/tokenizer.json,512",
        "golden/instructblip-llama-tiny/checkpoint/qformer_tokenizer/tokenizer.json,360",
        "tokenizers/bert-base-uncased/tokenizer.json,30522",
        "tokenizers/gpt2/tokenizer.json,50257"
    })
    void piecesOfRandomIdsMakeTheWholeTextOfRealTokenizers(String file, int vocabulary) {
        checkRandomIds(TestData.path(file), false, vocabulary);
        checkRandomIds(TestData.path(file), true, vocabulary);
    }

    @Test
    void aCharacterOfSeveralTokensComesWithItsLastToken() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(TinyTokenizers.byteLevel(folder))) {
            StreamDecoder decoder = tokenizer.stream();
            int[] ids = tokenizer.encode("aé😀", false);

            assertThat(ids).hasSize(7);
            assertThat(decoder.add(ids[0])).isEqualTo("a");
            assertThat(decoder.add(ids[1])).isEmpty();
            assertThat(decoder.add(ids[2])).isEqualTo("é");
            assertThat(decoder.add(ids[3]) + decoder.add(ids[4]) + decoder.add(ids[5]))
                    .isEmpty();
            assertThat(decoder.add(ids[6])).isEqualTo("😀");
            assertThat(decoder.finish()).isEmpty();
        }
    }

    @Test
    void anIncompleteCharacterAtTheEndBecomesAReplacement() throws IOException {
        try (TextTokenizer tokenizer = TextTokenizer.open(TinyTokenizers.byteLevel(folder))) {
            StreamDecoder decoder = tokenizer.stream();

            assertThat(decoder.add(0xC3)).isEmpty();
            assertThat(decoder.finish()).isEqualTo("\uFFFD");
        }
    }

    private static void checkRandomIds(Path file, boolean cleanUp, int vocabulary) {
        Random random = new Random(7);
        try (TextTokenizer tokenizer = TextTokenizer.open(file, cleanUp)) {
            int[] spaces = tokenizer.encode(" . , ? ! ' n't 'm 's 've 're", false);
            for (int run = 0; run < 400; run++) {
                int[] ids = new int[random.nextInt(40)];
                boolean punctuation = random.nextBoolean();
                for (int i = 0; i < ids.length; i++) {
                    ids[i] = punctuation ? spaces[random.nextInt(spaces.length)] : random.nextInt(vocabulary);
                }
                assertThat(streamed(tokenizer, ids)).isEqualTo(tokenizer.decode(ids, true));
            }
        }
    }

    private static String streamed(TextTokenizer tokenizer, int[] ids) {
        StreamDecoder decoder = tokenizer.stream();
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(decoder.add(id));
        }
        return text.append(decoder.finish()).toString();
    }
}
