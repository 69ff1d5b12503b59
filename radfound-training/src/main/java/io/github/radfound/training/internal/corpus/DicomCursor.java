package io.github.radfound.training.internal.corpus;

import io.github.radfound.spi.StudyIndexer;
import io.github.radfound.spi.StudyIndexer.IndexedStudy;
import io.github.radfound.training.corpus.BadRow;
import io.github.radfound.training.corpus.CaseSource;
import io.github.radfound.training.corpus.DropReason;
import io.github.radfound.training.corpus.ImageTags;
import io.github.radfound.training.corpus.RawCase;
import io.github.radfound.training.corpus.SourceRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Studies folder by folder. A damaged file is a row of its own. */
final class DicomCursor implements CaseSource.Cursor {

    private final StudyIndexer indexer = StudyServices.indexer();
    private final Reports reports;
    private final Deque<List<Path>> units = new ArrayDeque<>();
    private final Deque<Path> folders;
    private final Deque<IndexedStudy> studies = new ArrayDeque<>();
    private int damaged;
    private long row;

    DicomCursor(Path folder, Reports reports) throws IOException {
        this.reports = reports;
        List<Path> direct = new ArrayList<>();
        this.folders = new ArrayDeque<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(DicomCursor::isVisible).sorted().forEach(entry -> {
                if (Files.isDirectory(entry)) {
                    folders.add(entry);
                } else if (Files.isRegularFile(entry)) {
                    direct.add(entry);
                }
            });
        }
        if (!direct.isEmpty()) {
            units.add(direct);
        }
    }

    private static boolean isVisible(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".") && !name.equalsIgnoreCase("DICOMDIR");
    }

    @Override
    public @Nullable SourceRow next() throws IOException {
        while (studies.isEmpty() && damaged == 0) {
            if (units.isEmpty() && folders.isEmpty()) {
                return null;
            }
            StudyIndexer.Index index = indexer.index(units.isEmpty() ? files(folders.remove()) : units.remove());
            studies.addAll(index.studies());
            damaged = index.unread().size();
        }
        row++;
        if (studies.isEmpty()) {
            damaged--;
            return new BadRow(row, DropReason.BROKEN_IMAGE);
        }
        return study(studies.remove());
    }

    private SourceRow study(IndexedStudy study) throws IOException {
        Path report = reports.of(study);
        if (report == null) {
            return new BadRow(row, DropReason.MISSING_REPORT);
        }
        String text = SourceText.read(report, JsonlSource.MAX_LINE);
        if (text == null) {
            return new BadRow(row, DropReason.TOO_LONG);
        }
        if (text.indexOf(SourceText.DAMAGED) >= 0) {
            return new BadRow(row, DropReason.ENCODING);
        }
        if (text.isBlank()) {
            return new BadRow(row, DropReason.EMPTY_TEXT);
        }
        String patient = !study.patient().isEmpty()
                ? study.patient()
                : study.study().isEmpty() ? "\u0000" + row : "\u0000" + study.study();
        // Two files without any number are two studies; parts of one study in two folders are two cases.
        return new RawCase(row, "\u0000" + row, patient, text, List.of(), study.files(), ImageTags.NONE);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(DicomCursor::isVisible)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {}
}
