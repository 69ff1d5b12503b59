package io.github.radfound.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.radfound.dicom.DataSet;
import io.github.radfound.dicom.DeidentificationWarning;
import io.github.radfound.dicom.Deidentified;
import io.github.radfound.dicom.Deidentifier;
import io.github.radfound.dicom.DicomFile;
import io.github.radfound.dicom.DicomWriter;
import io.github.radfound.dicom.PixelRectangle;
import io.github.radfound.dicom.Tag;
import io.github.radfound.error.ConfigurationException;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.error.RadFoundException;
import io.github.radfound.error.RequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes de-identified copies of files. */
@Command(
        name = "deidentify",
        description = {
            "Write de-identified copies of DICOM files (DICOM PS3.15, Basic Application Level Confidentiality Profile).",
            "Copies are named <study>/<instance>.dcm by their new UIDs. Pixels stay as they are unless --mask is given:",
            "look at the warnings. A file that cannot be read, or that has the SOP Instance UID of another one, is listed as",
            "failed, the rest go on; the exit code is then 1. A byte for byte duplicate is written once, and a copy of an earlier",
            "run stays: one that would be another is listed as failed."
        })
final class DicomDeidentifyCommand extends CliCommand {

    private static final int KEY_BYTES = 32;

    /** What becomes of dates. */
    enum Dates {
        /** They are removed. */
        REMOVE,
        /** They move by a patient's own number of days. */
        SHIFT,
        /** They stay. */
        KEEP
    }

    @Parameters(arity = "1..*", paramLabel = "<file>", description = "DICOM files, or folders of them.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "<folder>", description = "Where the copies go.")
    private Path out = Path.of("");

    @Option(
            names = "--key-file",
            paramLabel = "<file>",
            description = {
                "A secret of at least 16 random bytes: the same key gives the same pseudonyms again.",
                "Without it a new one is made for this run and forgotten."
            })
    private @Nullable Path keyFile;

    @Option(
            names = "--dates",
            defaultValue = "remove",
            paramLabel = "remove|shift|keep",
            description = "What becomes of dates; ${DEFAULT-VALUE} unless given. Shifting keeps a patient's intervals.")
    private Dates dates = Dates.REMOVE;

    @Option(names = "--keep-uids", description = "Keep UIDs. Whoever has the originals can then find them.")
    private boolean keepUids;

    @Option(names = "--clean-descriptors", description = "Remove descriptive texts that the profile would leave, too.")
    private boolean cleanDescriptors;

    @Option(
            names = "--mask",
            paramLabel = "<column,row,width,height>",
            description = {
                "Blank this rectangle of pixels in every image; may be repeated. An image in which it lies outside",
                "gets a warning and is not marked as free of burned-in annotation."
            })
    private List<String> masks = new ArrayList<>();

    /** Which file each copy is of. */
    private final Map<Path, Path> sources = new HashMap<>();

    private int failures;

    @Override
    void run() throws IOException {
        Deidentifier deidentifier = deidentifier();
        JsonArray copies = new JsonArray();
        for (Path file : FileArguments.some(files)) {
            if (!file.getFileName().toString().equals("DICOMDIR")) {
                copies.add(copy(deidentifier, file));
            }
        }
        if (json()) {
            JsonObject object = new JsonObject();
            object.add("files", copies);
            object.addProperty("failures", failures);
            print(object);
        } else {
            out().println(sources.size() + " files written to " + out + ", " + failures + " failed");
        }
    }

    @Override
    int exitCode() {
        return failures == 0 ? 0 : 1;
    }

    private JsonObject copy(Deidentifier deidentifier, Path file) throws IOException {
        JsonObject entry = new JsonObject();
        entry.addProperty("file", file.toString());
        try {
            Deidentified result = deidentifier.deidentify(whole(DicomFile.read(file)));
            Path target = target(result.file().dataSet());
            if (isNew(target, file)) {
                write(result.file(), target);
                sources.put(target, file);
            }
            entry.addProperty("copy", target.toString());
            JsonArray warnings = new JsonArray();
            for (DeidentificationWarning warning : result.warnings()) {
                warnings.add(warning.name());
                say(target + ": warning: " + warning.text());
            }
            entry.add("warnings", warnings);
        } catch (RadFoundException e) {
            failures++;
            JsonObject error = new JsonObject();
            error.addProperty("type", e.getClass().getSimpleName());
            error.addProperty("message", e.getMessage());
            entry.add("error", error);
            say(file + ": " + e.getMessage());
        }
        return entry;
    }

    /** Writes a copy; none in place of another one that an earlier run left. */
    private static void write(DicomFile file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        if (!Files.exists(target)) {
            DicomWriter.create().write(file, target);
            return;
        }
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        try {
            DicomWriter.create().write(file, fresh);
            if (Files.mismatch(fresh, target) != -1) {
                throw new RequestException(
                        "Expected no other copy of this instance in --out, found one of an earlier run.",
                        "give a new folder with --out, or remove the copy first.");
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Whether a copy is to be written; not of the same bytes again, and none in place of another file's copy. */
    private boolean isNew(Path target, Path file) throws IOException {
        Path before = sources.get(target);
        if (before == null) {
            return true;
        }
        if (Files.mismatch(before, file) != -1) {
            throw new ImageFormatException(
                    "Expected a SOP Instance UID of its own, found that of another file, which was written already.",
                    "find out which of both is wanted, or give them in runs with --out of their own.");
        }
        return false;
    }

    /** A copy must not look whole where the original is not. */
    private static DicomFile whole(DicomFile file) {
        if (file.isTruncated()) {
            throw new ImageFormatException(
                    "Expected a whole DICOM file, found one that ends early.", "check that it was transferred whole.");
        }
        return file;
    }

    /** New UIDs hold digits and dots alone; nothing else names a file. */
    private Path target(DataSet dataSet) {
        return out.resolve(uid(dataSet, Tag.STUDY_INSTANCE_UID)).resolve(uid(dataSet, Tag.SOP_INSTANCE_UID) + ".dcm");
    }

    private static String uid(DataSet dataSet, int tag) {
        String uid = dataSet.string(tag).orElse("");
        if (!uid.matches("[0-9]+(\\.[0-9]+)*")) {
            throw new ImageFormatException(
                    "Expected a UID in " + Tag.text(tag) + ", found " + (uid.isEmpty() ? "none" : "something else")
                            + ".",
                    "give a file that names its study and instance.");
        }
        return uid;
    }

    private Deidentifier deidentifier() throws IOException {
        Deidentifier.Builder builder = Deidentifier.builder(key());
        if (dates == Dates.SHIFT) {
            builder.retainShiftedDates();
        } else if (dates == Dates.KEEP) {
            builder.retainFullDates();
        }
        if (keepUids) {
            builder.retainUids();
        }
        if (cleanDescriptors) {
            builder.cleanDescriptors();
        }
        if (!masks.isEmpty()) {
            builder.cleanPixels(masks.stream().map(this::rectangle).toList());
        }
        return builder.build();
    }

    private byte[] key() throws IOException {
        if (keyFile != null) {
            return Files.readAllBytes(keyFile);
        }
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private PixelRectangle rectangle(String text) {
        if (!text.matches("\\d{1,9}(,\\d{1,9}){3}")) {
            throw wrongUsage("Expected --mask as four whole numbers column,row,width,height, found something else.");
        }
        String[] numbers = text.split(",", -1);
        try {
            return new PixelRectangle(
                    Integer.parseInt(numbers[0]),
                    Integer.parseInt(numbers[1]),
                    Integer.parseInt(numbers[2]),
                    Integer.parseInt(numbers[3]));
        } catch (ConfigurationException e) {
            throw wrongUsage("Expected a --mask of at least one pixel, found a width or height of 0.");
        }
    }

    private void say(String line) {
        if (!json()) {
            out().println(line);
        }
    }
}
