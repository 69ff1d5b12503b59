package io.github.radfound.runtime.internal.zoo;

import io.github.radfound.Progress;
import io.github.radfound.ProgressListener;
import io.github.radfound.error.ModelDownloadException;
import io.github.radfound.runtime.ZooModel;
import io.github.radfound.runtime.internal.pack.Hashing;
import io.github.radfound.runtime.internal.pack.StagedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Brings the archive of a model to this machine: from one address after another, each asked again after a pause while it fails in ways
 * that pass, resumed where it broke off, and believed only once the hash is right.
 */
final class ArchiveDownload {

    private final ZooModel model;
    private final Connection connection;
    private final Path folder;
    private final PartialFile file;
    private final ProgressListener progress;

    ArchiveDownload(ZooModel model, Connection connection, Path folder, ProgressListener progress) {
        this.model = model;
        this.connection = connection;
        this.folder = folder;
        this.file = new PartialFile(folder, model.sha256());
        this.progress = progress;
    }

    /**
     * Downloads what is missing.
     *
     * @return the whole archive, of the right hash
     * @throws ModelDownloadException if no address delivers it
     */
    Path run() throws IOException, InterruptedException {
        if (file.length() > model.size()) {
            file.delete();
        }
        StagedFolder.requireSpace(folder, model.size() - file.length());
        // A former run may have ended between the last byte and the use of it.
        if (file.length() == model.size() && hashIsRight()) {
            return file.path();
        }
        List<String> failures = new ArrayList<>();
        for (URI uri : model.uris()) {
            try {
                from(uri);
                return file.path();
            } catch (IOException e) {
                stopIfInterrupted(e);
                failures.add(Addresses.display(uri) + ": " + reason(e));
            }
        }
        throw new ModelDownloadException(
                "Expected the " + model.size() + " bytes of " + model.id() + " " + model.version() + ", found "
                        + String.join("; ", failures) + ".",
                "check the connection and try again (what has come is kept), or ask who keeps the list of models.");
    }

    private void from(URI uri) throws IOException, InterruptedException {
        Patience patience = connection.patience();
        int fruitless = 0;
        for (int attempt = 1; ; attempt++) {
            long before = file.length();
            try {
                transfer(uri);
                if (hashIsRight()) {
                    return;
                }
                if (before == 0) {
                    throw new MirrorException("bytes of another SHA-256 than " + model.sha256());
                }
                // A part that was wrong; once more, all of it.
            } catch (MirrorException e) {
                throw e;
            } catch (IOException e) {
                stopIfInterrupted(e);
                fruitless = file.length() > before ? 1 : fruitless + 1;
                if (fruitless >= patience.fruitless() || attempt >= patience.attempts()) {
                    throw e;
                }
                Thread.sleep(patience.pause(fruitless).toMillis());
            }
        }
    }

    private void transfer(URI uri) throws IOException, InterruptedException {
        LongConsumer listener = done -> progress.onProgress(new Progress("download", done, model.size(), "bytes"));
        if (Addresses.isFile(uri)) {
            copy(uri, listener);
        } else if (file.length() < model.size()) {
            new HttpTransfer(uri, connection, file, model.size()).run(listener);
        }
    }

    private void copy(URI uri, LongConsumer listener) throws IOException {
        Path source = Path.of(uri);
        if (!Files.isRegularFile(source)) {
            throw new MirrorException("no file");
        }
        if (Files.size(source) != model.size()) {
            throw new MirrorException(Files.size(source) + " bytes instead of " + model.size());
        }
        try (InputStream in = Files.newInputStream(source);
                OutputStream out = file.begin(uri, Optional.empty())) {
            in.transferTo(out);
        }
        listener.accept(model.size());
    }

    /** Many of the network's exceptions have no message, only a telling name. */
    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Deletes the file if its hash is wrong. */
    private boolean hashIsRight() throws IOException {
        boolean right = file.length() == model.size()
                && Hashing.of(file.path(), n -> {}).equals(model.sha256());
        if (!right) {
            file.delete();
        }
        return right;
    }

    /** Interrupted channels fail with an exception of their own and leave the flag set. */
    private static void stopIfInterrupted(IOException e) throws InterruptedException {
        if (Thread.interrupted()) {
            InterruptedException interrupted = new InterruptedException("download interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
