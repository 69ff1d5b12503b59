package io.github.radfound.runtime.internal.zoo;

import io.github.radfound.ProgressListener;
import io.github.radfound.error.CancelledException;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelException;
import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.model.ModelSource;
import io.github.radfound.runtime.ZooModel;
import io.github.radfound.runtime.internal.pack.InstalledModels;
import io.github.radfound.runtime.internal.pack.ModelPackage;
import io.github.radfound.runtime.internal.pack.StagedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts models into a cache and takes them out again, one thread and one process at a time for each model. */
public final class Installer {

    private final Path cache;
    private final Connection connection;

    /**
     * @param cache      root of the cache
     * @param connection permission to download
     */
    public Installer(Path cache, Connection connection) {
        this.cache = cache;
        this.connection = connection;
    }

    /** Downloads a model unless the cache holds it undamaged; returns its folder. */
    public Path install(ZooModel model, ProgressListener progress) {
        Path folder = new InstalledModels(cache).folder(model.id(), model.version());
        return locked(model.id(), () -> {
            if (!isWhole(folder, progress)) {
                download(model, folder, progress);
            }
            return folder;
        });
    }

    /** Removes all versions of a model and what was downloaded of those that a list names. */
    public boolean remove(String id, List<ZooModel> listed) {
        Path folder = cache.resolve("models").resolve(id);
        if (!InstalledModels.isId(id) || !Files.isDirectory(folder)) {
            return false;
        }
        return locked(id, () -> {
            for (ZooModel model : listed) {
                if (model.id().equals(id)) {
                    new PartialFile(downloads(), model.sha256()).delete();
                }
            }
            discard(folder);
            return true;
        });
    }

    private boolean isWhole(Path folder, ProgressListener progress) throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        try {
            ModelPackage.open(new ModelSource.Folder(folder), progress);
            return true;
        } catch (ModelCorruptException e) {
            // Damaged since it was installed: it is downloaded again.
            discard(folder);
            return false;
        }
    }

    private void download(ZooModel model, Path folder, ProgressListener progress)
            throws IOException, InterruptedException {
        Path archive = new ArchiveDownload(model, connection, downloads(), progress).run();
        PartialFile download = new PartialFile(downloads(), model.sha256());
        try (StagedFolder staged = new Archive(model.id(), progress).unpack(archive, cache)) {
            ModelPackage.open(new ModelSource.Folder(staged.path()), progress);
            staged.moveTo(folder);
        } catch (ModelCorruptException | ModelUnsupportedException e) {
            // Its hash was right, so another download would bring the same. Kept after any other failure, such as a
            // full disk.
            download.delete();
            throw e;
        }
        download.delete();
    }

    /** Moves a folder out of sight in one step before it is deleted file by file. */
    private void discard(Path folder) throws IOException {
        try (StagedFolder staged = StagedFolder.in(cache, 0)) {
            Files.move(folder, staged.path().resolve("removed"));
        }
    }

    private Path downloads() throws IOException {
        return Files.createDirectories(cache.resolve("downloads"));
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    private <T> T locked(String id, Work<T> work) {
        try (CacheLock lock = CacheLock.acquire(cache, id)) {
            return work.run();
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw cancelled(id, e);
            }
            throw new ModelException(
                    "Expected to change the model " + id + " in the cache " + cache + ", found " + e + ".",
                    "check that the folder can be written and that no other program uses its files.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(id, e);
        }
    }

    private static CancelledException cancelled(String id, Exception cause) {
        return new CancelledException(
                "Expected to finish the work on " + id + ", found the thread interrupted.",
                "call again; what has been downloaded is kept.",
                cause);
    }
}
