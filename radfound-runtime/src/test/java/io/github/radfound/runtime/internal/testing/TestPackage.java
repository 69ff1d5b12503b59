package io.github.radfound.runtime.internal.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.runtime.internal.pack.Hashing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A well-formed package of tiny graphs that a test then damages. */
public final class TestPackage {

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final JsonObject manifest;

    private TestPackage(String id) {
        this.manifest = JsonParser.parseString(MANIFEST).getAsJsonObject();
        manifest.addProperty("id", id);
        for (String graph : new String[] {"vision_encoder", "qformer", "embed_tokens", "decoder_model_merged"}) {
            files.put(graph + ".onnx", OnnxBytes.addExternal(2, graph + ".onnx.data", "64", "8"));
            files.put(graph + ".onnx.data", new byte[72]);
        }
        files.put("tokenizer/tokenizer.json", OnnxBytes.utf8("{}"));
    }

    /** A package of an id. */
    public static TestPackage of(String id) {
        return new TestPackage(id);
    }

    /** Adds a file, or replaces one; the manifest will agree with it. */
    public TestPackage file(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    /** Changes the manifest. */
    public TestPackage manifest(Consumer<JsonObject> change) {
        change.accept(manifest);
        return this;
    }

    /** The files with their bytes, the manifest first. */
    public Map<String, byte[]> contents() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("radfound.json", manifestBytes());
        all.putAll(files);
        return all;
    }

    /** The manifest's bytes, with the files' sizes and hashes unless the test has set others. */
    public byte[] manifestBytes() {
        JsonObject json = manifest.deepCopy();
        if (!json.has("files")) {
            json.add("files", new JsonArray());
            files.forEach((path, bytes) -> json.getAsJsonArray("files").add(entry(path, bytes)));
        }
        return OnnxBytes.utf8(json.toString());
    }

    /** One element of {@code files}. */
    public static JsonObject entry(String path, byte[] bytes) {
        JsonObject file = new JsonObject();
        file.addProperty("path", path);
        file.addProperty("size", bytes.length);
        file.addProperty("sha256", Hashing.of(bytes));
        return file;
    }

    /** Writes the package into a folder. */
    public Path writeTo(Path folder) {
        contents().forEach((path, bytes) -> {
            try {
                Path file = folder.resolve(path);
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return folder;
    }

    private static final String MANIFEST = """
            {"formatVersion": 1, "id": "tiny",
             "architecture": {"family": "instructblip", "vision": "blip2-vit", "decoder": "llama", "precision": "int4"},
             "image": {"tileSize": 56, "channels": 3, "mean": [0.5, 0.5, 0.5], "std": [0.25, 0.25, 0.25],
                       "rescale": 0.00392156862745098, "resize": "stretch", "centerCrop": null, "resample": "bicubic",
                       "convertRgb": true, "patches": 17, "featureSize": 64},
             "qformer": {"queries": 8, "instruction": true, "maxInstruction": 64, "hiddenSize": 48, "imageIndex": false,
                         "tilePosition": false, "crossAttentionLayers": 2},
             "decoder": {"hiddenSize": 64, "layers": 3, "kvHeads": 2, "headSize": 16, "vocabSize": 520, "maxPositions": 256,
                         "kvType": "float32", "positionIds": false, "window": null, "attentionBias": false,
                         "bosTokenId": 1, "eosTokenIds": [2], "padTokenId": 517, "imageTokenId": 518},
             "prompt": {"layout": "prefix", "imagesPerPrompt": 1, "framesAsImages": false, "tokensPerImage": 8,
                        "imageToken": "<image>",
                        "templates": {"vqa": "{question}", "caption": "", "report": "Report."}},
             "adaptive": null,
             "generation": {"eosTokenIds": [2], "padTokenId": 517, "numBeams": 3, "earlyStopping": false},
             "adapterModules": {"decoder_model_merged": [{"name": "q_proj", "in": 64, "out": 32}]},
             "tokenizers": {"text": "tokenizer/tokenizer.json", "instruction": "tokenizer/tokenizer.json"},
             "licence": "unknown", "intendedUse": "Research use only. Not a medical device.",
             "provenance": {"importer": "test"}}
            """;
}
