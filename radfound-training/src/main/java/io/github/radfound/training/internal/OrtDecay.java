package io.github.radfound.training.internal;

import io.github.radfound.graph.OrtTrainingModels.Adam;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.training.AdamW;
import io.github.radfound.training.ParameterGroups;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How parameters decay with ONNX Runtime's training API, whose optimizer has one weight decay for all of them: by the
 * optimizer if they all do or none does, otherwise by a step of its own before the optimizer's, which is what decoupled
 * weight decay means.
 *
 * @param adam       for the optimizer
 * @param decay      weight decay of the step of its own
 * @param separately parameters that it applies to; empty for none
 */
record OrtDecay(Adam adam, double decay, List<String> separately) {

    OrtDecay {
        separately = List.copyOf(separately);
    }

    /** Why parameters cannot be trained so, or {@code null}. */
    static @Nullable String unsuited(List<TensorSpec> trained, ParameterGroups groups) {
        long rates = trained.stream()
                .map(spec -> groups.rate().applyAsDouble(spec))
                .distinct()
                .count();
        return rates == 1 ? null : "the training API has one learning rate for all parameters, these have " + rates;
    }

    static OrtDecay of(List<TensorSpec> trained, AdamW settings, ParameterGroups groups) {
        double rate = groups.rate().applyAsDouble(trained.get(0));
        List<String> decaying =
                trained.stream().filter(groups.decays()).map(TensorSpec::name).toList();
        boolean some = settings.weightDecay() > 0 && !decaying.isEmpty();
        boolean mixed = some && decaying.size() < trained.size();
        Adam adam = new Adam(
                settings.beta1(),
                settings.beta2(),
                settings.epsilon(),
                some && !mixed ? settings.weightDecay() : 0,
                rate);
        return new OrtDecay(adam, settings.weightDecay(), mixed ? decaying : List.of());
    }

    /** What is kept of a parameter at a learning rate. */
    float kept(double learningRate) {
        return (float) (1 - learningRate * adam.rate() * decay);
    }
}
