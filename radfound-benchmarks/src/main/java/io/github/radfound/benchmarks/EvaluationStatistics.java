package io.github.radfound.benchmarks;

import io.github.radfound.eval.metric.Bleu;
import io.github.radfound.eval.metric.Cider;
import io.github.radfound.eval.metric.Measurement;
import io.github.radfound.eval.metric.Meteor;
import io.github.radfound.eval.metric.Rouge;
import io.github.radfound.eval.metric.TextMetric;
import io.github.radfound.eval.metric.TextSample;
import io.github.radfound.eval.statistics.Bootstrap;
import io.github.radfound.eval.statistics.Clusters;
import io.github.radfound.eval.statistics.PairedComparison;
import io.github.radfound.eval.statistics.Resampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Time to measure a corpus of reports, to resample it by patient and to compare two models. */
public final class EvaluationStatistics {

    private static final List<String> PHRASES = List.of(
            "heart size is normal",
            "the lungs are clear",
            "no pleural effusion or pneumothorax",
            "mild cardiomegaly is unchanged",
            "there is a small left pleural effusion",
            "bibasilar atelectasis",
            "no focal consolidation",
            "right lower lobe opacity may represent pneumonia",
            "endotracheal tube in standard position",
            "degenerative changes of the spine",
            "pulmonary vascular congestion without overt edema",
            "the mediastinal contours are within normal limits");

    private EvaluationStatistics() {}

    /** Arguments: number of reports, number of resamples, repetitions; 10000, 1000 and 5 unless given. */
    public static void main(String[] arguments) {
        int reports = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int resamples = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        int repetitions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        List<TextSample> first = corpus(reports, 1);
        List<TextSample> second = corpus(reports, 2);
        List<Integer> patients = new ArrayList<>();
        for (int i = 0; i < reports; i++) {
            patients.add(i / 3);
        }
        Clusters clusters = Clusters.by(patients);
        Resampling resampling = Resampling.DEFAULT.resamples(resamples);
        Map<String, TextMetric> metrics = new LinkedHashMap<>();
        metrics.put("BLEU-4", Bleu.coco());
        metrics.put("ROUGE-L", Rouge.coco());
        metrics.put("METEOR", Meteor.standard());
        metrics.put("CIDEr", Cider.coco());
        System.out.printf(
                Locale.ROOT,
                "%d reports of %d patients, %d resamples, least of %d; seconds%n%-8s %10s %10s %10s%n",
                reports,
                clusters.count(),
                resamples,
                repetitions,
                "metric",
                "measure",
                "bootstrap",
                "compare");
        metrics.forEach((name, metric) -> {
            double measure = Double.POSITIVE_INFINITY;
            double bootstrap = Double.POSITIVE_INFINITY;
            double compare = Double.POSITIVE_INFINITY;
            Measurement other = last(metric.measure(second));
            for (int i = 0; i < repetitions; i++) {
                long start = System.nanoTime();
                Measurement score = last(metric.measure(first));
                long measured = System.nanoTime();
                Bootstrap.of(score.statistics(), clusters, resampling).bca();
                long drawn = System.nanoTime();
                PairedComparison.of(score.statistics(), other.statistics(), clusters, resampling);
                long compared = System.nanoTime();
                measure = Math.min(measure, (measured - start) / 1e9);
                bootstrap = Math.min(bootstrap, (drawn - measured) / 1e9);
                compare = Math.min(compare, (compared - drawn) / 1e9);
            }
            System.out.printf(Locale.ROOT, "%-8s %10.3f %10.3f %10.3f%n", name, measure, bootstrap, compare);
        });
    }

    private static Measurement last(List<Measurement> measurements) {
        return measurements.get(measurements.size() - 1);
    }

    private static List<TextSample> corpus(int reports, long seed) {
        SplittableRandom references = new SplittableRandom(0);
        SplittableRandom texts = new SplittableRandom(seed);
        List<TextSample> samples = new ArrayList<>();
        for (int i = 0; i < reports; i++) {
            samples.add(TextSample.of(report(texts), report(references)));
        }
        return samples;
    }

    private static String report(SplittableRandom random) {
        List<String> sentences = new ArrayList<>();
        int count = 5 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            sentences.add(PHRASES.get(random.nextInt(PHRASES.size())));
        }
        return String.join(". ", sentences) + ".";
    }
}
