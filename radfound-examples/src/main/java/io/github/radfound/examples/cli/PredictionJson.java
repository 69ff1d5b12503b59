package io.github.radfound.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.radfound.result.Answer;
import io.github.radfound.result.Generation;
import io.github.radfound.result.Prediction;
import io.github.radfound.result.Provenance;
import io.github.radfound.result.Report;
import io.github.radfound.result.Timings;
import io.github.radfound.result.Token;
import java.util.List;

/** Results as JSON: {@code docs/cli.md} lists the keys. */
final class PredictionJson {

    private PredictionJson() {}

    static JsonObject of(Prediction result) {
        JsonObject object = new JsonObject();
        if (result instanceof Generation generation) {
            addTokens(object, result, generation.hypotheses().get(0).tokens());
            object.add("score", number(generation.hypotheses().get(0).score()));
            object.addProperty("finish", generation.hypotheses().get(0).finish().name());
        } else {
            addTokens(object, result, result.tokens());
        }
        if (result instanceof Answer answer && !answer.choices().isEmpty()) {
            JsonArray choices = new JsonArray();
            for (Answer.Choice choice : answer.choices()) {
                JsonObject entry = new JsonObject();
                entry.addProperty("text", choice.text());
                entry.add("probability", number(choice.probability()));
                choices.add(entry);
            }
            object.add("choices", choices);
        }
        if (result instanceof Report report) {
            object.addProperty("findings", report.findings());
            object.addProperty("impression", report.impression());
        }
        JsonObject confidence = new JsonObject();
        confidence.add("meanProbability", number(result.confidence().meanProbability()));
        confidence.add("minProbability", number(result.confidence().minProbability()));
        object.add("confidence", confidence);
        object.add("timings", timings(result.timings()));
        object.add("provenance", provenance(result.provenance()));
        return object;
    }

    private static void addTokens(JsonObject object, Prediction result, List<Token> tokens) {
        JsonArray ids = new JsonArray();
        JsonArray logProbabilities = new JsonArray();
        for (Token token : tokens) {
            ids.add(token.id());
            logProbabilities.add(number(token.logProbability()));
        }
        object.add("ids", ids);
        object.addProperty("text", result.text());
        object.add("logProbabilities", logProbabilities);
    }

    private static JsonObject timings(Timings timings) {
        JsonObject object = new JsonObject();
        object.add("preprocessingMs", number(timings.preprocessing().toNanos() / 1e6));
        object.add("visionMs", number(timings.vision().toNanos() / 1e6));
        object.add("alignmentMs", number(timings.alignment().toNanos() / 1e6));
        object.add("prefillMs", number(timings.prefill().toNanos() / 1e6));
        object.add("decodingMs", number(timings.decoding().toNanos() / 1e6));
        object.add("totalMs", number(timings.total().toNanos() / 1e6));
        object.add("engineMs", number(timings.engine().toNanos() / 1e6));
        object.addProperty("promptTokens", timings.promptTokens());
        object.addProperty("newTokens", timings.newTokens());
        return object;
    }

    private static JsonObject provenance(Provenance provenance) {
        JsonObject object = new JsonObject();
        object.addProperty("model", provenance.modelId());
        object.addProperty("modelHash", provenance.modelHash());
        provenance.adapterHash().ifPresent(hash -> object.addProperty("adapterHash", hash));
        object.addProperty("sdkVersion", provenance.sdkVersion());
        object.addProperty("engine", provenance.engine());
        object.addProperty("device", provenance.device());
        JsonArray images = new JsonArray();
        for (Provenance.ImageRecord image : provenance.images()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("hash", image.hash());
            entry.addProperty("tag", image.tag());
            entry.addProperty("tiles", image.tiles());
            entry.add("coverage", number(image.coverage()));
            images.add(entry);
        }
        object.add("images", images);
        object.addProperty("limits", provenance.limits());
        return object;
    }

    /** JSON has no infinities: a token of probability 0 has the logarithm {@code null}. */
    static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }
}
