package io.github.radfound.graph.internal.importer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.internal.config.DecoderConfig;
import io.github.radfound.graph.internal.config.ModelConfig;
import io.github.radfound.graph.internal.config.QFormerConfig;
import io.github.radfound.graph.internal.config.VisionConfig;
import io.github.radfound.graph.internal.layers.Decoder;
import io.github.radfound.graph.internal.lowering.Adapters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes {@code radfound.json}, see {@code docs/package-format.md}.
 *
 * @param id      identifier of the package
 * @param config  the model
 * @param options how it was imported
 * @param image   image preparation
 * @param prompt  prompt layout
 */
record PackageManifest(
        String id, ModelConfig config, ImportOptions options, ImageSettings image, PromptSettings prompt) {

    /** Name of the file. */
    static final String FILE = "radfound.json";

    static final int FORMAT_VERSION = 1;

    static final String INTENDED_USE = "Research use only. Not a medical device.";

    static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    void write(
            Path folder,
            GenerationDefaults generation,
            Map<String, List<Adapters.Module>> modules,
            Tokenizers tokenizers,
            List<PackageFile> sources,
            List<PackageFile> files)
            throws IOException {
        JsonObject root = new JsonObject();
        root.addProperty("formatVersion", FORMAT_VERSION);
        root.addProperty("id", id);
        root.add("architecture", architectureJson());
        root.add("image", imageJson());
        root.add("qformer", qFormerJson());
        root.add("decoder", decoderJson(generation));
        root.add("prompt", promptJson());
        root.add("adaptive", config.adaptive());
        root.add("generation", generation.json());
        root.add("adapterModules", GSON.toJsonTree(modules));
        JsonObject paths = new JsonObject();
        paths.addProperty("text", tokenizers.textPath());
        paths.addProperty("instruction", tokenizers.instructionPath());
        root.add("tokenizers", paths);
        root.addProperty("licence", options.licence());
        root.addProperty("intendedUse", INTENDED_USE);
        root.add("provenance", provenanceJson(sources));
        root.add("files", GSON.toJsonTree(files));
        Files.writeString(folder.resolve(FILE), GSON.toJson(root) + "\n");
    }

    private JsonObject architectureJson() {
        JsonObject json = new JsonObject();
        json.addProperty("family", config.family().modelType());
        json.addProperty("vision", config.vision().style() == VisionConfig.Style.BLIP ? "blip2-vit" : "clip-vit");
        json.addProperty("decoder", config.decoder().modelType());
        json.addProperty("precision", PackageImport.name(options.precision()));
        return json;
    }

    private JsonObject imageJson() {
        return image.json(ModelGraphs.patches(config, image.tileSize()), ModelGraphs.featureSize(config));
    }

    private JsonElement qFormerJson() {
        QFormerConfig former = config.qFormer();
        if (former == null) {
            return GSON.toJsonTree(null);
        }
        JsonObject json = new JsonObject();
        json.addProperty("queries", former.queries());
        json.addProperty("instruction", former.instruction());
        json.addProperty("maxInstruction", former.instruction() ? former.maxPositions() : 0);
        json.addProperty("hiddenSize", former.hidden());
        json.addProperty("imageIndex", former.maxImages() > 0);
        json.addProperty("maxImages", former.maxImages());
        json.addProperty("tilePosition", former.maxTiles() > 0);
        json.addProperty("maxTiles", former.maxTiles());
        json.addProperty("multiImageLayers", former.multiImageLayers());
        json.addProperty("crossAttentionLayers", former.crossAttentionLayers());
        json.addProperty("vocabSize", former.instruction() ? former.vocabulary() : null);
        return json;
    }

    private JsonObject decoderJson(GenerationDefaults generation) {
        DecoderConfig decoder = config.decoder();
        JsonObject json = new JsonObject();
        json.addProperty("hiddenSize", decoder.embeddingSize());
        json.addProperty("layers", decoder.sizes().layers());
        json.addProperty("kvHeads", decoder.sizes().kvHeads());
        json.addProperty("headSize", Decoder.headLayout(decoder).stored());
        json.addProperty("vocabSize", decoder.sizes().vocabulary());
        json.addProperty("maxPositions", decoder.sizes().maxPositions());
        json.addProperty("kvType", options.precision() == Precision.F16 ? "float16" : "float32");
        json.addProperty("positionIds", Decoder.takesPositions(decoder));
        json.addProperty("window", decoder.window());
        json.addProperty("attentionBias", decoder.window() != null);
        json.addProperty("bosTokenId", config.tokens().bos());
        json.add("eosTokenIds", Objects.requireNonNull(generation.json().get("eosTokenIds")));
        json.addProperty("padTokenId", config.tokens().pad());
        json.addProperty("imageTokenId", config.imageTokenId());
        return json;
    }

    private JsonObject promptJson() {
        JsonObject json = new JsonObject();
        json.addProperty("layout", prompt.layout());
        json.addProperty("imagesPerPrompt", prompt.imagesPerPrompt());
        json.addProperty("framesAsImages", prompt.framesAsImages());
        json.addProperty("tokensPerImage", prompt.tokensPerImage());
        json.addProperty("imageToken", prompt.imageToken());
        JsonObject templates = new JsonObject();
        templates.addProperty("vqa", prompt.vqa());
        templates.addProperty("caption", prompt.caption());
        templates.addProperty("report", prompt.report());
        json.add("templates", templates);
        return json;
    }

    static JsonObject provenanceJson(List<PackageFile> sources) {
        JsonObject json = new JsonObject();
        json.addProperty("importer", "radfound-graph " + ImporterVersion.get());
        JsonArray list = new JsonArray();
        for (PackageFile source : sources) {
            JsonObject entry = new JsonObject();
            entry.addProperty("file", source.path());
            entry.addProperty("sha256", source.sha256());
            list.add(entry);
        }
        json.add("source", list);
        return json;
    }
}
