package io.github.radfound.runtime.internal.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.ProgressListener;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelNotFoundException;
import io.github.radfound.model.ModelSource;
import io.github.radfound.runtime.internal.testing.TestPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedPackageTest {

    private static final String PREFIX = "META-INF/radfound/models/tiny/";

    @TempDir
    Path temporary;

    @Test
    void opensAPackageInAJarFromACopyInTheCache() throws IOException {
        TestPackage tiny = TestPackage.of("tiny");
        ModelPackage p = with(jar(tiny.contents()), this::open);
        assertThat(p.folder()).isEqualTo(cache().toRealPath().resolve("jar").resolve(Hashing.of(tiny.manifestBytes())));
        assertThat(p.file("tokenizer/tokenizer.json")).hasContent("{}");
        assertThat(cache().resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void usesTheCopyAgainAndMendsIt() throws IOException {
        URL jar = jar(TestPackage.of("tiny").contents());
        ModelPackage first = with(jar, this::open);
        Path mark = Files.writeString(first.folder().resolve("mark"), "");
        with(jar, this::open);
        assertThat(mark).as("an undamaged copy is used again").exists();

        Files.write(first.file("qformer.onnx.data"), new byte[] {1});
        with(jar, this::open);
        assertThat(first.file("qformer.onnx.data")).hasBinaryContent(new byte[72]);
        assertThat(mark).as("a damaged copy is made anew").doesNotExist();
    }

    @Test
    void opensAPackageInAFolderOfClassesWhereItIs() throws IOException {
        Path classes = Files.createDirectory(temporary.resolve("classes and more"));
        TestPackage.of("tiny").writeTo(classes.resolve(PREFIX));
        ModelPackage p = with(classes.toUri().toURL(), this::open);
        assertThat(p.folder()).isEqualTo(classes.resolve(PREFIX).toRealPath());
        assertThat(cache()).doesNotExist();
    }

    @Test
    void refusesAJarWhoseFileIsMissing() throws IOException {
        Map<String, byte[]> contents = TestPackage.of("tiny").contents();
        contents.remove("qformer.onnx");
        refuses(jar(contents), "qformer.onnx");
    }

    @Test
    void refusesAJarWhoseFileIsLongerAndLeavesNothing() throws IOException {
        Map<String, byte[]> contents = TestPackage.of("tiny").contents();
        contents.put("qformer.onnx.data", new byte[100_000]);
        refuses(jar(contents), "qformer.onnx.data");
        assertThat(cache().resolve("tmp")).isEmptyDirectory();
        assertThat(cache().resolve("jar")).doesNotExist();
    }

    @Test
    void refusesAJarWhoseFileWasChanged() throws IOException {
        Map<String, byte[]> contents = TestPackage.of("tiny").contents();
        contents.put("qformer.onnx.data", new byte[71]);
        contents.computeIfPresent("vision_encoder.onnx.data", (k, v) -> {
            v[0] = 1;
            return v;
        });
        refuses(jar(contents), "qformer.onnx.data");
    }

    @Test
    void refusesNamesThatLeaveThePackage() throws IOException {
        TestPackage evil = TestPackage.of("tiny").file("../../evil", new byte[1]);
        refuses(jar(evil.contents()), "../../evil");
        assertThat(temporary.resolve("evil")).doesNotExist();
    }

    @Test
    void takesTheNewestVersionOfTheCache() {
        for (String version : new String[] {"1.9", "1.10", "1.10-rc1"}) {
            TestPackage.of("tiny").writeTo(new InstalledModels(cache()).folder("tiny", version));
        }
        assertThat(open().folder()).hasFileName("1.10");
    }

    @Test
    void saysHowToGetAModelThatIsNowhere() {
        assertThatThrownBy(this::open)
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("\"tiny\"")
                .hasMessageContaining("class path")
                .hasMessageContaining("ModelZoo.download");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../tiny", "a/b", "", ".", "..", "/tmp", "a\\b", "C:"})
    void takesNoPathForAnId(String id) {
        assertThatThrownBy(() -> ModelPackage.open(new ModelSource.Named(id), cache(), ProgressListener.NONE))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("id of a model");
    }

    private Path cache() {
        return temporary.resolve("cache");
    }

    private ModelPackage open() {
        return ModelPackage.open(new ModelSource.Named("tiny"), cache(), ProgressListener.NONE);
    }

    private void refuses(URL jar, String part) {
        assertThatThrownBy(() -> with(jar, this::open))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining(part);
    }

    private URL jar(Map<String, byte[]> contents) throws IOException {
        Path jar = Files.createTempFile(temporary, "model", ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            contents.forEach((path, bytes) -> {
                try {
                    out.putNextEntry(new JarEntry(PREFIX + path));
                    out.write(bytes);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return jar.toUri().toURL();
    }

    private static <T> T with(URL url, java.util.function.Supplier<T> work) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url}, before)) {
            thread.setContextClassLoader(loader);
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
