package io.github.radfound.it.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.image.RadImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One checkpoint of the kit with its reference outputs.
 *
 * @param name    the model's name
 * @param folder  its folder
 * @param json    texts, ids and scores
 * @param tensors tensors
 */
record GoldenModel(String name, Path folder, JsonObject json, GoldenTensors tensors) {

    /** The property that names the folder of test data. */
    static final String PROPERTY = "radfound.testdata";

    /** Every model of the kit; empty where the kit is missing. */
    static List<GoldenModel> all() throws IOException {
        Path kit = Path.of(System.getProperty(PROPERTY, "../shared/data"), "golden");
        List<GoldenModel> models = new ArrayList<>();
        if (Files.isDirectory(kit)) {
            try (Stream<Path> folders = Files.list(kit)) {
                for (Path folder : folders.filter(f -> Files.isRegularFile(f.resolve("golden.json")))
                        .sorted()
                        .toList()) {
                    models.add(read(folder));
                }
            }
        }
        return models;
    }

    private static GoldenModel read(Path folder) throws IOException {
        return new GoldenModel(
                folder.getFileName().toString(),
                folder,
                JsonParser.parseString(Files.readString(folder.resolve("golden.json")))
                        .getAsJsonObject(),
                new GoldenTensors(folder.resolve("golden.safetensors")));
    }

    Path checkpoint() {
        return folder.resolve(json.get("checkpoint").getAsString());
    }

    /** A prompt with its images. */
    record Case(String name, List<RadImage> images, String text) {}

    List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (JsonElement e : json.getAsJsonArray("cases")) {
            JsonObject c = e.getAsJsonObject();
            cases.add(new Case(
                    c.get("name").getAsString(),
                    images(c.getAsJsonArray("images")),
                    c.get("text_given").getAsString()));
        }
        return cases;
    }

    Case namedCase(String name) {
        return cases().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    /** The prompts of a padded batch, worded as the family's processor takes them. */
    List<Case> batch() {
        JsonObject batch = json.getAsJsonObject("batch");
        List<Case> rows = new ArrayList<>();
        for (int i = 0; i < batch.getAsJsonArray("prompts").size(); i++) {
            String prompt = batch.getAsJsonArray("prompts").get(i).getAsString();
            boolean inline = json.get("family").getAsString().equals("llava");
            rows.add(new Case(
                    "batch row " + i,
                    images(batch.getAsJsonArray("images").get(i).getAsJsonArray()),
                    inline ? "USER: <image>\n" + prompt + " ASSISTANT:" : prompt));
        }
        return rows;
    }

    Case multiImage() {
        JsonObject multi = json.getAsJsonObject("multi_image");
        return new Case(
                "multi_image",
                images(multi.getAsJsonArray("images")),
                multi.get("text_given").getAsString());
    }

    private List<RadImage> images(JsonArray names) {
        List<RadImage> images = new ArrayList<>();
        for (JsonElement n : names) {
            images.add(RadImage.of(folder.resolveSibling("images").resolve(n.getAsString())));
        }
        return images;
    }

    static int[] ints(JsonElement array) {
        JsonArray a = array.getAsJsonArray();
        int[] values = new int[a.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = a.get(i).getAsInt();
        }
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
