package io.github.radfound.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.eval.data.DataIssue;
import io.github.radfound.eval.reader.FormOptions;
import io.github.radfound.eval.reader.ReaderStudy;
import io.github.radfound.eval.reader.StudyCases;
import io.github.radfound.eval.reader.StudyDesign;
import io.github.radfound.eval.reader.StudyKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds the forms of a study. */
@Command(name = "build", description = "Build one blinded form a reader, and the key, from cases with reports.")
final class EvalReaderBuildCommand extends CliCommand {

    @Parameters(
            paramLabel = "<cases>",
            description = "JSON Lines: id, images, reports, patient, indication, reference.")
    private Path cases = Path.of("");

    @Option(
            names = "--images",
            paramLabel = "<folder>",
            description = "Folder of the images; that of <cases> by default.")
    private @Nullable Path images;

    @Option(
            names = "--readers",
            required = true,
            split = ",",
            paramLabel = "<code>",
            description = "Codes of the readers, such as R1,R2,R3; no names.")
    private List<String> readers = List.of();

    @Option(names = "--out", required = true, paramLabel = "<folder>", description = "A new folder for the study.")
    private Path out = Path.of("");

    @Option(
            names = "--per-case",
            defaultValue = "0",
            paramLabel = "<n>",
            description = "Sources of a case that each reader rates; 0 for all.")
    private int perCase;

    @Option(names = "--show-reference", description = "Show readers the reference of a case.")
    private boolean showReference;

    @Option(names = "--seed", defaultValue = "" + StudyDesign.DEFAULT_SEED, paramLabel = "<n>", description = "Seed.")
    private long seed;

    @Option(
            names = "--image-size",
            defaultValue = "1536",
            paramLabel = "<n>",
            description = "Longest side of single images in pixels; ${DEFAULT-VALUE} unless given.")
    private int imageSize;

    @Option(
            names = "--frame-size",
            defaultValue = "512",
            paramLabel = "<n>",
            description = "Longest side of frames of volumes in pixels; ${DEFAULT-VALUE} unless given.")
    private int frameSize;

    @Option(
            names = "--max-frames",
            defaultValue = "512",
            paramLabel = "<n>",
            description = "Most frames of an image; ${DEFAULT-VALUE} unless given.")
    private int maxFrames;

    @Option(
            names = "--max-form-mb",
            defaultValue = "192",
            paramLabel = "<n>",
            description = "Most MiB of a form; ${DEFAULT-VALUE} unless given.")
    private long maxFormMebibytes;

    @Option(names = "--strict", description = "Exit with 1 if a row became no case or a report names a source.")
    private boolean strict;

    private boolean clean = true;

    @Override
    void run() throws IOException {
        Path parent = cases.toAbsolutePath().getParent();
        Path folder = images != null || parent == null ? images : parent;
        StudyCases read = StudyCases.read(cases, folder == null ? Path.of("") : folder);
        StudyDesign design = new StudyDesign(readers, perCase, showReference, seed);
        FormOptions options = new FormOptions(imageSize, frameSize, maxFrames, maxFormMebibytes << 20);
        StudyKey key = ReaderStudy.build(read, design, options, out);
        long naming = ReaderStudy.reportsNamingASource(read);
        clean = read.issues().isEmpty() && naming == 0;
        if (json()) {
            print(json(read, key, naming));
            return;
        }
        out().println("Study:      " + key.study() + ", seed " + key.seed());
        out().println("Cases:      " + read.cases().size() + ", sources " + String.join(", ", key.sources()));
        out().println("Readers:    " + String.join(", ", key.readers()) + ", each " + key.perCase()
                + " report(s) of a case, " + key.items(key.readers().get(0)).size() + " in all");
        read.issues().forEach(issue -> out().println("Issue:      " + issue));
        if (naming > 0) {
            out().println("Issue:      " + naming + " report(s) name a source, and may tell readers whose they are");
        }
        out().println("Forms:      " + out.resolve("forms") + " (for readers)");
        out().println("Key:        " + out.resolve("key.json") + " (not for readers)");
    }

    private JsonObject json(StudyCases read, StudyKey key, long naming) {
        JsonObject object = new JsonObject();
        object.addProperty("study", key.study());
        object.addProperty("seed", key.seed());
        object.addProperty("cases", read.cases().size());
        object.addProperty("perCase", key.perCase());
        object.addProperty("items", key.items().size());
        JsonArray issues = new JsonArray();
        read.issues().stream().map(DataIssue::toString).forEach(issues::add);
        object.add("issues", issues);
        object.addProperty("reportsNamingASource", naming);
        object.addProperty("forms", out.resolve("forms").toString());
        object.addProperty("key", out.resolve("key.json").toString());
        return object;
    }

    @Override
    int exitCode() {
        return strict && !clean ? 1 : 0;
    }
}
