package io.github.radfound.eval.label;

import io.github.radfound.error.EvaluationException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Labels from a model that gives four logits a finding, as CheXbert does (A. Smit et al., EMNLP 2020): not mentioned, positive,
 * negative, uncertain. The user supplies the model; RadFound ships none, and what such a model says is as good as that
 * model. Tokenizing and running it, for example with ONNX Runtime, is the caller's part.
 */
public final class LogitLabeler implements ReportLabeler {

    /** Logits of a report. */
    @FunctionalInterface
    public interface Model {

        /**
         * Runs the model.
         *
         * @param report the text
         * @return shape [14][4], logits in the order of {@link #CHEXBERT_ORDER} and of the classes not mentioned, positive,
         *     negative, uncertain; the row of "No Finding" may have two
         */
        float[][] logits(String report);
    }

    /** The findings in the order of CheXbert's heads. */
    public static final List<Finding> CHEXBERT_ORDER = List.of(
            Finding.ENLARGED_CARDIOMEDIASTINUM,
            Finding.CARDIOMEGALY,
            Finding.LUNG_OPACITY,
            Finding.LUNG_LESION,
            Finding.EDEMA,
            Finding.CONSOLIDATION,
            Finding.PNEUMONIA,
            Finding.ATELECTASIS,
            Finding.PNEUMOTHORAX,
            Finding.PLEURAL_EFFUSION,
            Finding.PLEURAL_OTHER,
            Finding.FRACTURE,
            Finding.SUPPORT_DEVICES,
            Finding.NO_FINDING);

    private static final List<Mention> CLASSES =
            List.of(Mention.NONE, Mention.POSITIVE, Mention.NEGATIVE, Mention.UNCERTAIN);

    private final String name;
    private final Model model;

    private LogitLabeler(String name, Model model) {
        this.name = name;
        this.model = model;
    }

    /**
     * A labeler of a model.
     *
     * @param name  name and version of the model
     * @param model thread-safe
     */
    public static LogitLabeler of(String name, Model model) {
        return new LogitLabeler(name, model);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Labels label(String report) {
        float[][] logits = model.logits(report);
        if (logits.length != CHEXBERT_ORDER.size()) {
            throw new EvaluationException(
                    "Expected logits of " + CHEXBERT_ORDER.size() + " findings from " + name + ", found "
                            + logits.length + ".",
                    "give the model's outputs in the order of LogitLabeler.CHEXBERT_ORDER.");
        }
        Map<Finding, Mention> mentions = new EnumMap<>(Finding.class);
        for (int i = 0; i < logits.length; i++) {
            Finding finding = CHEXBERT_ORDER.get(i);
            mentions.put(finding, CLASSES.get(largest(logits[i], finding)));
        }
        return Labels.of(mentions);
    }

    private int largest(float[] logits, Finding finding) {
        boolean fits = logits.length == CLASSES.size() || finding == Finding.NO_FINDING && logits.length == 2;
        if (!fits) {
            throw new EvaluationException(
                    "Expected " + CLASSES.size() + " logits of " + finding.title() + " from " + name + ", found "
                            + logits.length + ".",
                    "give the logits of not mentioned, positive, negative, uncertain.");
        }
        int best = 0;
        for (int i = 0; i < logits.length; i++) {
            if (!Float.isFinite(logits[i])) {
                throw new EvaluationException(
                        "Expected finite logits of " + finding.title() + " from " + name + ", found " + logits[i] + ".",
                        "check the model's inputs.");
            }
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }
}
