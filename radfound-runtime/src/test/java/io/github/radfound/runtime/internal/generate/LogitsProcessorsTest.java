package io.github.radfound.runtime.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogitsProcessorsTest {

    private static final float NO = Float.NEGATIVE_INFINITY;

    @Test
    void repetitionPenaltyActsOnceOnEachTokenThatOccurred() {
        float[] scores = {2, -2, 3, 0};
        new RepetitionPenalty(2, 4).apply(new int[] {0, 1, 0, 1, 99}, 5, scores);
        assertThat(scores).containsExactly(1, -4, 3, 0);
    }

    @Test
    void repetitionPenaltyIgnoresIdsBehindTheLength() {
        float[] scores = {2, 2};
        new RepetitionPenalty(2, 2).apply(new int[] {0, 1}, 1, scores);
        assertThat(scores).containsExactly(1, 2);
    }

    @Test
    void ngramsOccurOnce() {
        float[] scores = new float[6];
        // "1 2" was followed by 3 and by 4, and the text ends with "1 2" again
        new NoRepeatNgram(3).apply(new int[] {1, 2, 3, 1, 2, 4, 1, 2}, 8, scores);
        assertThat(scores).containsExactly(0, 0, 0, NO, NO, 0);
    }

    @Test
    void ngramsOfOneForbidEveryTokenThatOccurred() {
        float[] scores = new float[4];
        new NoRepeatNgram(1).apply(new int[] {3, 0}, 2, scores);
        assertThat(scores).containsExactly(NO, 0, 0, NO);
    }

    @Test
    void shortTextsHaveNoNgramsToRepeat() {
        for (int length = 0; length < 3; length++) {
            float[] scores = new float[4];
            new NoRepeatNgram(4).apply(new int[] {1, 1, 1}, length, scores);
            assertThat(scores).containsExactly(0, 0, 0, 0);
        }
    }

    @Test
    void leastLengthForbidsTheEnd() {
        float[] scores = {1, 1, 1};
        MinLength least = new MinLength(5, List.of(0, 2, 77));
        least.apply(new int[5], 5, scores);
        assertThat(scores).containsExactly(1, 1, 1);
        least.apply(new int[5], 4, scores);
        assertThat(scores).containsExactly(NO, 1, NO);
    }

    @Test
    void aTinyTemperatureLeavesTheLikeliestAlone() {
        for (float temperature : new float[] {Float.MIN_NORMAL, 1e-30f}) {
            for (float sign : new float[] {1, -1}) {
                float[] scores = {sign * 3e9f, sign * 2e9f, Float.NEGATIVE_INFINITY};
                new Temperature(temperature).apply(new int[0], 0, scores);
                assertThat(scores[sign > 0 ? 0 : 1]).isZero();
                assertThat(scores[sign > 0 ? 1 : 0]).isEqualTo(Float.NEGATIVE_INFINITY);
                assertThat(scores[2]).isEqualTo(Float.NEGATIVE_INFINITY);
            }
        }
    }

    @Test
    void temperatureDivides() {
        float[] scores = {1, -3, NO};
        new Temperature(0.5f).apply(new int[0], 0, scores);
        assertThat(scores).containsExactly(2, -6, NO);
    }

    @Test
    void topKKeepsTiesOfTheLastPlace() {
        float[] scores = {1, 3, 2, 2, 0};
        new TopK(2).apply(new int[0], 0, scores);
        assertThat(scores).containsExactly(NO, 3, 2, 2, NO);
    }

    @Test
    void topKEqualsSorting() {
        Random random = new Random(3);
        for (int trial = 0; trial < 500; trial++) {
            int n = 1 + random.nextInt(70);
            int k = 1 + random.nextInt(n + 3);
            float[] scores = new float[n];
            for (int i = 0; i < n; i++) {
                scores[i] = random.nextInt(5) == 0 ? NO : random.nextInt(30) - 15;
            }
            float[] sorted = scores.clone();
            Arrays.sort(sorted);
            float least = sorted[Math.max(0, n - k)];
            float[] expected = scores.clone();
            for (int i = 0; i < n; i++) {
                expected[i] = scores[i] < least ? NO : scores[i];
            }
            new TopK(k).apply(new int[0], 0, scores);
            assertThat(scores).as("trial %s, k %s", trial, k).containsExactly(expected);
        }
    }

    @Test
    void topPKeepsTheSmallestSetThatExceedsTheProbability() {
        // probabilities 0.5, 0.3, 0.15, 0.05
        float[] logits = {(float) Math.log(0.15), (float) Math.log(0.5), (float) Math.log(0.05), (float) Math.log(0.3)};
        assertThat(allowed(logits, 0.79)).containsExactly(1, 3);
        assertThat(allowed(logits, 0.81)).containsExactly(0, 1, 3);
        assertThat(allowed(logits, 0.2)).containsExactly(1);
        assertThat(allowed(logits, 0.999)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void topPOfEqualScoresKeepsTheLowestIds() {
        assertThat(allowed(new float[] {1, 1, 1, 1}, 0.5)).containsExactly(0, 1);
        assertThat(allowed(new float[] {NO, 1, NO, 1}, 0.4)).containsExactly(1);
    }

    @Test
    void theOrderIsThatOfTransformers() {
        GenerationRequest request = Requests.request(
                new int[] {0, 1},
                o -> o.doSample(true)
                        .repetitionPenalty(2)
                        .noRepeatNgramSize(1)
                        .temperature(0.5)
                        .topK(1));
        float[] scores = {8, -1, 3, 2};
        LogitsProcessors.of(request, 4).apply(request.promptIds(), 2, scores);
        // the n-grams forbid 0 and 1, so that top-k, which comes later, finds 3 and 2 alone
        assertThat(scores).containsExactly(NO, NO, 6, NO);
    }

    @Test
    void warpersAreForSamplingAlone() {
        GenerationRequest request = Requests.request(
                new int[] {0, 1}, o -> o.temperature(0.5).topK(1).topP(0.1));
        assertThat(LogitsProcessors.of(request, 4).isEmpty()).isTrue();
    }

    private static int[] allowed(float[] logits, double p) {
        float[] scores = logits.clone();
        new TopP(p).apply(new int[0], 0, scores);
        return IntStream.range(0, scores.length).filter(i -> scores[i] > NO).toArray();
    }
}
