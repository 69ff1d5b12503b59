package io.github.radfound.runtime.internal.engine;

import io.github.radfound.result.Hypothesis;
import io.github.radfound.result.Provenance;
import io.github.radfound.result.Tensor;
import io.github.radfound.result.Token;
import io.github.radfound.runtime.internal.generate.GenerationRequest;
import io.github.radfound.runtime.internal.generate.RawHypothesis;
import io.github.radfound.runtime.internal.generate.TokenTexts;
import io.github.radfound.runtime.internal.pack.ModelPackage;
import io.github.radfound.runtime.internal.session.OrtRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run returns, put together from its parts. */
final class Outcomes {

    private Outcomes() {}

    /** A generated sequence with its texts. */
    static Hypothesis hypothesis(RawHypothesis raw, GenerationRequest request) {
        List<Token> tokens = TokenTexts.of(raw, request);
        String text = tokens.stream().map(Token::text).collect(Collectors.joining());
        return new Hypothesis(text, tokens, raw.score(), raw.finish());
    }

    /** The raw logits of a sequence, [steps, V], if they were kept. */
    static Optional<Tensor> stepLogits(RawHypothesis raw) {
        float[][] steps = raw.stepLogits();
        if (steps == null) {
            return Optional.empty();
        }
        int vocabulary = steps.length == 0 ? 0 : steps[0].length;
        float[] values = new float[steps.length * vocabulary];
        for (int i = 0; i < steps.length; i++) {
            System.arraycopy(steps[i], 0, values, i * vocabulary, vocabulary);
        }
        return Optional.of(new Tensor(new long[] {steps.length, vocabulary}, values));
    }

    /** What a call rests on. */
    static Provenance provenance(PreparedCall call, ModelPackage model, AdapterTensors adapter, String device) {
        List<Provenance.ImageRecord> images = new ArrayList<>();
        for (int i = 0; i < call.plans().size(); i++) {
            images.add(new Provenance.ImageRecord(
                    call.request().images().get(i).hash(),
                    call.prompt().imageTags().get(i),
                    call.plans().get(i).tiles(),
                    call.plans().get(i).coverage()));
        }
        return new Provenance(
                model.manifest().id(),
                model.hash(),
                adapter.hash(),
                SdkVersion.get(),
                OrtRuntime.version(),
                device,
                images,
                model.manifest().intendedUse());
    }
}
