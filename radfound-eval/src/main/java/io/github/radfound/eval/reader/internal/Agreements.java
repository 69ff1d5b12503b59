package io.github.radfound.eval.reader.internal;

import io.github.radfound.eval.reader.Agreement;
import io.github.radfound.eval.reader.Dimension;
import io.github.radfound.eval.statistics.IntraclassCorrelation;
import io.github.radfound.eval.statistics.WeightedKappa;
import io.github.radfound.eval.statistics.WeightedKappa.Weights;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far readers agree. */
public final class Agreements {

    private Agreements() {}

    /**
     * Agreement in a dimension. Kappa is the mean over all pairs of readers, each over the reports that both scored; the
     * intraclass correlation is over the reports that every reader with a score in this dimension scored.
     */
    public static Agreement of(String dimension, List<Scored> scored, List<String> readers, double level) {
        Map<List<String>, Map<String, Double>> reports = new LinkedHashMap<>();
        scored.forEach(s -> reports.computeIfAbsent(List.of(s.caseId(), s.source()), k -> new LinkedHashMap<>())
                .put(s.reader(), s.value()));
        List<String> active = readers.stream()
                .filter(r -> scored.stream().anyMatch(s -> s.reader().equals(r)))
                .toList();
        int shared = (int) reports.values().stream().filter(r -> r.size() > 1).count();
        double linear = 0;
        double quadratic = 0;
        int pairs = 0;
        for (int a = 0; a < active.size() && Dimension.of(dimension).isPresent(); a++) {
            for (int b = a + 1; b < active.size(); b++) {
                long[][] counts = counts(reports.values(), active.get(a), active.get(b));
                double kappa = WeightedKappa.of(counts, Weights.LINEAR);
                if (!Double.isNaN(kappa)) {
                    pairs++;
                    linear += kappa;
                    quadratic += WeightedKappa.of(counts, Weights.QUADRATIC);
                }
            }
        }
        double[][] complete = reports.values().stream()
                .filter(r -> r.size() == active.size())
                .map(r -> active.stream().mapToDouble(name -> value(r, name)).toArray())
                .toArray(double[][]::new);
        return new Agreement(
                dimension,
                pairs,
                shared,
                pairs == 0 ? Double.NaN : linear / pairs,
                pairs == 0 ? Double.NaN : quadratic / pairs,
                IntraclassCorrelation.of(complete, level));
    }

    private static double value(Map<String, Double> ofReaders, String reader) {
        Double value = ofReaders.get(reader);
        return value == null ? Double.NaN : value;
    }

    private static long[][] counts(Collection<Map<String, Double>> reports, String first, String second) {
        long[][] counts = new long[Dimension.MOST][Dimension.MOST];
        for (Map<String, Double> report : reports) {
            double a = value(report, first);
            double b = value(report, second);
            if (!Double.isNaN(a) && !Double.isNaN(b)) {
                counts[(int) a - 1][(int) b - 1]++;
            }
        }
        return counts;
    }
}
