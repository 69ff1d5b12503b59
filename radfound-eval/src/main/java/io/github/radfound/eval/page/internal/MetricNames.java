package io.github.radfound.eval.page.internal;

/** Metrics for people. */
public final class MetricNames {

    private MetricNames() {}

    /** The usual way to write a metric. */
    public static String of(String metric) {
        return switch (metric) {
            case "accuracy" -> "Accuracy";
            case "answerF1" -> "F1 of words";
            case "closedAccuracy" -> "Accuracy, closed";
            case "openAccuracy" -> "Accuracy, open";
            case "choiceAccuracy" -> "Accuracy, choices";
            case "yesNoF1" -> "F1 of yes and no";
            case "openTokenF1" -> "F1 of words, open";
            case "openTokenRecall" -> "Recall of words, open";
            case "unreadable" -> "Unreadable answers (lower is better)";
            case "labels14MicroF1" -> "F1 of 14 findings, micro";
            case "labels14MacroF1" -> "F1 of 14 findings, macro";
            case "labels5MicroF1" -> "F1 of 5 findings, micro";
            case "labels5MacroF1" -> "F1 of 5 findings, macro";
            case "laterality" -> "Same side";
            case "measurements" -> "F1 of measurements";
            case "comparison" -> "F1 of changes";
            case "hallucinatedPrior" -> "Comparison without prior (lower is better)";
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
