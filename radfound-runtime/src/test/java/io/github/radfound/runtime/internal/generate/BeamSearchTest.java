package io.github.radfound.runtime.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.CancellationToken;
import io.github.radfound.GenerationOptions.EarlyStopping;
import io.github.radfound.result.Hypothesis.Finish;
import io.github.radfound.result.Token;
import io.github.radfound.spi.RunControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BeamSearchTest {

    private static final int[] PROMPT = {3, 1, 4};

    @Test
    void equalsThePlainTwinForManyModelsAndSettings() {
        Random random = new Random(7);
        for (int trial = 0; trial < 600; trial++) {
            int vocabulary = 24 + random.nextInt(40);
            Function<int[], float[]> logits = FakeModel.random(trial, vocabulary, 0.5 + 2 * random.nextDouble());
            int beams = 2 + random.nextInt(5);
            List<Integer> eos =
                    List.of(List.<Integer>of(), List.of(2), List.of(2, 5, 9)).get(random.nextInt(3));
            EarlyStopping early = EarlyStopping.values()[random.nextInt(3)];
            double penalty = List.of(0.0, 1.0, -1.0, 2.5, 0.6).get(random.nextInt(5));
            int max = 1 + random.nextInt(12);
            double repetition = List.of(1.0, 1.7, 0.8).get(random.nextInt(3));
            GenerationRequest request = Requests.request(
                    PROMPT,
                    o -> o.numBeams(beams)
                            .numReturnSequences(beams)
                            .eosTokenIds(eos)
                            .earlyStopping(early)
                            .lengthPenalty(penalty)
                            .repetitionPenalty(repetition)
                            .maxNewTokens(max));

            List<RawHypothesis> actual = generate(vocabulary, logits, request).get(0);

            List<PlainBeamSearch.Beam> expected =
                    PlainBeamSearch.run(logits, request, (history, scores) -> penalise(history, scores, repetition));
            assertThat(actual).as("trial %s", trial).hasSameSizeAs(expected);
            for (int i = 0; i < beams; i++) {
                assertThat(actual.get(i).ids())
                        .as("trial %s, hypothesis %s", trial, i)
                        .containsExactly(expected.get(i).ids().stream()
                                .mapToInt(Integer::intValue)
                                .toArray());
                double score = expected.get(i).score();
                assertThat(actual.get(i).score()).isCloseTo(score, within(1e-5 + 1e-6 * Math.abs(score)));
            }
        }
    }

    /** The repetition penalty, which a beam search applies to log-probabilities instead of logits. */
    private static void penalise(int[] history, float[] scores, double penalty) {
        Arrays.stream(history).distinct().forEach(id -> scores[id] *= (float) penalty);
    }

    @Test
    void enoughBeamsFindTheLikeliestOfAllTexts() {
        int vocabulary = 3;
        int length = 4;
        Function<int[], float[]> logits = FakeModel.random(11, vocabulary, 1.5);
        GenerationRequest request = Requests.request(
                PROMPT,
                o -> o.numBeams(64).maxNewTokens(length).eosTokenIds(List.of()).lengthPenalty(0));

        RawHypothesis best = generate(vocabulary, logits, request).get(0).get(0);

        double likeliest = Double.NEGATIVE_INFINITY;
        for (int code = 0; code < 81; code++) {
            double score = 0;
            int[] history = PROMPT;
            for (int step = 0, rest = code; step < length; step++, rest /= 3) {
                score += PlainBeamSearch.logSoftmax(logits.apply(history))[rest % 3];
                history = Arrays.copyOf(history, history.length + 1);
                history[history.length - 1] = rest % 3;
            }
            likeliest = Math.max(likeliest, score);
        }
        assertThat(best.score()).isCloseTo(likeliest, within(1e-5));
    }

    @Test
    void eachPromptOfABatchGetsWhatItGetsAlone() {
        int vocabulary = 40;
        Function<int[], float[]> logits = FakeModel.random(5, vocabulary, 2);
        List<GenerationRequest> requests = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int[] prompt = new Random(i).ints(3 + i, 0, vocabulary).toArray();
            requests.add(Requests.request(
                    prompt, o -> o.numBeams(4).maxNewTokens(9).eosTokenIds(List.of(1, 2, 3, 4, 5, 6))));
        }

        List<List<RawHypothesis>> together = generate(vocabulary, logits, requests.toArray(GenerationRequest[]::new));

        for (int i = 0; i < requests.size(); i++) {
            RawHypothesis alone =
                    generate(vocabulary, logits, requests.get(i)).get(0).get(0);
            assertThat(together.get(i).get(0).ids()).containsExactly(alone.ids());
            assertThat(together.get(i).get(0).score()).isEqualTo(alone.score());
        }
    }

    @Test
    void logProbabilitiesAndLogitsBelongToTheHypothesis() {
        Function<int[], float[]> logits = FakeModel.random(8, 30, 2);
        GenerationRequest request = Requests.request(
                PROMPT, o -> o.numBeams(3).maxNewTokens(6).noRepeatNgramSize(1).outputLogits(true));

        RawHypothesis best = generate(30, logits, request).get(0).get(0);

        int[] history = PROMPT;
        for (int step = 0; step < best.ids().length; step++) {
            float[] expected = logits.apply(history);
            int token = best.ids()[step];
            assertThat(best.stepLogits()[step]).containsExactly(expected);
            assertThat(best.logProbabilities()[step])
                    .isCloseTo(PlainBeamSearch.logSoftmax(expected)[token], within(1e-5));
            history = Arrays.copyOf(history, history.length + 1);
            history[history.length - 1] = token;
        }
    }

    @Test
    void aStopSequenceEndsABeam() {
        // a is followed by b, anything else by a
        Function<int[], float[]> logits =
                history -> history[history.length - 1] == 0 ? new float[] {0, 4, 0} : new float[] {4, 0, 0};
        GenerationRequest request = Requests.request(
                PROMPT,
                o -> o.numBeams(3).maxNewTokens(6).eosTokenIds(List.of()).stopSequences(List.of("ab")));

        RawHypothesis best = generate(3, logits, request).get(0).get(0);

        assertThat(best.finish()).isEqualTo(Finish.STOP_SEQUENCE);
        assertThat(best.ids()).endsWith(0, 1);
        assertThat(TokenTexts.of(best, request).stream().map(Token::text).reduce("", String::concat))
                .doesNotContain("ab");
    }

    @Test
    void theBestTextIsStreamedWhenItIsKnown() {
        Function<int[], float[]> logits = FakeModel.random(8, 20, 2);
        GenerationRequest request = Requests.request(PROMPT, o -> o.numBeams(3).maxNewTokens(6));
        List<Token> streamed = new ArrayList<>();
        RunControl control = new RunControl(streamed::add, new CancellationToken(), Long.MAX_VALUE);

        RawHypothesis best = TextGenerator.generate(new FakeModel(20, logits, PROMPT), List.of(request), control)
                .get(0)
                .get(0);

        assertThat(streamed.stream().mapToInt(Token::id)).containsExactly(boxed(best.ids()));
    }

    private static Integer[] boxed(int[] ids) {
        return Arrays.stream(ids).boxed().toArray(Integer[]::new);
    }

    private static List<List<RawHypothesis>> generate(
            int vocabulary, Function<int[], float[]> logits, GenerationRequest... requests) {
        int[][] prompts =
                Arrays.stream(requests).map(GenerationRequest::promptIds).toArray(int[][]::new);
        return TextGenerator.generate(new FakeModel(vocabulary, logits, prompts), List.of(requests), RunControl.none());
    }
}
