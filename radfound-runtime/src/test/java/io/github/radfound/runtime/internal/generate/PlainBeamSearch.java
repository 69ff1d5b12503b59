package io.github.radfound.runtime.internal.generate;

import io.github.radfound.GenerationOptions.EarlyStopping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Beam search as transformers 5 writes it down, with one list of sequences, all continuations sorted, and placeholders of
 * score -1e9; slow, plain and without a batch. The twin of {@link BeamGroup}.
 */
final class PlainBeamSearch {

    interface Processor {
        void apply(int[] history, float[] scores);
    }

    record Beam(List<Integer> ids, double score, boolean finished) {}

    private PlainBeamSearch() {}

    static List<Beam> run(Function<int[], float[]> model, GenerationRequest request, Processor afterSoftmax) {
        GenerationSettings s = request.settings();
        int n = s.numBeams();
        int keep = Math.max(2, 1 + s.eosTokenIds().size()) * n;
        List<Beam> running = new ArrayList<>();
        List<Beam> sequences = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            running.add(new Beam(List.of(), i == 0 ? 0 : -1e9, false));
            sequences.add(new Beam(List.of(), -1e9, false));
        }
        boolean unsatisfied = true;
        for (int length = 0; ; length++) {
            List<Beam> all = new ArrayList<>();
            for (Beam beam : running) {
                int[] history = history(request, beam.ids);
                float[] scores = logSoftmax(model.apply(history));
                afterSoftmax.apply(history, scores);
                for (int t = 0; t < scores.length; t++) {
                    List<Integer> ids = new ArrayList<>(beam.ids);
                    ids.add(t);
                    all.add(new Beam(ids, beam.score + scores[t], false));
                }
            }
            List<Beam> top = best(all, keep);
            boolean last = length + 1 == s.maxNewTokens();
            List<Boolean> hits = top.stream()
                    .map(b -> last || s.eosTokenIds().contains(b.ids.get(b.ids.size() - 1)))
                    .toList();
            List<Beam> continued = new ArrayList<>();
            List<Beam> merged = new ArrayList<>(sequences);
            boolean full = sequences.stream().allMatch(Beam::finished);
            for (int i = 0; i < top.size(); i++) {
                Beam b = top.get(i);
                continued.add(new Beam(b.ids, b.score + (hits.get(i) ? -1e9 : 0), false));
                double score = b.score / Math.pow(length + 1, s.lengthPenalty());
                score += full && s.earlyStopping() == EarlyStopping.WHEN_ENOUGH ? -1e9 : 0;
                score += unsatisfied ? 0 : -1e9;
                boolean justFinished = hits.get(i) && i < n;
                score += justFinished ? 0 : -1e9;
                merged.add(new Beam(b.ids, score, justFinished));
            }
            running = best(continued, n);
            sequences = best(merged, n);
            boolean longest = s.earlyStopping() == EarlyStopping.NEVER && s.lengthPenalty() > 0;
            double possible =
                    running.get(0).score / Math.pow(longest ? s.maxNewTokens() : length + 1, s.lengthPenalty());
            double worst = sequences.stream().mapToDouble(Beam::score).min().orElseThrow();
            boolean better = sequences.stream().anyMatch(b -> possible > (b.finished ? worst : -1e9));
            unsatisfied = unsatisfied && better;
            boolean enough =
                    sequences.stream().allMatch(Beam::finished) && s.earlyStopping() == EarlyStopping.WHEN_ENOUGH;
            if (!unsatisfied || enough || hits.stream().allMatch(h -> h)) {
                return sequences.subList(0, s.numReturnSequences());
            }
        }
    }

    private static List<Beam> best(List<Beam> beams, int n) {
        return beams.stream()
                .sorted(Comparator.comparingDouble(Beam::score).reversed())
                .limit(n)
                .toList();
    }

    private static int[] history(GenerationRequest request, List<Integer> ids) {
        return Stream.concat(Arrays.stream(request.promptIds()).boxed(), ids.stream())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static float[] logSoftmax(float[] logits) {
        double sum = 0;
        for (float v : logits) {
            sum += Math.exp(v);
        }
        float[] values = new float[logits.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (logits[i] - Math.log(sum));
        }
        return values;
    }
}
