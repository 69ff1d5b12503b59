package io.github.radfound.examples.cli;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.radfound.eval.data.Leakage;
import io.github.radfound.eval.harness.Comparison;
import io.github.radfound.eval.harness.Difference;
import io.github.radfound.eval.harness.EvaluationRun;
import io.github.radfound.eval.harness.RunInfo;
import io.github.radfound.eval.harness.Score;
import java.util.Locale;

/** Results for programs. */
final class EvalJson {

    private EvalJson() {}

    static JsonObject of(EvaluationRun run) {
        RunInfo info = run.info();
        JsonObject object = new JsonObject();
        object.addProperty("task", info.task().name());
        object.addProperty("data", info.dataName());
        object.addProperty("split", info.split());
        object.addProperty("history", info.task().history().label());
        object.addProperty("model", info.model().name());
        object.addProperty("modelHash", info.model().hash());
        object.addProperty("samples", run.samples().size());
        JsonObject counts = new JsonObject();
        run.statusCounts()
                .forEach((status, n) -> counts.addProperty(status.name().toLowerCase(Locale.ROOT), n));
        object.add("outcomes", counts);
        JsonObject scores = new JsonObject();
        run.scores().forEach(score -> scores.add(score.metric(), of(score)));
        object.add("scores", scores);
        JsonObject issues = new JsonObject();
        info.issueCounts().forEach((kind, n) -> issues.addProperty(kind.name().toLowerCase(Locale.ROOT), n));
        object.add("issues", issues);
        object.addProperty("rejectedRows", info.rejected());
        object.add("leakage", of(info.leakage()));
        object.addProperty("seed", info.task().seed());
        object.addProperty("resamples", info.task().resamples());
        return object;
    }

    private static JsonObject of(Score score) {
        JsonObject object = new JsonObject();
        number(object, "value", score.value());
        number(object, "lower", score.lower());
        number(object, "upper", score.upper());
        number(object, "bcaLower", score.bcaLower());
        number(object, "bcaUpper", score.bcaUpper());
        object.addProperty("samples", score.samples());
        object.addProperty("patients", score.patients());
        object.addProperty("variant", score.variant());
        return object;
    }

    private static JsonObject of(Leakage leakage) {
        JsonObject object = new JsonObject();
        object.addProperty("known", leakage.known());
        object.addProperty("images", leakage.images());
        object.addProperty("sharedImages", leakage.sharedImages());
        object.addProperty("patients", leakage.patients());
        object.addProperty("sharedPatients", leakage.sharedPatients());
        object.addProperty("sharedSamples", leakage.sharedSamples());
        return object;
    }

    static JsonObject of(Comparison comparison) {
        JsonObject object = new JsonObject();
        object.addProperty("first", comparison.first().model().name());
        object.addProperty("second", comparison.second().model().name());
        object.addProperty("paired", comparison.paired());
        object.addProperty("onlyFirst", comparison.onlyFirst());
        object.addProperty("onlySecond", comparison.onlySecond());
        object.addProperty("differentInputs", comparison.differentInputs());
        JsonObject differences = new JsonObject();
        for (Difference d : comparison.overall()) {
            JsonObject row = new JsonObject();
            number(row, "first", d.first().value());
            number(row, "second", d.second().value());
            number(row, "difference", d.difference());
            number(row, "lower", d.lower());
            number(row, "upper", d.upper());
            number(row, "p", d.pValue());
            number(row, "pHolm", d.holm());
            row.addProperty("samples", d.samples());
            differences.add(d.metric(), row);
        }
        object.add("differences", differences);
        return object;
    }

    private static void number(JsonObject object, String name, double value) {
        object.add(name, Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE);
    }
}
