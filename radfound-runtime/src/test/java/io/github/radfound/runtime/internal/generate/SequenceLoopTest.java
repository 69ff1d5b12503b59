package io.github.radfound.runtime.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.CancellationToken;
import io.github.radfound.error.CancelledException;
import io.github.radfound.error.DeadlineException;
import io.github.radfound.error.EngineException;
import io.github.radfound.error.RequestException;
import io.github.radfound.result.Hypothesis.Finish;
import io.github.radfound.result.Token;
import io.github.radfound.spi.RunControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SequenceLoopTest {

    private static final int[] PROMPT = {3, 1, 4};
    private static final int VOCABULARY = 20;

    @Test
    void greedySearchFollowsTheHighestLogits() {
        Function<int[], float[]> logits = FakeModel.random(1, VOCABULARY, 2);
        GenerationRequest request = Requests.request(
                PROMPT, o -> o.maxNewTokens(40).eosTokenIds(List.of()).outputLogits(true));

        RawHypothesis text = generate(logits, request).get(0).get(0);

        int[] history = PROMPT;
        double sum = 0;
        for (int step = 0; step < 40; step++) {
            float[] expected = logits.apply(history);
            int best = argmax(expected);
            double logProbability = PlainBeamSearch.logSoftmax(expected)[best];
            assertThat(text.ids()[step]).isEqualTo(best);
            assertThat(text.logProbabilities()[step]).isCloseTo(logProbability, within(1e-6));
            assertThat(text.stepLogits()[step]).containsExactly(expected);
            sum += text.logProbabilities()[step];
            history = Arrays.copyOf(history, history.length + 1);
            history[history.length - 1] = best;
        }
        assertThat(text.ids()).hasSize(40);
        assertThat(text.score()).isEqualTo(sum);
        assertThat(text.finish()).isEqualTo(Finish.LENGTH);
    }

    @Test
    void ofEqualLogitsTheLowestIdWins() {
        GenerationRequest request = Requests.request(PROMPT, o -> o.maxNewTokens(2));

        RawHypothesis text =
                generate(h -> new float[] {0, 5, 5, 1, 5}, request).get(0).get(0);

        assertThat(text.ids()).containsExactly(1, 1);
    }

    @Test
    void aRowThatEndsLeavesTheOthersAsTheyAre() {
        Function<int[], float[]> logits = FakeModel.random(2, VOCABULARY, 2);
        List<GenerationRequest> requests = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int[] prompt = new Random(i).ints(2 + i, 0, VOCABULARY).toArray();
            requests.add(Requests.request(prompt, o -> o.maxNewTokens(30).eosTokenIds(List.of(4, 7))));
        }

        List<List<RawHypothesis>> together = generate(logits, requests.toArray(GenerationRequest[]::new));

        for (int i = 0; i < requests.size(); i++) {
            RawHypothesis alone = generate(logits, requests.get(i)).get(0).get(0);
            RawHypothesis inBatch = together.get(i).get(0);
            assertThat(inBatch.ids()).containsExactly(alone.ids());
            assertThat(inBatch.finish()).isEqualTo(alone.finish());
            boolean ended = inBatch.finish() == Finish.END_OF_SEQUENCE;
            assertThat(inBatch.ids()[inBatch.ids().length - 1] == 4 || inBatch.ids()[inBatch.ids().length - 1] == 7)
                    .isEqualTo(ended);
        }
        assertThat(together.stream().map(h -> h.get(0).ids().length).distinct().count())
                .isGreaterThan(1);
    }

    @Test
    void logitsThatAreNotNumbersAreAnError() {
        GenerationRequest request = Requests.request(PROMPT, o -> o.maxNewTokens(5));
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> generate(h -> new float[] {1, bad, 0}, request))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("finite logits");
        }
    }

    @Test
    void optionsThatForbidEveryTokenAreAnError() {
        GenerationRequest request = Requests.request(
                PROMPT, o -> o.maxNewTokens(5).noRepeatNgramSize(1).eosTokenIds(List.of()));

        assertThatThrownBy(() -> generate(h -> new float[] {1, 2}, request))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("forbidden");
    }

    @Test
    void fewestNewTokensHoldBackTheEnd() {
        GenerationRequest request =
                Requests.request(PROMPT, o -> o.maxNewTokens(9).minNewTokens(4).eosTokenIds(List.of(0)));

        RawHypothesis text =
                generate(h -> new float[] {5, 1, 2}, request).get(0).get(0);

        assertThat(text.ids()).containsExactly(2, 2, 2, 2, 0);
    }

    @Test
    void cancellationStopsBeforeTheNextToken() {
        List<Token> streamed = new ArrayList<>();
        CancellationToken cancellation = new CancellationToken();
        RunControl control = new RunControl(
                token -> {
                    streamed.add(token);
                    if (streamed.size() == 3) {
                        cancellation.cancel();
                    }
                },
                cancellation,
                Long.MAX_VALUE);
        FakeModel model = new FakeModel(VOCABULARY, FakeModel.random(1, VOCABULARY, 2), PROMPT);
        GenerationRequest request =
                Requests.request(PROMPT, o -> o.maxNewTokens(50).eosTokenIds(List.of()));

        assertThatThrownBy(() -> TextGenerator.generate(model, List.of(request), control))
                .isInstanceOf(CancelledException.class);

        assertThat(streamed).hasSize(3);
        assertThat(model.advances()).isEqualTo(2);
    }

    @Test
    void aDeadlineThatPassedStopsAtOnce() {
        RunControl control = new RunControl(null, new CancellationToken(), System.nanoTime() - 1);
        FakeModel model = new FakeModel(VOCABULARY, FakeModel.random(1, VOCABULARY, 2), PROMPT);
        GenerationRequest request = Requests.request(PROMPT, o -> o.maxNewTokens(50));

        assertThatThrownBy(() -> TextGenerator.generate(model, List.of(request), control))
                .isInstanceOf(DeadlineException.class);
        assertThat(model.advances()).isZero();
    }

    @Test
    void theSameSeedGivesTheSameTextWhateverElseIsInTheBatch() {
        Function<int[], float[]> logits = FakeModel.random(1, VOCABULARY, 1);
        GenerationRequest request = sampled(42);
        int[] other = {9, 9};
        GenerationRequest neighbour = Requests.request(
                other, o -> o.doSample(true).seed(1).maxNewTokens(3).numReturnSequences(4));

        List<RawHypothesis> alone = generate(logits, request).get(0);
        List<RawHypothesis> again = generate(logits, neighbour, request).get(1);

        assertThat(alone).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(again.get(i).ids()).containsExactly(alone.get(i).ids());
        }
        assertThat(alone.get(0).ids()).isNotEqualTo(alone.get(1).ids());
        assertThat(generate(logits, sampled(43)).get(0).get(0).ids())
                .isNotEqualTo(alone.get(0).ids());
        assertThat(alone).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    }

    @Test
    void drawsFollowTheDistribution() {
        float[] logits = {0, 1, 2, 0.5f, -1};
        int[] counts = new int[logits.length];
        int draws = 20_000;
        Sampler sampler = new Sampler(5, 0);
        for (int step = 0; step < draws; step++) {
            counts[sampler.pick(logits, step)]++;
        }
        float[] expected = PlainBeamSearch.logSoftmax(logits);
        for (int i = 0; i < counts.length; i++) {
            double p = Math.exp(expected[i]);
            // five standard deviations
            assertThat(counts[i] / (double) draws).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / draws)));
        }
    }

    @Test
    void sampledTokensStayAmongTheBestK() {
        GenerationRequest request = Requests.request(
                PROMPT, o -> o.doSample(true).seed(1).topK(2).maxNewTokens(200).eosTokenIds(List.of()));

        RawHypothesis text =
                generate(h -> new float[] {1, 4, 0, 3.5f, 2}, request).get(0).get(0);

        assertThat(Arrays.stream(text.ids()).distinct().boxed().toList()).containsExactlyInAnyOrder(1, 3);
    }

    private static GenerationRequest sampled(long seed) {
        return Requests.request(
                PROMPT, o -> o.doSample(true).seed(seed).maxNewTokens(8).numReturnSequences(4));
    }

    private static int argmax(float[] values) {
        int best = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }

    private static List<List<RawHypothesis>> generate(Function<int[], float[]> logits, GenerationRequest... requests) {
        int[][] prompts =
                Arrays.stream(requests).map(GenerationRequest::promptIds).toArray(int[][]::new);
        int vocabulary = logits.apply(PROMPT).length;
        return TextGenerator.generate(new FakeModel(vocabulary, logits, prompts), List.of(requests), RunControl.none());
    }
}
