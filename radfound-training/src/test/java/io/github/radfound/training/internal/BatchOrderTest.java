package io.github.radfound.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.training.Batch;
import io.github.radfound.training.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchOrderTest {

    private record Lengths(int size) implements TrainingData {
        @Override
        public int length(int sample) {
            return sample * 7919 % 101;
        }

        @Override
        public Batch batch(List<Integer> samples) {
            throw new AssertionError("no batch is asked for");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "100, 8", "1000, 4", "5, 9"})
    void everyEpochHasEverySampleOnceInAnOrderOfItsOwn(int size, int batchSize) {
        BatchOrder order = new BatchOrder(new Lengths(size), batchSize, 4);
        List<List<Integer>> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < 2; epoch++) {
            List<Integer> samples = new ArrayList<>();
            for (long batch = 0; batch < order.perEpoch(); batch++) {
                samples.addAll(order.samples(epoch * order.perEpoch() + batch));
            }
            assertThat(samples)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, size).boxed().toList());
            epochs.add(samples);
        }
        assertThat(epochs.get(0).equals(epochs.get(1))).isEqualTo(size <= batchSize);
        assertThat(new BatchOrder(new Lengths(size), batchSize, 4).samples(order.perEpoch()))
                .isEqualTo(order.samples(order.perEpoch()));
    }

    @ParameterizedTest
    @CsvSource({"512, 8"})
    void samplesOfABatchHaveSimilarLengths(int size, int batchSize) {
        Lengths data = new Lengths(size);
        BatchOrder order = new BatchOrder(data, batchSize, 1);
        double padding = 0;
        for (long batch = 0; batch < order.perEpoch(); batch++) {
            List<Integer> samples = order.samples(batch);
            int most = samples.stream().mapToInt(data::length).max().orElseThrow();
            padding += samples.stream()
                    .mapToInt(sample -> most - data.length(sample))
                    .sum();
        }
        assertThat(padding / size).isLessThan(5); // with random batches it is 37
    }
}
