package io.github.radfound.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.GenerationOptions;
import io.github.radfound.RadFound;
import io.github.radfound.error.ImageException;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.RequestException;
import io.github.radfound.examples.demo.DemoModel;
import io.github.radfound.examples.demo.SyntheticChest;
import io.github.radfound.image.RadImage;
import io.github.radfound.result.Answer;
import io.github.radfound.runtime.ModelZoo;
import io.github.radfound.runtime.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The first look: a model, an image, an answer. */
@Command(name = "demo", description = "Answer a question with a model of random weights: shows that all parts work.")
final class DemoCommand extends CliCommand {

    private static final String NOTICE =
            "The weights of this model are random: the answer shows that every part works and means nothing.";

    @Option(
            names = "--images",
            paramLabel = "<folder>",
            description = "Answer on the images of a folder instead of a synthetic one; what cannot be read is listed.")
    private @Nullable Path images;

    @Option(
            names = "--limit",
            defaultValue = "8",
            paramLabel = "<n>",
            description = "Most images of the folder to answer on; ${DEFAULT-VALUE} unless given.")
    private int limit;

    @Option(
            names = "--out",
            defaultValue = ".",
            paramLabel = "<folder>",
            description = "Where the synthetic image and its picture go; the current folder unless given.")
    private Path out = Path.of(".");

    @Option(
            names = "--question",
            defaultValue = "Is there a pleural effusion?",
            paramLabel = "<text>",
            description = "The question; \"${DEFAULT-VALUE}\" unless given.")
    private String question = "";

    @Option(
            names = "--max-new-tokens",
            defaultValue = "16",
            paramLabel = "<n>",
            description = "Most tokens of an answer; ${DEFAULT-VALUE} unless given.")
    private int maxNewTokens;

    private final JsonArray answers = new JsonArray();

    @Override
    void run() throws IOException {
        Path model = DemoModel.in(ModelZoo.cacheOnly().cacheFolder().resolve("demo"), progress());
        say(NOTICE);
        try (RadFound rad = RadFound.load(model)) {
            if (images == null) {
                answerOnSynthetic(rad);
            } else {
                answerOnFolder(rad, images);
            }
        }
        if (json()) {
            JsonObject object = new JsonObject();
            object.addProperty("notice", NOTICE);
            object.add("answers", answers);
            print(object);
        }
    }

    private void answerOnSynthetic(RadFound rad) throws IOException {
        Files.createDirectories(out);
        Path dicom = out.resolve("radfound-demo.dcm").normalize();
        Path picture = out.resolve("radfound-demo.png").normalize();
        SyntheticChest.writeTo(dicom);
        RadImage image = RadImage.of(dicom);
        ImageIO.write(Rendering.frame(image, 0), "png", picture.toFile());
        answer(rad, dicom, image);
        say("Picture:    " + picture);
    }

    private void answerOnFolder(RadFound rad, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        if (limit < 1) {
            throw new RequestException(
                    "Expected --limit to be at least 1, found " + limit + ".", "correct the option.");
        }
        int answered = 0;
        for (Path file : files) {
            if (answered == limit) {
                say("");
                say("Stopped after " + limit + " images of " + files.size() + " files; --limit takes more.");
                return;
            }
            RadImage image;
            try {
                image = RadImage.of(file);
            } catch (ImageException unreadable) {
                say("");
                say("Skipped " + file + ": " + unreadable.getMessage());
                addSkipped(file, unreadable);
                continue;
            }
            answer(rad, file, image);
            answered++;
        }
        if (answered == 0) {
            throw new ImageFormatException(
                    "Expected images in " + folder + ", found none among " + files.size() + " files.",
                    "give a folder of PNG, JPEG, TIFF or DICOM files.");
        }
    }

    private void answer(RadFound rad, Path file, RadImage image) {
        GenerationOptions options =
                GenerationOptions.builder().maxNewTokens(maxNewTokens).build();
        Answer answer =
                rad.ask(List.of(image.frame(0)), question).options(options).get();
        JsonObject entry = PredictionJson.of(answer);
        entry.addProperty("file", file.toString());
        answers.add(entry);
        say("");
        say("Image:      " + file + " (" + image.pixels().columns() + " x "
                + image.pixels().rows() + ", first frame of "
                + image.pixels().frames() + ")");
        say("Question:   " + question);
        say("Answer:     " + answer.text().strip());
        if (!json()) {
            PredictionText.printOrigin(answer, out());
        }
    }

    private void addSkipped(Path file, ImageException reason) {
        JsonObject entry = new JsonObject();
        entry.addProperty("file", file.toString());
        entry.addProperty("skipped", reason.getMessage());
        answers.add(entry);
    }

    private void say(String line) {
        if (!json()) {
            out().println(line);
        }
    }
}
