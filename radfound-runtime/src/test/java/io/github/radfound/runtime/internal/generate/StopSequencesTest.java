package io.github.radfound.runtime.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.CancellationToken;
import io.github.radfound.result.Hypothesis.Finish;
import io.github.radfound.result.Token;
import io.github.radfound.spi.RunControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StopSequencesTest {

    @Test
    void textIsHeldBackWhileItMayBeginAStopSequence() {
        StopScanner scanner = new StopScanner(List.of("stop", "tor"));
        assertThat(scanner.feed("a s")).isEqualTo("a ");
        assertThat(scanner.feed("to")).isEmpty();
        assertThat(scanner.feed("ne")).isEqualTo("stone");
        assertThat(scanner.feed(" sto")).isEqualTo(" ");
        assertThat(scanner.feed("p it")).isEmpty();
        assertThat(scanner.stopped()).isTrue();
        assertThat(scanner.feed("more")).isEmpty();
        assertThat(scanner.finish()).isEmpty();
    }

    @Test
    void whatWasHeldBackComesAtTheEnd() {
        StopScanner scanner = new StopScanner(List.of("###"));
        assertThat(scanner.feed("x##")).isEqualTo("x");
        assertThat(scanner.finish()).isEqualTo("##");
    }

    @Test
    void piecesJoinedAreTheTextBeforeTheFirstStopSequence() {
        Random random = new Random(1);
        List<String> stops = List.of("abab", "bb", "cab");
        for (int trial = 0; trial < 2000; trial++) {
            StringBuilder text = new StringBuilder();
            StringBuilder passed = new StringBuilder();
            StopScanner scanner = new StopScanner(stops);
            while (text.length() < 30 && !scanner.stopped()) {
                String piece = random.ints(1 + random.nextInt(3), 0, 3)
                        .collect(StringBuilder::new, (b, i) -> b.append((char) ('a' + i)), StringBuilder::append)
                        .toString();
                text.append(piece);
                passed.append(scanner.feed(piece));
            }
            passed.append(scanner.finish());
            int first = stops.stream()
                    .mapToInt(text::indexOf)
                    .filter(i -> i >= 0)
                    .min()
                    .orElse(text.length());
            assertThat(passed).hasToString(text.substring(0, first));
            assertThat(scanner.stopped()).isEqualTo(first < text.length());
        }
    }

    @Test
    void aStopSequenceEndsTheTextAndIsNotStreamed() {
        // token i is followed by i + 1: the text is bcdefgh...
        List<Token> streamed = new ArrayList<>();
        GenerationRequest request = Requests.request(
                new int[] {0}, o -> o.maxNewTokens(20).eosTokenIds(List.of()).stopSequences(List.of("efg")));

        RawHypothesis text = run(request, streamed);

        assertThat(text.finish()).isEqualTo(Finish.STOP_SEQUENCE);
        assertThat(text.ids()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(streamed.stream().map(Token::text)).containsExactly("b", "c", "d", "", "", "");
        assertThat(TokenTexts.of(text, request)).isEqualTo(streamed);
    }

    @Test
    void theLastTokenBringsTheTextThatWasHeldBack() {
        List<Token> streamed = new ArrayList<>();
        GenerationRequest request = Requests.request(
                new int[] {22}, o -> o.maxNewTokens(3).eosTokenIds(List.of()).stopSequences(List.of("yzz")));

        RawHypothesis text = run(request, streamed);

        assertThat(text.finish()).isEqualTo(Finish.LENGTH);
        assertThat(streamed.stream().map(Token::text)).containsExactly("x", "", "yz");
    }

    private static RawHypothesis run(GenerationRequest request, List<Token> streamed) {
        FakeModel model = new FakeModel(
                26,
                history -> {
                    float[] logits = new float[26];
                    logits[(history[history.length - 1] + 1) % 26] = 5;
                    return logits;
                },
                request.promptIds());
        RunControl control = new RunControl(streamed::add, new CancellationToken(), Long.MAX_VALUE);
        return TextGenerator.generate(model, List.of(request), control).get(0).get(0);
    }
}
