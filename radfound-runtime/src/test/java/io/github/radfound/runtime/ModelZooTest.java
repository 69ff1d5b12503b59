package io.github.radfound.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.Progress;
import io.github.radfound.ProgressListener;
import io.github.radfound.error.CancelledException;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelDownloadException;
import io.github.radfound.error.ModelNotFoundException;
import io.github.radfound.runtime.internal.pack.Hashing;
import io.github.radfound.runtime.internal.testing.ChildJvm;
import io.github.radfound.runtime.internal.testing.TestPackage;
import io.github.radfound.runtime.internal.zoo.ZipBytes;
import io.github.radfound.runtime.internal.zoo.ZooClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelZooTest {

    @TempDir
    Path folder;

    @Test
    void listsDownloadsAndRemoves() throws IOException {
        ModelZoo zoo = zoo("tiny");
        assertThat(zoo.list()).extracting(ZooModel::id).containsExactly("tiny");
        assertThat(zoo.cached()).isEmpty();

        Path downloaded = zoo.download("tiny", ProgressListener.NONE);
        assertThat(downloaded).isEqualTo(cache().resolve("models/tiny/1.0"));
        assertThat(zoo.cached()).containsExactly(new CachedModel("tiny", "1.0", downloaded));
        assertThat(cache().resolve("downloads")).isEmptyDirectory();
        assertThat(cache().resolve("tmp")).isEmptyDirectory();

        assertThat(zoo.remove("tiny")).isTrue();
        assertThat(zoo.cached()).isEmpty();
        assertThat(zoo.remove("tiny")).isFalse();
        assertThat(cache().resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void reportsEveryStage() throws IOException {
        List<Progress> reports = new ArrayList<>();
        zoo("tiny").download("tiny", reports::add);
        assertThat(reports).extracting(Progress::stage).contains("download", "unpack", "verify");
    }

    @Test
    void downloadsNothingThatTheCacheHolds() throws IOException {
        ModelZoo zoo = zoo("tiny");
        Path first = zoo.download("tiny", ProgressListener.NONE);
        Files.delete(folder.resolve("tiny.zip"));
        assertThat(zoo.download("tiny", ProgressListener.NONE)).isEqualTo(first);
    }

    @Test
    void downloadsAgainWhatWasDamaged() throws IOException {
        ModelZoo zoo = zoo("tiny");
        Path model = zoo.download("tiny", ProgressListener.NONE);
        Files.write(model.resolve("qformer.onnx.data"), new byte[5]);
        zoo.download("tiny", ProgressListener.NONE);
        assertThat(model.resolve("qformer.onnx.data")).hasSize(72);
    }

    @Test
    void namesTheModelsThereAre() throws IOException {
        ModelZoo zoo = zoo("tiny");
        assertThatThrownBy(() -> zoo.download("huge", ProgressListener.NONE))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("huge")
                .hasMessageContaining("[tiny]");
    }

    @Test
    void leavesNothingOfAnArchiveThatIsNoPackage() throws IOException {
        byte[] zip = ZipBytes.of(TestPackage.of("tiny")
                .manifest(m -> m.addProperty("licence", 5))
                .contents());
        ModelZoo zoo = zoo("tiny", zip);
        assertThatThrownBy(() -> zoo.download("tiny", ProgressListener.NONE)).isInstanceOf(ModelCorruptException.class);
        assertThat(zoo.cached()).isEmpty();
        assertThat(cache().resolve("downloads")).isEmptyDirectory();
        assertThat(cache().resolve("tmp"))
                .satisfiesAnyOf(
                        t -> assertThat(t).doesNotExist(), t -> assertThat(t).isEmptyDirectory());
    }

    @Test
    void keepsWhatWasDownloadedWhenItCouldNotBeUnpacked() throws IOException {
        ModelZoo zoo = zoo("tiny");
        IllegalStateException failure = new IllegalStateException("a disk that is full, for instance");
        assertThatThrownBy(() -> zoo.download("tiny", p -> {
                    if (p.stage().equals("unpack")) {
                        throw failure;
                    }
                }))
                .isSameAs(failure);
        assertThat(zoo.cached()).isEmpty();
        assertThat(cache().resolve("tmp")).isEmptyDirectory();

        Files.delete(folder.resolve("tiny.zip"));
        assertThat(zoo.download("tiny", ProgressListener.NONE)).exists();
        assertThat(cache().resolve("downloads")).isEmptyDirectory();
    }

    @Test
    void opensNoConnectionWhenOffline() throws IOException {
        URI nowhere = URI.create("http://127.0.0.1:1/tiny.zip");
        ModelZoo zoo = ModelZoo.open(
                        list("tiny", ZipBytes.of(TestPackage.of("tiny").contents()), nowhere))
                .cache(cache())
                .offline();
        assertThatThrownBy(() -> zoo.download("tiny", ProgressListener.NONE))
                .isInstanceOf(ModelDownloadException.class)
                .hasMessageContaining("found that RadFound is offline");
    }

    @Test
    void opensNoConnectionWhereThePropertyForbidsIt() {
        System.setProperty(ModelZoo.OFFLINE_PROPERTY, "true");
        try {
            assertThatThrownBy(() -> ModelZoo.open(URI.create("http://127.0.0.1:1/model-zoo.json")))
                    .isInstanceOf(ModelDownloadException.class)
                    .hasMessageContaining(ModelZoo.OFFLINE_PROPERTY);
        } finally {
            System.clearProperty(ModelZoo.OFFLINE_PROPERTY);
        }
    }

    @Test
    void saysWhereItLookedForAListThatIsNotThere() {
        assertThatThrownBy(() -> ModelZoo.open(folder.resolve("none.json")))
                .isInstanceOf(ModelDownloadException.class)
                .hasMessageContaining("none.json");
    }

    @Test
    void removesOnlyModels() {
        ModelZoo zoo = ModelZoo.cacheOnly().cache(cache());
        assertThat(zoo.remove("..")).isFalse();
        assertThat(zoo.remove("")).isFalse();
        assertThat(zoo.list()).isEmpty();
    }

    @Test
    void keepsTheInterruptOfTheThread() throws IOException {
        ModelZoo zoo = zoo("tiny");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> zoo.download("tiny", ProgressListener.NONE)).isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(zoo.download("tiny", ProgressListener.NONE)).exists();
    }

    @Test
    void manyThreadsDownloadOnce() throws Exception {
        ModelZoo zoo = zoo("tiny");
        List<Progress> downloads = java.util.Collections.synchronizedList(new ArrayList<>());
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Path> call = () -> zoo.download("tiny", p -> {
                if (p.stage().equals("download")) {
                    downloads.add(p);
                }
            });
            for (Future<Path> path : pool.invokeAll(List.of(call, call, call, call, call, call, call, call))) {
                assertThat(path.get()).isEqualTo(cache().resolve("models/tiny/1.0"));
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(downloads).hasSize(1);
    }

    @Test
    void manyProcessesDownloadOnce() throws Exception {
        zoo("tiny");
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            Callable<ChildJvm.Outcome> call =
                    () -> ChildJvm.startedBy().run(ZooClient.class, folder.resolve("model-zoo.json"), cache(), "tiny");
            StringBuilder output = new StringBuilder();
            for (Future<ChildJvm.Outcome> outcome : pool.invokeAll(List.of(call, call, call))) {
                assertThat(outcome.get().exit()).as(outcome.get().output()).isZero();
                output.append(outcome.get().output());
            }
            assertThat(output.toString().lines().filter(l -> l.equals("downloaded")))
                    .hasSize(1);
            assertThat(output.toString().lines().filter(l -> l.equals("ready"))).hasSize(3);
        } finally {
            pool.shutdownNow();
        }
    }

    private ModelZoo zoo(String id) throws IOException {
        return zoo(id, ZipBytes.of(TestPackage.of(id).contents()));
    }

    private ModelZoo zoo(String id, byte[] zip) throws IOException {
        Path archive = Files.write(folder.resolve(id + ".zip"), zip);
        return ModelZoo.open(list(id, zip, archive.toUri())).cache(cache());
    }

    private Path list(String id, byte[] zip, URI uri) throws IOException {
        return Files.writeString(folder.resolve("model-zoo.json"), """
                {"formatVersion": 1, "models": [
                  {"id": "%s", "version": "1.0", "uris": ["%s"], "sha256": "%s", "size": %d, "architecture": "radfound",
                   "modalities": ["CR"], "languages": ["en"], "licence": "none", "intendedUse": "Tests."}]}
                """.formatted(id, uri, Hashing.of(zip), zip.length));
    }

    private Path cache() {
        return folder.resolve("cache");
    }
}
