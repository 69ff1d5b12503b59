package io.github.radfound.examples.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.Progress;
import io.github.radfound.ProgressListener;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.RadImage;
import io.github.radfound.phantom.PhantomFolder;
import io.github.radfound.phantom.PhantomQuestion;
import io.github.radfound.phantom.PhantomSettings;
import io.github.radfound.phantom.PhantomStudy;
import io.github.radfound.phantom.Phantoms;
import io.github.radfound.phantom.Region;
import io.github.radfound.runtime.Rendering;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes generated studies. */
@Command(
        name = "phantoms",
        description = {
            "Generate studies of nobody: DICOM files with the truth about them, reports and questions,",
            "a training manifest of the radiographs, and a contact sheet. What is learned from them says nothing of patients."
        })
final class PhantomsCommand extends CliCommand {

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final int MOST = 100_000;
    private static final int SHEET_STUDIES = 12;
    private static final int SHEET_COLUMNS = 6;
    private static final int SHEET_SIZE = 224;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "<folder>",
            description = "A new or empty folder; each study gets one in it.")
    private Path out = Path.of("phantoms");

    @Option(
            names = "--region",
            split = ",",
            paramLabel = "<region>",
            description = "One or more of ${COMPLETION-CANDIDATES}; all unless given.")
    private List<Region> regions = List.of(Region.values());

    @Option(
            names = "--count",
            defaultValue = "4",
            paramLabel = "<n>",
            description = "Studies of each region; ${DEFAULT-VALUE} unless given.")
    private int count;

    @Option(
            names = "--seed",
            defaultValue = "0",
            paramLabel = "<n>",
            description = "What all studies follow from; ${DEFAULT-VALUE} unless given.")
    private long seed;

    @Option(
            names = "--pixels",
            defaultValue = "512",
            paramLabel = "<n>",
            description = "Longest side of a radiograph and side of a slice; ${DEFAULT-VALUE} unless given.")
    private int pixels;

    @Option(
            names = "--held-out",
            description = "Other noise, blur, geometry and words than in training, for tests of what was learned.")
    private boolean heldOut;

    @Override
    void run() throws IOException {
        if (count < 1 || count > MOST) {
            throw new RequestException(
                    "Expected --count from 1 to " + MOST + ", found " + count + ".", "correct the option.");
        }
        PhantomSettings settings = (heldOut ? PhantomSettings.HELD_OUT : PhantomSettings.TRAINING).withPixels(pixels);
        Phantoms phantoms = Phantoms.of(seed, settings);
        refuseFilled();
        List<RadImage> sheet = new ArrayList<>();
        int questions = write(phantoms, sheet);
        Path picture = out.resolve("sheet.png");
        if (!ImageIO.write(Rendering.contactSheet(sheet, SHEET_COLUMNS, SHEET_SIZE, 2), "png", picture.toFile())) {
            throw new IOException("Expected a PNG writer in this Java runtime, found none.");
        }
        report(questions);
    }

    private void refuseFilled() throws IOException {
        if (Files.isDirectory(out)) {
            try (var there = Files.list(out)) {
                if (there.findAny().isPresent()) {
                    throw new RequestException(
                            "Expected --out to be a new or empty folder, found one that holds files.",
                            "name another folder.");
                }
            }
        }
        Files.createDirectories(out);
    }

    private int write(Phantoms phantoms, List<RadImage> sheet) throws IOException {
        ProgressListener progress = progress();
        long total = (long) regions.size() * count;
        int questions = 0;
        try (BufferedWriter manifest = Files.newBufferedWriter(out.resolve("manifest.jsonl"))) {
            for (int i = 0; i < total; i++) {
                Region region = regions.get(i / count);
                PhantomStudy study = phantoms.study(region, i % count);
                String name = region.name().toLowerCase(Locale.ROOT) + String.format(Locale.ROOT, "-%06d", i % count);
                PhantomFolder.write(study, out.resolve(name));
                if (i % count < SHEET_STUDIES / regions.size() + 1) {
                    sheet.addAll(study.images());
                }
                questions += rows(study, name, manifest);
                progress.onProgress(new Progress("generate", i + 1, total, "studies"));
            }
        }
        return questions;
    }

    /**
     * Questions about the current study. Those about changes need the prior beside it, and volumes are no rows of a training
     * manifest: both are in {@code truth.json} alone.
     */
    private int rows(PhantomStudy study, String name, BufferedWriter manifest) throws IOException {
        if (study.images().get(0).isVolume()) {
            return 0;
        }
        int rows = 0;
        JsonArray images = new JsonArray();
        try (var files = Files.list(out.resolve(name).resolve("current"))) {
            files.sorted().forEach(f -> images.add(name + "/current/" + f.getFileName()));
        }
        for (PhantomQuestion question : study.questions()) {
            if (question.kind() != PhantomQuestion.Kind.DIFFERENCE) {
                JsonObject row = new JsonObject();
                row.add("images", images);
                row.addProperty("question", question.text());
                row.addProperty("answer", question.answer());
                row.addProperty("study", name);
                row.addProperty("patient", name);
                manifest.write(JSON.toJson(row));
                manifest.newLine();
                rows++;
            }
        }
        return rows;
    }

    private void report(int questions) {
        if (json()) {
            JsonObject object = new JsonObject();
            object.addProperty("folder", out.toString());
            object.addProperty("studies", regions.size() * count);
            object.addProperty("questions", questions);
            object.addProperty("seed", seed);
            print(object);
        } else {
            out().println(out + ": " + regions.size() * count + " generated studies, " + questions
                    + " questions in manifest.jsonl, pictures in sheet.png");
            out().println("They show nobody; what is learned from them says nothing of patients.");
        }
    }
}
