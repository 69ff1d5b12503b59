package io.github.radfound.training.internal.corpus;

import io.github.radfound.Progress;
import io.github.radfound.error.TrainingException;
import io.github.radfound.image.RadImage;
import io.github.radfound.training.corpus.CaseSource;
import io.github.radfound.training.corpus.CorpusCase;
import io.github.radfound.training.corpus.CorpusImage;
import io.github.radfound.training.corpus.CorpusSummary;
import io.github.radfound.training.corpus.DropReason;
import io.github.radfound.training.corpus.ImageTags;
import io.github.radfound.training.corpus.RawCase;
import io.github.radfound.training.internal.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One run of a build, from the start or from where an earlier one was. For use by one thread. */
public final class CorpusRun {

    private static final String LOCK = "build.lock";

    /** Rows between two states on the disk. */
    private static final int COMMIT_ROWS = 256;

    private final BuildSettings settings;
    private final Path folder;
    private final GroupKeys keys;
    private final Chains ids = new Chains();
    private final DuplicateIndex duplicates;
    private final String fingerprint;
    private Counts counts = new Counts(new TreeMap<>());
    private long rows;

    /** A run into a folder. */
    public CorpusRun(BuildSettings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
        this.keys = new GroupKeys(settings.key());
        this.duplicates = new DuplicateIndex(settings.options());
        this.fingerprint = settings.fingerprint();
    }

    /** Does the work that is left. */
    public CorpusSummary run() {
        try {
            Files.createDirectories(folder);
            try (FolderLock lock = FolderLock.of(folder, LOCK, "build")) {
                return build(state());
            }
        } catch (IOException | UncheckedIOException e) {
            throw new TrainingException(
                    "Expected to read the source and to write the corpus, found "
                            + e.getClass().getSimpleName() + ".",
                    "check that files exist and may be read, and the free space of the disk; then run the build again:"
                            + " it resumes.",
                    e);
        }
    }

    private BuildState state() throws IOException {
        BuildState state = BuildState.read(folder);
        if (state == null) {
            requireEmpty();
            return new BuildState(
                    BuildState.FORMAT,
                    fingerprint,
                    false,
                    0,
                    List.of(0L, 0L, 0L, 0L),
                    new TreeMap<>(),
                    settings.features().name(),
                    settings.tagger().name());
        }
        if (!state.fingerprint().equals(fingerprint)) {
            throw new TrainingException(
                    "Expected in the folder a build of the same source, key, options, tagger and features, found another.",
                    "build into another folder, or with the settings as they were.");
        }
        return state;
    }

    private void requireEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.anyMatch(entry -> !entry.getFileName().toString().equals(LOCK))) {
                throw new TrainingException(
                        "Expected an empty folder for the corpus, found something in it.", "choose another folder.");
            }
        }
    }

    private CorpusSummary build(BuildState state) throws IOException {
        if (state.finished()) {
            return CorpusFolder.summary(state);
        }
        counts = new Counts(new TreeMap<>(state.counts()));
        if (state.rows() > 0) {
            CorpusOutput.remember(folder, state.lengths().get(2), ids, duplicates);
        }
        state.write(folder);
        BuildState last;
        try (CorpusOutput out = new CorpusOutput(folder, state.lengths());
                PreparedRows prepared = new PreparedRows(from(state.rows()), new Preparation(settings.options()))) {
            rows = state.rows();
            for (Prepared row = prepared.next(); row != null; row = prepared.next()) {
                accept(row, out);
                rows++;
                if (rows % COMMIT_ROWS == 0) {
                    state(false, out.commit()).write(folder);
                }
                settings.progress().onProgress(new Progress("corpus", rows, -1, "rows"));
            }
            last = state(true, out.commit());
        }
        new Account(CorpusFolder.summary(last)).write(folder);
        last.write(folder);
        Files.deleteIfExists(folder.resolve(CorpusFolder.INDEX));
        settings.progress().onProgress(new Progress("corpus", rows, rows, "rows"));
        return CorpusFolder.summary(last);
    }

    private BuildState state(boolean finished, List<Long> lengths) {
        return new BuildState(
                BuildState.FORMAT,
                fingerprint,
                finished,
                rows,
                lengths,
                new TreeMap<>(counts.all()),
                settings.features().name(),
                settings.tagger().name());
    }

    /** A cursor at the first row that is not done. */
    private CaseSource.Cursor from(long done) throws IOException {
        CaseSource.Cursor cursor = settings.source().open();
        try {
            for (long i = 0; i < done; i++) {
                if (cursor.next() == null) {
                    throw new TrainingException(
                            "Expected the source of the interrupted build, found fewer rows than it had done.",
                            "build into another folder.");
                }
            }
            return cursor;
        } catch (IOException | RuntimeException e) {
            cursor.close();
            throw e;
        }
    }

    private void accept(Prepared row, CorpusOutput out) throws IOException {
        RawCase raw = row.raw();
        if (raw == null) {
            drop(row, Objects.requireNonNull(row.reason()), -1, out);
            return;
        }
        long id = keys.id(raw.id());
        if (ids.find(id, entry -> true) >= 0) {
            drop(row, DropReason.DUPLICATE_ID, -1, out);
            return;
        }
        ids.put(id, 0);
        if (row.reason() != null) {
            out.rememberId(id);
            drop(row, row.reason(), -1, out);
            return;
        }
        CaseKey key = new CaseKey(
                row.row(),
                id,
                TextSignature.of(row.text()),
                row.images().stream().map(Prepared.Hashed::hash).toList());
        long earlier = duplicates.find(key);
        if (earlier >= 0) {
            out.rememberId(id);
            drop(row, DropReason.DUPLICATE, earlier, out);
            return;
        }
        duplicates.add(key);
        keep(row, raw, key, out);
    }

    private void drop(Prepared row, DropReason reason, long duplicateOf, CorpusOutput out) throws IOException {
        boolean sensitive = reason == DropReason.SENSITIVE;
        counts.dropped(reason, sensitive ? row.sensitive() : Map.of());
        out.drop(row.row(), reason, sensitive ? row.sensitive() : Map.of(), duplicateOf);
    }

    private void keep(Prepared row, RawCase raw, CaseKey key, CorpusOutput out) throws IOException {
        List<CorpusImage> images = new ArrayList<>();
        float[] sum = new float[settings.features().size()];
        for (Prepared.Hashed hashed : row.images()) {
            RadImage image = hashed.image();
            ImageTags tags = raw.tags().or(HeaderTags.of(image));
            if (!tags.isComplete()) {
                tags = tags.or(settings.tagger().tags(image));
            }
            images.add(new CorpusImage(
                    image.pixels().frames(),
                    image.pixels().rows(),
                    image.pixels().columns(),
                    image.isVolume(),
                    hashed.hash().hex(),
                    tags));
            Vectors.addNormalised(sum, settings.features().of(image));
        }
        CorpusCase kept = new CorpusCase(
                row.row(),
                keys.split(raw.group(), settings.options()),
                keys.hash(raw.group()),
                row.text(),
                raw.images(),
                raw.files(),
                images);
        counts.kept(kept, row);
        out.accept(kept, key, Vectors.normalised(sum));
    }
}
