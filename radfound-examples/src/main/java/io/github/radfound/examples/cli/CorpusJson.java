package io.github.radfound.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.training.corpus.CorpusImage;
import io.github.radfound.training.corpus.CorpusSummary;
import io.github.radfound.training.corpus.SimilarCase;

/** Corpora as JSON. */
final class CorpusJson {

    private CorpusJson() {}

    static JsonObject summary(CorpusSummary summary) {
        JsonObject object = new JsonObject();
        object.addProperty("rows", summary.rows());
        object.addProperty("cases", summary.cases());
        object.addProperty("images", summary.images());
        object.addProperty("dropped", summary.dropped());
        object.addProperty("features", summary.features());
        object.addProperty("tagger", summary.tagger());
        JsonObject counts = new JsonObject();
        summary.counts().forEach(counts::addProperty);
        object.add("counts", counts);
        return object;
    }

    static JsonObject similar(SimilarCase similar) {
        JsonObject object = new JsonObject();
        object.addProperty("row", similar.found().row());
        object.addProperty("cosine", similar.cosine());
        object.addProperty("split", similar.found().split().label());
        object.addProperty("group", similar.found().group());
        object.addProperty("text", similar.found().text());
        JsonArray images = new JsonArray();
        similar.found().images().forEach(image -> images.add(tags(image)));
        object.add("images", images);
        return object;
    }

    private static JsonObject tags(CorpusImage image) {
        JsonObject object = new JsonObject();
        object.addProperty("volume", image.volume());
        var modality = image.tags().modality();
        object.addProperty("modality", modality == null ? null : modality.label());
        object.addProperty("view", image.tags().view());
        JsonArray organs = new JsonArray();
        image.tags().organs().forEach(organ -> organs.add(organ.label()));
        object.add("organs", organs);
        return object;
    }
}
