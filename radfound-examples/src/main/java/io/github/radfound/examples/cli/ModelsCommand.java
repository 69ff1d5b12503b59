package io.github.radfound.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.runtime.CachedModel;
import io.github.radfound.runtime.ModelZoo;
import io.github.radfound.runtime.ZooModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists models that can be downloaded and models in the cache. */
@Command(name = "models", description = "List the models of a zoo and of the cache; downloads nothing.")
final class ModelsCommand extends CliCommand {

    private static final Path DEFAULT_ZOO = Path.of("model-zoo.json");

    @Option(
            names = "--zoo",
            paramLabel = "<file>",
            description = "List of models; model-zoo.json of the current folder, if there is one, unless given.")
    private @Nullable Path zoo;

    @Override
    void run() {
        ModelZoo models = open().offline();
        if (json()) {
            print(toJson(models));
            return;
        }
        out().println("In the zoo:");
        for (ZooModel model : models.list()) {
            out().printf(
                            Locale.ROOT,
                            "  %s %s  %s, %.1f MB, %s%n",
                            model.id(),
                            model.version(),
                            model.architecture(),
                            model.size() / 1e6,
                            model.licence());
        }
        if (models.list().isEmpty()) {
            out().println("  none");
        }
        out().println("In the cache (" + models.cacheFolder() + "):");
        for (CachedModel model : models.cached()) {
            out().println("  " + model.id() + " " + model.version() + "  " + model.folder());
        }
        if (models.cached().isEmpty()) {
            out().println("  none");
        }
    }

    private ModelZoo open() {
        if (zoo != null) {
            return ModelZoo.open(zoo);
        }
        return Files.isRegularFile(DEFAULT_ZOO) ? ModelZoo.open(DEFAULT_ZOO) : ModelZoo.cacheOnly();
    }

    private static JsonObject toJson(ModelZoo models) {
        JsonArray listed = new JsonArray();
        for (ZooModel model : models.list()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("id", model.id());
            entry.addProperty("version", model.version());
            entry.addProperty("architecture", model.architecture());
            entry.addProperty("size", model.size());
            entry.addProperty("licence", model.licence());
            entry.addProperty("intendedUse", model.intendedUse());
            listed.add(entry);
        }
        JsonArray cached = new JsonArray();
        for (CachedModel model : models.cached()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("id", model.id());
            entry.addProperty("version", model.version());
            entry.addProperty("folder", model.folder().toString());
            cached.add(entry);
        }
        JsonObject object = new JsonObject();
        object.addProperty("cacheFolder", models.cacheFolder().toString());
        object.add("zoo", listed);
        object.add("cached", cached);
        return object;
    }
}
