package io.github.radfound.graph;

import io.github.radfound.graph.internal.training.OrtOptimizerModel;
import io.github.radfound.graph.internal.training.OrtStepModels;
import java.util.Collection;
import java.util.Objects;

/**
 * The models that ONNX Runtime's training API ({@code OrtTrainingSession}) asks for, made of a {@link TrainingGraph}: what is
 * trained are the parameters of its checkpoint, everything else, frozen weights too, is given with each step. They run in
 * builds of ONNX Runtime with training kernels only.
 *
 * <p>Training and evaluation model take the trained parameters in the same order, that of {@link TrainingGraph#trained()}.
 */
public final class OrtTrainingModels {

    /** Output of the training model: the sum of the squares of all accumulated gradients, f32 scalar. */
    public static final String GRADIENT_SQUARES = "gradient_squares";

    /** Begin of the names of outputs that are accumulated gradients, see {@link #training}. */
    public static final String SUM = "sum/";

    /** Input of the evaluation model, bool [1]: whether parameters are multiplied by {@link #KEPT}, in place. */
    public static final String DECAYING = "decaying";

    /** Input of the evaluation model, f32 [1]: what is kept of parameters that decay. */
    public static final String KEPT = "kept";

    private OrtTrainingModels() {}

    /**
     * Numbers of AdamW (arXiv 1711.05101), the same for all parameters.
     *
     * @param beta1       decay of the mean of gradients
     * @param beta2       decay of the mean of their squares
     * @param epsilon     added to the denominator
     * @param weightDecay decoupled weight decay
     * @param rate        factor of the learning rate
     */
    public record Adam(double beta1, double beta2, double epsilon, double weightDecay, double rate) {}

    /**
     * Forward and backward pass; gradients are added to those of earlier steps since the last reset. Outputs {@code loss}
     * and {@link #GRADIENT_SQUARES}.
     *
     * @param withGradients whether {@code sum/<parameter>} are outputs too: the accumulated gradients
     */
    public static byte[] training(TrainingGraph graph, boolean withGradients) {
        return OrtStepModels.training(graph.trainingModel(), graph.trained(), withGradients);
    }

    /**
     * Forward pass; outputs {@code loss}.
     *
     * @param decaying trained parameters that decay while others do not; if there are some, the inputs {@link #DECAYING} and
     *                 {@link #KEPT} are added, and where the first is true, nothing is evaluated
     */
    public static byte[] evaluation(TrainingGraph graph, Collection<String> decaying) {
        return OrtStepModels.evaluation(graph.evaluationModel(), graph.trained(), decaying);
    }

    /**
     * One step of AdamW. Where the learning rate is negative, nothing is updated; accumulated gradients are multiplied by
     * one plus the learning rate instead, in place.
     */
    public static byte[] optimizer(Adam settings) {
        return OrtOptimizerModel.of(Objects.requireNonNull(settings, "settings"));
    }
}
