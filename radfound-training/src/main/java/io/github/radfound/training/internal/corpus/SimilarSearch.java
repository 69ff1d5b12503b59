package io.github.radfound.training.internal.corpus;

import io.github.radfound.error.RequestException;
import io.github.radfound.training.corpus.CaseFilter;
import io.github.radfound.training.corpus.CorpusCase;
import io.github.radfound.training.corpus.SimilarCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** The nearest cases by one pass over cases and features. */
public final class SimilarSearch {

    private static final Comparator<SimilarCase> BEST_FIRST = Comparator.comparingDouble(SimilarCase::cosine)
            .reversed()
            .thenComparing(s -> s.found().row());

    private SimilarSearch() {}

    /** The nearest cases, best first. */
    public static List<SimilarCase> search(Path folder, float[] feature, CaseFilter filter, int count) {
        if (count < 1) {
            throw new RequestException("Expected to give at least 1 similar case, found " + count + ".", "correct it.");
        }
        long total = CorpusFolder.finished(folder).cases();
        if (total == 0) {
            return List.of();
        }
        try {
            int size = FeatureFile.size(folder, total);
            if (size != feature.length) {
                throw new RequestException(
                        "Expected features of " + size + " values, found " + feature.length + ".",
                        "make them as the corpus's own were made.");
            }
            return best(folder, Vectors.normalised(feature), filter, count);
        } catch (IOException e) {
            throw FeatureFile.unreadable(e);
        }
    }

    private static List<SimilarCase> best(Path folder, float[] unit, CaseFilter filter, int count) throws IOException {
        // The worst of the best so far comes out first.
        PriorityQueue<SimilarCase> best = new PriorityQueue<>(BEST_FIRST.reversed());
        try (Stream<CorpusCase> cases = CaseFile.read(CorpusFolder.cases(folder));
                FeatureFile features = FeatureFile.open(folder, unit.length)) {
            float[] vector = new float[unit.length];
            for (Iterator<CorpusCase> i = cases.iterator(); i.hasNext(); ) {
                CorpusCase one = i.next();
                features.next(vector);
                if (filter.accepts(one)) {
                    best.add(new SimilarCase(one, cosine(unit, vector)));
                    if (best.size() > count) {
                        best.remove();
                    }
                }
            }
        }
        List<SimilarCase> sorted = new ArrayList<>(best);
        sorted.sort(BEST_FIRST);
        return List.copyOf(sorted);
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return Math.max(-1, Math.min(1, sum));
    }
}
