package io.github.radfound.eval.harness;

import io.github.radfound.Call;
import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.eval.data.SampleKind;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import io.github.radfound.model.ModelCard;
import io.github.radfound.result.Answer;
import io.github.radfound.result.Prediction;
import io.github.radfound.result.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Any model behind RadFound's API. Questions with choices are answered by the likeliest choice, and closed questions too where
 * that is asked for; all else is generated. Greedy search, the default of packages, makes answers reproducible.
 */
public final class FacadeModel implements EvaluatedModel {

    private static final String[] YES_NO = {"yes", "no"};

    private final RadFound rad;
    private final int maxNewTokens;
    private final boolean closedByScoring;
    private final @Nullable Path adapter;
    private final GenerationOptions options;

    private FacadeModel(RadFound rad, int maxNewTokens, boolean closedByScoring, @Nullable Path adapter) {
        this.rad = rad;
        this.maxNewTokens = maxNewTokens;
        this.closedByScoring = closedByScoring;
        this.adapter = adapter;
        this.options = maxNewTokens == 0
                ? GenerationOptions.MODEL_DEFAULTS
                : GenerationOptions.builder().maxNewTokens(maxNewTokens).build();
    }

    /** The model behind a handle, which is closed with this. */
    public static FacadeModel of(RadFound rad) {
        return new FacadeModel(rad, 0, false, null);
    }

    /** With at most this many new tokens; 0 for what the package says. */
    public FacadeModel maxNewTokens(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("expected 0 or more new tokens, found " + value);
        }
        return new FacadeModel(rad, value, closedByScoring, adapter);
    }

    /** Answers closed questions with the likelier of yes and no; those whose answer is neither are then answered wrongly. */
    public FacadeModel closedByScoring(boolean value) {
        return new FacadeModel(rad, maxNewTokens, value, adapter);
    }

    /** With a LoRA adapter. */
    public FacadeModel adapter(@Nullable Path folder) {
        return new FacadeModel(rad, maxNewTokens, closedByScoring, folder);
    }

    @Override
    public ModelIdentity identity() {
        ModelCard card = rad.card();
        String how = "closed questions " + (closedByScoring ? "scored as yes or no" : "generated") + ", at most "
                + (maxNewTokens == 0 ? "the package's number of" : String.valueOf(maxNewTokens)) + " new tokens";
        String with = adapter == null ? "" : Adapters.hash(adapter);
        return new ModelIdentity(
                card.id() + (adapter == null ? "" : " with adapter"),
                card.hash() + (with.isEmpty() ? "" : "+" + with) + "/" + maxNewTokens + "/" + closedByScoring,
                card.family() + ", " + card.precision() + ", " + how,
                card.intendedUse());
    }

    @Override
    public ModelAnswer answer(ModelRequest request) {
        Prediction prediction = refined(call(request)).get();
        if (prediction instanceof Answer answer && !answer.choices().isEmpty()) {
            Answer.Choice best = answer.choices().get(0);
            Map<String, Double> probabilities = new LinkedHashMap<>();
            answer.choices().forEach(choice -> probabilities.put(choice.text(), choice.probability()));
            return new ModelAnswer(best.text(), OptionalDouble.of(best.probability()), probabilities);
        }
        return new ModelAnswer(
                prediction.text().strip(),
                OptionalDouble.of(prediction.confidence().meanProbability()),
                Map.of());
    }

    private Call<? extends Prediction> call(ModelRequest request) {
        List<RadImage> images = new ArrayList<>(request.images());
        images.addAll(request.priorImages());
        if (request.kind() == SampleKind.CAPTION) {
            return withHistory(rad.caption(images), request);
        }
        if (request.kind() == SampleKind.REPORT) {
            Call<Report> report = rad.report(new Study(images));
            return withHistory(
                    request.indication().isEmpty() ? report : report.indication(request.indication()), request);
        }
        Call<Answer> question = rad.ask(images, request.question());
        if (request.kind() == SampleKind.CHOICE) {
            return withHistory(question.choices(request.choices().toArray(String[]::new)), request);
        }
        boolean scored = closedByScoring && request.kind() == SampleKind.CLOSED;
        return withHistory(scored ? question.choices(YES_NO) : question, request);
    }

    private static <R extends Prediction> Call<R> withHistory(Call<R> call, ModelRequest request) {
        return request.priorReport().isEmpty() ? call : call.priorReport(request.priorReport());
    }

    private <R extends Prediction> Call<R> refined(Call<R> call) {
        Call<R> refined = call.options(options);
        return adapter == null ? refined : refined.adapter(adapter);
    }

    @Override
    public void close() {
        rad.close();
    }
}
