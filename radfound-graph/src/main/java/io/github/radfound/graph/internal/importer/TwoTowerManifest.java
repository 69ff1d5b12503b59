package io.github.radfound.graph.internal.importer;

import com.google.gson.JsonObject;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.internal.config.TextTower;
import io.github.radfound.graph.internal.config.TwoTowerConfig;
import io.github.radfound.graph.internal.config.VisionConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes {@code radfound.json} of a package of two towers, see {@code docs/package-format.md}.
 *
 * @param family  kind of checkpoint
 * @param config  the model
 * @param options how it was imported
 * @param image   image preparation
 * @param scale   factor of cosines in the softmax
 * @param padding token that fills up texts
 */
record TwoTowerManifest(
        String family, TwoTowerConfig config, ImportOptions options, ImageSettings image, double scale, int padding) {

    void write(Path folder, Tokenizers tokenizers, List<PackageFile> sources, List<PackageFile> files)
            throws IOException {
        TextTower text = config.text();
        JsonObject root = new JsonObject();
        root.addProperty("formatVersion", PackageManifest.FORMAT_VERSION);
        root.addProperty("kind", "two-tower");
        String given = options.id();
        String precision = PackageImport.name(options.precision());
        root.addProperty(
                "id", given != null ? given : family + "-" + text.kind().label() + "-" + precision);
        JsonObject architecture = new JsonObject();
        architecture.addProperty("family", family);
        architecture.addProperty(
                "vision", config.vision().style() == VisionConfig.Style.BLIP ? "timm-vit" : "clip-vit");
        architecture.addProperty("text", text.kind().label());
        architecture.addProperty("precision", precision);
        root.add("architecture", architecture);
        root.addProperty("embeddingSize", config.embedding());
        root.addProperty("logitScale", scale);
        root.add(
                "image",
                image.json(
                        config.vision().grid(image.tileSize()), config.vision().hidden()));
        JsonObject texts = new JsonObject();
        texts.addProperty("contextLength", text.context());
        texts.addProperty("vocabSize", text.vocabulary());
        texts.addProperty("padTokenId", padding);
        texts.addProperty("tokenizer", tokenizers.textPath());
        root.add("text", texts);
        root.addProperty("licence", options.licence());
        root.addProperty("intendedUse", PackageManifest.INTENDED_USE);
        root.add("provenance", PackageManifest.provenanceJson(sources));
        root.add("files", PackageManifest.GSON.toJsonTree(files));
        Files.writeString(folder.resolve(PackageManifest.FILE), PackageManifest.GSON.toJson(root) + "\n");
    }
}
