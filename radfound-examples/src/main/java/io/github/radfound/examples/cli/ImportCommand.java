package io.github.radfound.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.model.ImportedPackage;
import io.github.radfound.model.ModelImport;
import io.github.radfound.model.Precision;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns a checkpoint in Hugging Face format into a model package. */
@Command(name = "import", description = "Import a checkpoint in Hugging Face format.")
final class ImportCommand extends CliCommand {

    private static final Set<String> TWO_TOWERS = Set.of("clip", "open_clip");

    @Parameters(paramLabel = "<hf folder>", description = "Folder with config.json, safetensors and tokenizer.json.")
    private Path checkpoint = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "<package>", description = "Folder to write.")
    private Path out = Path.of("");

    @Option(
            names = "--precision",
            defaultValue = "f32",
            description = "Of the weights: f32, f16, int8 or int4; ${DEFAULT-VALUE} unless given.")
    private Precision precision = Precision.F32;

    @Option(
            names = "--tile-size",
            defaultValue = "0",
            description = "Side of the images in pixels, position embeddings interpolated; 0 for the checkpoint's own.")
    private int tileSize;

    @Option(names = "--overwrite", description = "Replace an existing package.")
    private boolean overwrite;

    @Override
    void run() {
        ImportedPackage result = new ModelImport(checkpoint, precision, tileSize, overwrite, progress()).to(out);
        if (json()) {
            print(toJson(result));
            return;
        }
        out().printf(
                        Locale.ROOT,
                        "Imported %s with a %s %s at %s: %s (%.1f MB)%n",
                        result.family(),
                        result.decoder(),
                        TWO_TOWERS.contains(result.family()) ? "text tower" : "decoder",
                        name(result.precision()),
                        result.folder(),
                        result.bytes() / 1e6);
        if (!result.unusedTensors().isEmpty()) {
            out().println("Not used by the model: " + String.join(", ", result.unusedTensors()));
        }
    }

    private static JsonObject toJson(ImportedPackage result) {
        JsonObject object = new JsonObject();
        object.addProperty("package", result.folder().toString());
        object.addProperty("family", result.family());
        object.addProperty("decoder", result.decoder());
        object.addProperty("precision", name(result.precision()));
        object.addProperty("bytes", result.bytes());
        JsonArray unused = new JsonArray();
        result.unusedTensors().forEach(unused::add);
        object.add("unusedTensors", unused);
        return object;
    }

    private static String name(Precision precision) {
        return precision.name().toLowerCase(Locale.ROOT);
    }
}
