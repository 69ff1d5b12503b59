package io.github.radfound.dicom;

import io.github.radfound.dicom.UnreadFile.Reason;
import io.github.radfound.dicom.internal.series.Header;
import io.github.radfound.dicom.internal.series.Headers;
import io.github.radfound.error.ImageException;
import io.github.radfound.error.ImageFormatException;
import io.github.radfound.image.ImageInput;
import io.github.radfound.spi.ImageReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The DICOM files of a folder, by study, series and instance. Only headers are read, and of them only what sorting needs is
 * kept. Immutable and safe for use by many threads; nothing that it prints names a file or a patient.
 *
 * <pre>{@code
 * DicomFolder folder = DicomFolder.of(Path.of("disc"));
 * for (DicomStudy study : folder.studies()) {
 *     Answer answer = rad.vqa(study.toStudy(), "Is there a pleural effusion?");
 * }
 * }</pre>
 */
public final class DicomFolder {

    private final List<DicomStudy> studies;
    private final List<UnreadFile> unread;

    private DicomFolder(List<DicomStudy> studies, List<UnreadFile> unread) {
        this.studies = studies;
        this.unread = unread;
    }

    /**
     * Reads the headers of all files in a folder and its sub-folders, hidden files and a DICOMDIR apart; or of the files
     * that a DICOMDIR (PS3.10 section 8) names, as far as they lie in its folder.
     *
     * @param path a folder or a DICOMDIR
     * @throws ImageFormatException if the folder or the DICOMDIR cannot be read; files in it that cannot are told by
     *     {@link #unread()}
     */
    public static DicomFolder of(Path path) {
        if (Files.isRegularFile(path)) {
            DirectoryFile directory = DirectoryFile.read(path);
            return read(directory.files(), directory.unread());
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(f -> !isBeside(f.getFileName().toString()))
                    .sorted()
                    .toList();
            return read(files, List.of());
        } catch (IOException | UncheckedIOException e) {
            // The cause is left out: its message is the name of a file.
            throw new ImageFormatException(
                    "Expected a readable folder or DICOMDIR, found "
                            + e.getClass().getSimpleName() + ".",
                    "check that it exists and may be read.");
        }
    }

    /** Reads the headers of files. */
    static DicomFolder of(List<Path> files) {
        return read(files, List.of());
    }

    /** The studies, those of one patient side by side, by date where it is known. */
    public List<DicomStudy> studies() {
        return studies;
    }

    /** Files that are no DICOM, are damaged or missing. */
    public List<UnreadFile> unread() {
        return unread;
    }

    private static boolean isBeside(String name) {
        return name.startsWith(".") || name.equalsIgnoreCase("DICOMDIR");
    }

    /** Either the instance or why there is none. */
    private record Outcome(
            @Nullable DicomInstance instance, @Nullable UnreadFile failure) {}

    private static DicomFolder read(List<Path> files, List<UnreadFile> before) {
        List<Outcome> outcomes = files.parallelStream().map(DicomFolder::header).toList();
        List<UnreadFile> unread = new ArrayList<>(before);
        outcomes.stream().map(Outcome::failure).filter(Objects::nonNull).forEach(unread::add);
        List<DicomInstance> instances = outcomes.stream()
                .map(Outcome::instance)
                .filter(Objects::nonNull)
                .toList();
        return new DicomFolder(group(instances), List.copyOf(unread));
    }

    private static Outcome header(Path file) {
        try {
            if (!Files.isRegularFile(file)
                    || !Part10.accepts(ImageInput.of(file).head(ImageReader.HEAD))) {
                return new Outcome(null, new UnreadFile(file, Reason.NOT_DICOM, "no DICOM file"));
            }
            DicomFile dicom = DicomFile.read(file);
            if (DirectoryFile.isDirectory(dicom)) {
                return new Outcome(null, new UnreadFile(file, Reason.NOT_DICOM, "a DICOMDIR"));
            }
            if (isCutOff(dicom)) {
                return new Outcome(null, new UnreadFile(file, Reason.DAMAGED, "an image without pixel data"));
            }
            return new Outcome(new DicomInstance(file, Headers.of(dicom, () -> DicomFile.read(file))), null);
        } catch (ImageException e) {
            return new Outcome(null, new UnreadFile(file, Reason.DAMAGED, String.valueOf(e.getMessage())));
        }
    }

    /** Objects without pixels say what they are; what has rows of pixels or says nothing has lost them. */
    private static boolean isCutOff(DicomFile file) {
        DataSet d = file.dataSet();
        return !file.hasPixels()
                && (d.contains(Tag.ROWS) || d.string(Tag.SOP_CLASS_UID).isEmpty());
    }

    private static List<DicomStudy> group(List<DicomInstance> instances) {
        Comparator<DicomInstance> order = Comparator.<DicomInstance, String>comparing(
                        i -> i.header().ids().patient())
                .thenComparing(i -> i.header().date().map(d -> d.toEpochDay()).orElse(Long.MAX_VALUE))
                .thenComparing(i -> i.header().ids().study())
                .thenComparing(i -> i.header().numbers().series())
                .thenComparing(i -> i.header().ids().series())
                .thenComparing(i -> i.header().numbers().instance())
                .thenComparing(i -> i.header().ids().sop());
        Map<String, Map<String, List<DicomInstance>>> studies = new LinkedHashMap<>();
        int[] nameless = {0};
        instances.stream().sorted(order).forEach(instance -> {
            Header.Ids ids = instance.header().ids();
            // A file without a series is one of its own.
            String series = ids.series().isEmpty() ? "#" + nameless[0]++ : ids.series();
            studies.computeIfAbsent(ids.study() + "\n" + ids.patient(), key -> new LinkedHashMap<>())
                    .computeIfAbsent(series, key -> new ArrayList<>())
                    .add(instance);
        });
        return studies.values().stream()
                .map(all -> new DicomStudy(
                        all.values().stream().map(DicomSeries::new).toList()))
                .toList();
    }

    @Override
    public String toString() {
        return "DicomFolder[" + studies.size() + " studies, " + unread.size() + " unread files]";
    }
}
