package io.github.radfound.runtime;

import io.github.radfound.ProgressListener;
import io.github.radfound.error.ModelException;
import io.github.radfound.error.ModelNotFoundException;
import io.github.radfound.runtime.internal.pack.CacheFolder;
import io.github.radfound.runtime.internal.pack.InstalledModels;
import io.github.radfound.runtime.internal.zoo.Connection;
import io.github.radfound.runtime.internal.zoo.Installer;
import io.github.radfound.runtime.internal.zoo.ZooIndex;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Models that can be downloaded, and the cache they are kept in.
 *
 * <pre>{@code
 * ModelZoo zoo = ModelZoo.open(Path.of("model-zoo.json"));
 * zoo.download("radfound-small", progress -> show(progress.fraction()));
 * RadFound rad = RadFound.load("radfound-small");
 * }</pre>
 *
 * <p>Nothing is downloaded unless {@link #download} or {@link #open(URI)} with an http address is called, and nothing at all where the
 * system property {@value #OFFLINE_PROPERTY} is {@code true} or the zoo is {@link #offline()}. A download is resumed where it broke off,
 * compared with the size and the SHA-256 of the list, unpacked beside the cache and moved into it in one step: other threads and
 * processes see the whole model or none.
 *
 * <p>The cache is the folder that the system property {@code radfound.cache} or the environment variable {@code RADFOUND_CACHE} names,
 * otherwise the platform's folder for caches. Immutable, and safe for use by many threads and processes.
 */
public final class ModelZoo {

    /** System property that forbids every connection when it is {@code true}. */
    public static final String OFFLINE_PROPERTY = "radfound.offline";

    private final List<ZooModel> models;
    private final Path cache;
    private final Connection connection;

    private ModelZoo(List<ZooModel> models, Path cache, Connection connection) {
        this.models = models;
        this.cache = cache;
        this.connection = connection;
    }

    /** A zoo that lists nothing: what is in the cache can be listed and removed. */
    public static ModelZoo cacheOnly() {
        return new ModelZoo(List.of(), CacheFolder.current(), Connection.create());
    }

    /**
     * Reads a list of models, see {@code docs/model-zoo.md}.
     *
     * @param list a {@code model-zoo.json}
     * @throws io.github.radfound.error.ModelCorruptException if it is damaged
     * @throws io.github.radfound.error.ModelUnsupportedException if it was made for a newer RadFound
     */
    public static ModelZoo open(Path list) {
        return open(list.toAbsolutePath().toUri());
    }

    /**
     * Reads a list of models, see {@code docs/model-zoo.md}.
     *
     * @param list address of a {@code model-zoo.json}: http, https or file
     * @throws io.github.radfound.error.ModelDownloadException if it cannot be fetched, or connections are forbidden
     * @throws io.github.radfound.error.ModelCorruptException if it is damaged
     * @throws io.github.radfound.error.ModelUnsupportedException if it was made for a newer RadFound
     */
    public static ModelZoo open(URI list) {
        Connection connection = Connection.create();
        return new ModelZoo(ZooIndex.read(list, connection), CacheFolder.current(), connection);
    }

    /** The same zoo with another cache folder. */
    public ModelZoo cache(Path folder) {
        return new ModelZoo(models, folder.toAbsolutePath().normalize(), connection);
    }

    /** The same zoo without any connection: what would need one fails before it is opened. */
    public ModelZoo offline() {
        return new ModelZoo(models, cache, connection.forbidden());
    }

    /** The folder that models are kept in; it need not exist. */
    public Path cacheFolder() {
        return cache;
    }

    /** What can be downloaded, by id, the newest version of each first. */
    public List<ZooModel> list() {
        return models;
    }

    /**
     * Downloads the newest version of a model, unless the cache has it.
     *
     * @param id       its id
     * @param progress told the bytes of the stages {@code download}, {@code verify} and {@code unpack}, on this thread
     * @return its package's folder
     * @throws ModelNotFoundException if neither list nor cache has it
     * @throws io.github.radfound.error.ModelDownloadException if no address delivers it, or connections are forbidden
     * @throws io.github.radfound.error.ModelCorruptException if the archive is no package
     * @throws io.github.radfound.error.OutOfResourcesException if the disk is full
     * @throws io.github.radfound.error.CancelledException if the thread is interrupted; what was downloaded is kept
     */
    public Path download(String id, ProgressListener progress) {
        Objects.requireNonNull(progress, "progress");
        ZooModel model = models.stream()
                .filter(m -> m.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ModelNotFoundException(
                        "Expected the model \"" + id + "\" in the list, found "
                                + models.stream().map(ZooModel::id).distinct().toList() + ".",
                        "name one of these, or open another list."));
        return new Installer(cache, connection).install(model, progress);
    }

    /** What the cache holds, by id, the newest version of each first. */
    public List<CachedModel> cached() {
        try {
            return new InstalledModels(cache)
                    .list().stream()
                            .map(m -> new CachedModel(m.id(), m.version(), m.folder()))
                            .toList();
        } catch (IOException e) {
            throw new ModelException(
                    "Expected to list the cache " + cache + ", found " + e + ".", "check that it can be read.", e);
        }
    }

    /**
     * Removes every version of a model from the cache, and what was downloaded of it.
     *
     * @return whether there was one
     */
    public boolean remove(String id) {
        return new Installer(cache, connection).remove(id, models);
    }
}
