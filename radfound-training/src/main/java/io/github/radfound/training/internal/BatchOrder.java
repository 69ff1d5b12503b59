package io.github.radfound.training.internal;

import io.github.radfound.training.TrainingData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Which samples make which batch. Every epoch has an order of its own, that follows from the seed and the number of the
 * epoch alone. Within a stretch of the shuffled samples those of similar length share a batch, so that little is padded;
 * the batches are shuffled again.
 */
public final class BatchOrder {

    private static final int STRETCH = 32;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final TrainingData data;
    private final int batchSize;
    private final long seed;
    private long epoch = -1;
    private List<List<Integer>> batches = List.of();

    /** An order of data. */
    public BatchOrder(TrainingData data, int batchSize, long seed) {
        this.data = data;
        this.batchSize = batchSize;
        this.seed = seed;
    }

    /** Batches of an epoch; the last one may be smaller. */
    public long perEpoch() {
        return (data.size() + batchSize - 1) / batchSize;
    }

    /** The samples of a batch, counted from the beginning of the training. */
    public List<Integer> samples(long batch) {
        long wanted = batch / perEpoch();
        if (wanted != epoch) {
            batches = shuffled(wanted);
            epoch = wanted;
        }
        return batches.get((int) (batch % perEpoch()));
    }

    private List<List<Integer>> shuffled(long number) {
        Random random = new Random(seed * MIX + number);
        List<Integer> order = new ArrayList<>();
        for (int sample = 0; sample < data.size(); sample++) {
            order.add(sample);
        }
        Collections.shuffle(order, random);
        List<List<Integer>> result = new ArrayList<>();
        int stretch = batchSize * STRETCH;
        for (int first = 0; first < order.size(); first += stretch) {
            List<Integer> part = order.subList(first, Math.min(order.size(), first + stretch));
            part.sort(Comparator.comparingInt(data::length));
            for (int at = 0; at < part.size(); at += batchSize) {
                result.add(List.copyOf(part.subList(at, Math.min(part.size(), at + batchSize))));
            }
        }
        Collections.shuffle(result, random);
        return result;
    }
}
