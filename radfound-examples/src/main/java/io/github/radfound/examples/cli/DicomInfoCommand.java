package io.github.radfound.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.Dictionary;
import io.github.radfound.dicom.Overlay;
import io.github.radfound.dicom.RawPixels;
import io.github.radfound.dicom.Tag;
import io.github.radfound.error.OutOfResourcesException;
import io.github.radfound.error.RadFoundException;
import io.github.radfound.image.ImageLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what DICOM files hold. */
@Command(
        name = "info",
        description = {
            "Say what DICOM files hold: one JSON object a line and a file, without names, identifiers, dates or texts.",
            "A file that cannot be read gets an \"error\", the rest go on; the exit code is then 1."
        })
final class DicomInfoCommand extends CliCommand {

    @Parameters(arity = "1..*", paramLabel = "<file>", description = "DICOM files, or folders of them.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--pixels", description = "Decode the pixels, too: type, shape, SHA-256, least, greatest and mean.")
    private boolean pixels;

    @Option(names = "--json-lines", description = "One JSON object a line, which is what is printed anyway.")
    private boolean jsonLines;

    private int failures;

    @Override
    void run() throws IOException {
        for (Path file : FileArguments.some(files)) {
            print(line(file));
            out().flush();
        }
    }

    @Override
    int exitCode() {
        return failures == 0 ? 0 : 1;
    }

    private JsonObject line(Path file) {
        JsonObject line = new JsonObject();
        line.addProperty("file", file.toString());
        try {
            DicomFile dicom = DicomFile.read(file);
            describe(dicom, line);
            if (pixels && dicom.isImage()) {
                line.add("pixels", statistics(dicom.pixels(ImageLimits.DEFAULT)));
            }
        } catch (RadFoundException e) {
            fail(line, e);
        } catch (OutOfMemoryError e) {
            fail(
                    line,
                    new OutOfResourcesException(
                            "Expected enough memory for the file and its pixels, found the heap exhausted.",
                            "set JAVA_TOOL_OPTIONS=-Xmx<size>.",
                            e));
        }
        return line;
    }

    private void fail(JsonObject line, RadFoundException error) {
        failures++;
        JsonObject object = new JsonObject();
        object.addProperty("type", error.getClass().getSimpleName());
        object.addProperty("message", error.getMessage());
        line.add("error", object);
    }

    private static void describe(DicomFile dicom, JsonObject line) {
        DataSet data = dicom.dataSet();
        uid(line, "transferSyntax", dicom.transferSyntax());
        uid(line, "sopClass", data.string(Tag.SOP_CLASS_UID).orElse(""));
        term(line, "modality", data.string(Tag.MODALITY).map(HeaderTerms::modality));
        term(
                line,
                "photometricInterpretation",
                data.string(Tag.PHOTOMETRIC_INTERPRETATION).map(HeaderTerms::photometric));
        number(line, "samplesPerPixel", data, Tag.SAMPLES_PER_PIXEL);
        number(line, "rows", data, Tag.ROWS);
        number(line, "columns", data, Tag.COLUMNS);
        number(line, "frames", data, Tag.NUMBER_OF_FRAMES);
        if (dicom.hasPixels() && !line.has("frames")) {
            line.addProperty("frames", 1);
        }
        number(line, "bitsAllocated", data, Tag.BITS_ALLOCATED);
        number(line, "bitsStored", data, Tag.BITS_STORED);
        number(line, "highBit", data, Tag.HIGH_BIT);
        number(line, "pixelRepresentation", data, Tag.PIXEL_REPRESENTATION);
        term(line, "burnedInAnnotation", data.string(Tag.BURNED_IN_ANNOTATION).map(HeaderTerms::answer));
        if (!dicom.overlays().isEmpty()) {
            line.add("overlays", overlays(dicom.overlays()));
        }
        line.addProperty("hasPixels", dicom.hasPixels());
        line.addProperty("truncated", dicom.isTruncated());
    }

    private static JsonArray overlays(List<Overlay> overlays) {
        JsonArray array = new JsonArray();
        for (Overlay overlay : overlays) {
            JsonObject object = new JsonObject();
            object.addProperty("group", String.format(Locale.ROOT, "%04X", overlay.group()));
            object.addProperty("type", overlay.region() ? "region" : "graphics");
            object.addProperty("rows", overlay.rows());
            object.addProperty("columns", overlay.columns());
            object.addProperty("frames", overlay.frames());
            object.addProperty("inPixelBits", overlay.embedded());
            array.add(object);
        }
        return array;
    }

    private static JsonObject statistics(RawPixels raw) {
        JsonArray shape = new JsonArray();
        raw.shape().forEach(shape::add);
        RawPixels.Statistics statistics = raw.statistics();
        JsonObject object = new JsonObject();
        object.addProperty("dtype", raw.type().dtype());
        object.add("shape", shape);
        object.addProperty("sha256", raw.sha256());
        object.add("min", PredictionJson.number(statistics.min()));
        object.add("max", PredictionJson.number(statistics.max()));
        object.add("mean", PredictionJson.number(statistics.mean()));
        return object;
    }

    private static void uid(JsonObject line, String key, String uid) {
        if (!uid.isEmpty()) {
            line.addProperty(key, HeaderTerms.uid(uid));
            Dictionary.uidName(uid).ifPresent(name -> line.addProperty(key + "Name", name));
        }
    }

    private static void term(JsonObject line, String key, Optional<String> term) {
        term.ifPresent(known -> line.addProperty(key, known));
    }

    private static void number(JsonObject line, String key, DataSet data, int tag) {
        data.integer(tag).ifPresent(value -> line.addProperty(key, value));
    }
}
