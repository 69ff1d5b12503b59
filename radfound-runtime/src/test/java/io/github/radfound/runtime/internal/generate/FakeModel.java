package io.github.radfound.runtime.internal.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** A model whose logits are a function of the tokens that a row has read. */
final class FakeModel implements StepModel {

    private final int vocabulary;
    private final Function<int[], float[]> logits;
    private List<int[]> rows;
    private int advances;

    FakeModel(int vocabulary, Function<int[], float[]> logits, int[]... prompts) {
        this.vocabulary = vocabulary;
        this.logits = logits;
        rows = List.of(prompts);
    }

    /** Logits drawn from a normal distribution, seeded by the whole history: no two histories are alike. */
    static Function<int[], float[]> random(long seed, int vocabulary, double deviation) {
        return history -> {
            Random random = new Random(seed * 31 + Arrays.hashCode(history));
            float[] values = new float[vocabulary];
            for (int i = 0; i < vocabulary; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            return values;
        };
    }

    @Override
    public int rows() {
        return rows.size();
    }

    @Override
    public int vocabulary() {
        return vocabulary;
    }

    @Override
    public void logits(int row, float[] into) {
        System.arraycopy(logits.apply(rows.get(row)), 0, into, 0, vocabulary);
    }

    @Override
    public void advance(int[] tokens, int[] sourceRows) {
        List<int[]> next = new ArrayList<>();
        for (int i = 0; i < tokens.length; i++) {
            int[] source = rows.get(sourceRows[i]);
            int[] row = Arrays.copyOf(source, source.length + 1);
            row[source.length] = tokens[i];
            next.add(row);
        }
        rows = next;
        advances++;
    }

    int advances() {
        return advances;
    }
}
