package io.github.radfound.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ConfigurationException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrtPresenceTest {

    @TempDir
    Path folder;

    @Test
    void namesBothLibrariesWhenBothAreThere() throws IOException {
        try (URLClassLoader both = loader(jar("onnxruntime-1.28.0.jar"), jar("onnxruntime_gpu-1.28.0.jar"))) {
            assertThatThrownBy(() -> OrtPresence.check(both))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("onnxruntime-1.28.0.jar")
                    .hasMessageContaining("onnxruntime_gpu-1.28.0.jar")
                    .hasMessageContaining("exclude");
        }
    }

    @Test
    void acceptsOneLibrary() throws IOException {
        try (URLClassLoader one = loader(jar("onnxruntime_gpu-1.28.0.jar"))) {
            assertThatCode(() -> OrtPresence.check(one)).doesNotThrowAnyException();
        }
    }

    @Test
    void namesTheArtifactWhenThereIsNone() throws IOException {
        try (URLClassLoader none = loader()) {
            assertThatThrownBy(() -> OrtPresence.check(none))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("com.microsoft.onnxruntime:onnxruntime");
        }
    }

    @Test
    void findsOneLibraryOnThisClassPath() {
        assertThatCode(() -> OrtPresence.check(OrtPresence.class.getClassLoader()))
                .doesNotThrowAnyException();
    }

    private static URLClassLoader loader(URL... urls) {
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private URL jar(String name) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("ai/onnxruntime/OrtEnvironment.class"));
        }
        return jar.toUri().toURL();
    }
}
