package io.github.radfound.eval.page.internal;

/** Metrics for people. */
public final class MetricNames {

    private MetricNames() {}

    /** The usual way to write a metric. */
    public static String of(String metric) {
        return switch (metric) {
            case "accuracy" -> "Accuracy";
            case "f1" -> "F1";
            case "rougeL" -> "ROUGE-L";
            case "meteor" -> "METEOR";
            case "cider" -> "CIDEr";
            case "bleu1" -> "BLEU-1";
            case "bleu2" -> "BLEU-2";
            case "bleu3" -> "BLEU-3";
            case "bleu4" -> "BLEU-4";
            default -> metric;
        };
    }

    /** Whether a metric runs from 0 to 1, so that it can share an axis with others. */
    public static boolean isShare(String metric) {
        return !metric.equals("cider");
    }
}
