package io.github.radfound.graph.internal.importer;

import io.github.radfound.graph.CheckpointException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that is filled under a temporary name beside its final place and gets its final name when it is complete.
 * Closing it before removes everything, parent folders that were made for it included; so does the end of the virtual
 * machine (an interrupt or a termination signal), for as long as the folder is open. Only a process that is killed
 * outright leaves {@code .<name>-<uuid>} behind, which may be deleted by hand.
 */
final class StagedFolder implements AutoCloseable {

    private final Path place;
    private final Path folder;
    private final boolean overwrite;
    private final MadeFolders parents = new MadeFolders();
    private final Thread removal = new Thread(this::abandon, "radfound-import-removal");
    private boolean published;

    private StagedFolder(Path place, Path folder, boolean overwrite) {
        this.place = place;
        this.folder = folder;
        this.overwrite = overwrite;
    }

    /** Makes an empty folder beside {@code place}. */
    static StagedFolder beside(Path place, boolean overwrite) throws IOException {
        Path absolute = place.toAbsolutePath().normalize();
        requireFree(absolute, overwrite);
        Path parent = absolute.getParent();
        if (parent == null) {
            throw CheckpointException.mismatch(
                    place, "a folder inside another one", "the root", "Choose another folder.");
        }
        StagedFolder staged = new StagedFolder(
                absolute, parent.resolve("." + absolute.getFileName() + "-" + UUID.randomUUID()), overwrite);
        try {
            staged.open(parent);
            return staged;
        } catch (IOException | RuntimeException e) {
            staged.close();
            throw e;
        }
    }

    private synchronized void open(Path parent) throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(removal);
        } catch (IllegalStateException e) {
            throw new IOException("the virtual machine is ending", e);
        }
        parents.make(parent);
        Files.createDirectory(folder);
    }

    /** The folder to fill. */
    Path folder() {
        return folder;
    }

    /**
     * Gives the folder its final name, replacing what may be replaced. The end of the virtual machine waits for it.
     *
     * @throws CheckpointException if something has come to the place since it was found free
     */
    synchronized void publish() throws IOException {
        requireFree(place, overwrite);
        Path old = folder.resolveSibling(folder.getFileName() + "-old");
        boolean replaced = Files.exists(place);
        if (replaced) {
            Files.move(place, old);
        }
        try {
            move();
        } catch (IOException | RuntimeException e) {
            if (replaced) {
                Files.move(old, place);
            }
            throw e;
        }
        published = true;
        if (replaced) {
            FileTree.delete(old);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(folder, place);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException e) {
            // The virtual machine is ending: the hook runs, and finds nothing when this is done.
        }
        remove();
    }

    private void remove() throws IOException {
        if (!published) {
            if (Files.exists(folder)) {
                FileTree.delete(folder);
            }
            parents.remove();
        }
    }

    /** Removes everything while the import may still be writing: what it writes next fails, its folder being gone. */
    private synchronized void abandon() {
        for (int attempt = 1; attempt <= FileTree.ATTEMPTS; attempt++) {
            try {
                remove();
                return;
            } catch (IOException e) {
                // A file was made between listing and deleting, or a system keeps open files: once more.
                FileTree.pause();
            }
        }
    }

    private static void requireFree(Path place, boolean overwrite) throws IOException {
        if (!isMissingOrEmpty(place) && !(overwrite && Files.exists(place.resolve(PackageManifest.FILE)))) {
            throw CheckpointException.mismatch(
                    place,
                    overwrite ? "no such folder, an empty one or a package" : "no such folder, or an empty one",
                    "something else that is there already",
                    overwrite ? "Choose another folder." : "Choose another folder, or import with overwrite.");
        }
    }

    private static boolean isMissingOrEmpty(Path path) throws IOException {
        if (!Files.exists(path)) {
            return true;
        }
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.findAny().isEmpty();
        }
    }
}
