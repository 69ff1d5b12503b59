package io.github.radfound.dicom;

import io.github.radfound.dicom.UnreadFile.Reason;
import io.github.radfound.error.ImageFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A DICOMDIR (DICOM PS3.3 annex F, PS3.10 section 8): the files that its records name. The names are not trusted: they are
 * followed only inside of the DICOMDIR's own folder.
 *
 * @param files  files that are there
 * @param unread names that lead nowhere or outside
 */
record DirectoryFile(List<Path> files, List<UnreadFile> unread) {

    private static final String STORAGE = "1.2.840.10008.1.3.10";
    private static final int MAX_COMPONENTS = 8;

    static boolean isDirectory(DicomFile file) {
        return file.meta()
                        .string(Tag.MEDIA_STORAGE_SOP_CLASS_UID)
                        .filter(STORAGE::equals)
                        .isPresent()
                || file.dataSet().contains(Tag.DIRECTORY_RECORD_SEQUENCE);
    }

    /** Reads a DICOMDIR. */
    static DirectoryFile read(Path path) {
        return of(DicomFile.read(path), path);
    }

    /** What a DICOMDIR that was read from a path names. */
    static DirectoryFile of(DicomFile file, Path path) {
        if (!isDirectory(file)) {
            throw new ImageFormatException(
                    "Expected a folder or a DICOMDIR, found another DICOM file.",
                    "give the folder, or read the file with RadImage.of.");
        }
        Path folder = real(path.toAbsolutePath()).getParent();
        Set<Path> files = new LinkedHashSet<>();
        List<UnreadFile> unread = new ArrayList<>();
        for (DataSet item : file.dataSet().items(Tag.DIRECTORY_RECORD_SEQUENCE)) {
            List<String> names = item.strings(Tag.REFERENCED_FILE_ID);
            if (names.isEmpty() || folder == null) {
                continue;
            }
            Optional<Path> found = isPlain(names) ? find(folder, names, 0) : Optional.empty();
            if (!isPlain(names) || found.isPresent() && !real(found.get()).startsWith(folder)) {
                unread.add(new UnreadFile(path, Reason.OUTSIDE, "a record names a file outside of the folder"));
            } else if (found.isEmpty()) {
                unread.add(new UnreadFile(path, Reason.MISSING, "a record names a file that is not there"));
            } else {
                files.add(found.get());
            }
        }
        return new DirectoryFile(List.copyOf(files), List.copyOf(unread));
    }

    private static boolean isPlain(List<String> names) {
        return names.size() <= MAX_COMPONENTS
                && names.stream()
                        .noneMatch(n -> n.isEmpty()
                                || n.equals(".")
                                || n.equals("..")
                                || n.indexOf('/') >= 0
                                || n.indexOf('\\') >= 0
                                || n.indexOf(':') >= 0
                                || n.indexOf('\0') >= 0);
    }

    /** Follows the components, in other case or with a version mark where the medium was copied so. */
    private static Optional<Path> find(Path folder, List<String> names, int at) {
        if (at == names.size()) {
            return Files.isRegularFile(folder) ? Optional.of(folder) : Optional.empty();
        }
        String name = names.get(at);
        try {
            Path exact = folder.resolve(name);
            if (Files.exists(exact)) {
                return find(exact, names, at + 1);
            }
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> plain(f.getFileName().toString()).equals(plain(name)))
                    .sorted()
                    .findFirst()
                    .flatMap(f -> find(f, names, at + 1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String plain(String name) {
        int version = name.indexOf(';');
        return (version < 0 ? name : name.substring(0, version)).toLowerCase(Locale.ROOT);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.normalize();
        }
    }
}
