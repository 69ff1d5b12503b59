package io.github.radfound.examples.cli;

import com.google.gson.JsonObject;
import io.github.radfound.image.ImageLimits;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.Rendering;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes images as PNG. */
@Command(
        name = "view",
        description = {
            "Write an image as PNG: one frame in full, or a contact sheet of several frames, files or a folder.",
            "For a look at the data, not for diagnosis."
        })
final class ViewCommand extends CliCommand {

    @Parameters(arity = "1..*", paramLabel = "<file>", description = "Images, or folders of a study each.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--out",
            defaultValue = "radfound-view.png",
            paramLabel = "<png>",
            description = "The picture to write; ${DEFAULT-VALUE} unless given.")
    private Path out = Path.of("radfound-view.png");

    @Option(
            names = "--frame",
            paramLabel = "<n>",
            description = "Show this frame of the one image, counted from 1, instead of a sheet.")
    private @Nullable Integer frame;

    @Option(
            names = "--columns",
            defaultValue = "6",
            paramLabel = "<n>",
            description = "Pictures in a row of a sheet; ${DEFAULT-VALUE} unless given.")
    private int columns;

    @Option(
            names = "--size",
            defaultValue = "256",
            paramLabel = "<pixels>",
            description = "Size of a picture in a sheet; ${DEFAULT-VALUE} unless given.")
    private int size;

    @Option(
            names = "--frames",
            defaultValue = "24",
            paramLabel = "<n>",
            description = "Most frames of one image in a sheet, evenly spread; ${DEFAULT-VALUE} unless given.")
    private int frames;

    @Mixin
    private Windows windows = new Windows();

    @Mixin
    private ImageLimitOption limit = new ImageLimitOption();

    @Override
    void run() throws IOException {
        List<RadImage> images = windows.apply(Images.read(files, limits()));
        BufferedImage picture = picture(images);
        Path parent = out.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (!ImageIO.write(picture, "png", out.toFile())) {
            throw new IOException("Expected a PNG writer in this Java runtime, found none.");
        }
        if (json()) {
            JsonObject object = new JsonObject();
            object.addProperty("picture", out.toString());
            object.addProperty("width", picture.getWidth());
            object.addProperty("height", picture.getHeight());
            object.addProperty("images", images.size());
            print(object);
        } else {
            out().println(out + ": " + picture.getWidth() + " x " + picture.getHeight() + " pixels, "
                    + (images.size() == 1 ? "1 image" : images.size() + " images"));
        }
    }

    /** A frame that is asked for may be one of any number, as long as all of them have room. */
    private ImageLimits limits() {
        ImageLimits limits = limit.limits();
        return frame == null ? limits : new ImageLimits(limits.maxPixels(), Integer.MAX_VALUE, limits.maxBytes());
    }

    private BufferedImage picture(List<RadImage> images) {
        boolean single = images.size() == 1 && images.get(0).pixels().frames() == 1;
        if (frame == null && !single) {
            return Rendering.contactSheet(images, columns, size, frames);
        }
        int index = frame == null ? 1 : frame;
        if (images.size() > 1) {
            throw wrongUsage("Expected one image with --frame, found " + images.size() + ".");
        }
        int count = images.get(0).pixels().frames();
        if (index < 1 || index > count) {
            throw wrongUsage("Expected --frame from 1 to " + count + ", found " + index + ".");
        }
        return Rendering.frame(images.get(0), index - 1);
    }
}
