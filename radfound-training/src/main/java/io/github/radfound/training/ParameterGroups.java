package io.github.radfound.training;

import io.github.radfound.graph.TensorSpec;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How parameters differ in training.
 *
 * @param decays whether weight decay applies to a parameter
 * @param rate   factor of the learning rate for a parameter
 */
public record ParameterGroups(Predicate<TensorSpec> decays, ToDoubleFunction<TensorSpec> rate) {

    /** Checks for null. */
    public ParameterGroups {
        Objects.requireNonNull(decays, "decays");
        Objects.requireNonNull(rate, "rate");
    }

    /** One group: weight decay applies to everything, as in {@code torch.optim.AdamW(model.parameters())}. */
    public static ParameterGroups one() {
        return new ParameterGroups(parameter -> true, parameter -> 1);
    }

    /** Two groups: no weight decay on norms and biases, which are the parameters with one axis. */
    public static ParameterGroups withoutDecayOfVectors() {
        return new ParameterGroups(parameter -> parameter.shape().size() > 1, parameter -> 1);
    }

    /** The same with other factors of the learning rate. */
    public ParameterGroups withRate(ToDoubleFunction<TensorSpec> factor) {
        return new ParameterGroups(decays, factor);
    }
}
