package io.github.radfound.it.engine;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.RadFound;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.model.ModelImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A package of our own family with random weights: 12 tiles a call, slabs of 5 mm, 6 at most. */
final class OwnFamily {

    private OwnFamily() {}

    static RadFound in(Path folder) throws IOException {
        Path checkpoint = folder.resolve("checkpoint");
        RandomCheckpoint.of(CheckpointSizes.tiny()).seed(3).writeTo(checkpoint);
        Path file = checkpoint.resolve("config.json");
        JsonObject config = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        config.addProperty("model_type", "radfound");
        config.getAsJsonObject("qformer_config").addProperty("multi_image_layers", 2);
        JsonObject adaptive = new JsonObject();
        adaptive.addProperty("maxTilesPerImage", 4);
        adaptive.addProperty("maxTiles", 12);
        adaptive.addProperty("slabMillimetres", 5.0);
        adaptive.addProperty("maxSlabs", 6);
        adaptive.addProperty("slab", "mean");
        adaptive.add("ctWindows", new JsonArray());
        config.add("adaptive", adaptive);
        Files.writeString(file, new Gson().toJson(config));
        ModelImport.from(checkpoint).to(folder.resolve("model"));
        return RadFound.load(folder.resolve("model"));
    }
}
