package io.github.radfound.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.RandomCheckpoint;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application imports a model and gets an answer, whichever path it puts the SDK on. */
class ApplicationTest {

    @TempDir
    Path folder;

    private Path classes;

    @BeforeEach
    void writeCheckpointAndImage() throws IOException {
        classes = folder.resolve("classes");
        RandomCheckpoint.of(CheckpointSizes.tiny()).writeTo(folder.resolve("checkpoint"));
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.getRaster().setSample(x, y, 0, (3 * x + 2 * y) % 256);
            }
        }
        ImageIO.write(image, "png", folder.resolve("image.png").toFile());
    }

    @Test
    void answersOnTheModulePath() throws IOException, InterruptedException {
        Application.compileAsModule(classes);

        String output = run("--module-path", path(), "--module", Application.MODULE + "/" + Application.MAIN_CLASS)
                .successful();

        assertThat(output)
                .contains("RadFound is in module io.github.radfound.api")
                .containsPattern("Answer of [1-9]\\d* tokens");
    }

    @Test
    void answersOnTheClassPath() throws IOException, InterruptedException {
        Application.compileWithoutModule(classes);

        String output = run("--class-path", path(), Application.MAIN_CLASS).successful();

        assertThat(output).contains("RadFound is in an unnamed module").containsPattern("Answer of [1-9]\\d* tokens");
    }

    /** As a user has them: every entry a jar, those of ours too, which are class folders in some builds. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysItsVersionFromJars(boolean modules) throws IOException, InterruptedException {
        List<Path> jars = ApplicationPath.jars(folder.resolve("jars"));
        assertThat(jars).allMatch(Files::isRegularFile);
        String path = ApplicationPath.joined(jars) + File.pathSeparator + classes;
        String output;
        if (modules) {
            Application.compileAsModule(classes);
            output = run("--module-path", path, "--module", Application.MODULE + "/" + Application.MAIN_CLASS)
                    .successful();
        } else {
            Application.compileWithoutModule(classes);
            output = run("--class-path", path, Application.MAIN_CLASS).successful();
        }

        assertThat(output)
                .contains("tokens by version " + System.getProperty("radfound.it.version") + System.lineSeparator());
    }

    @Test
    void saysWhichJarsClashWhenOnnxRuntimeIsThereTwice() throws IOException, InterruptedException {
        Application.compileWithoutModule(classes);
        Path gpu = folder.resolve("onnxruntime_gpu-1.28.0.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(gpu))) {
            jar.putNextEntry(new JarEntry("ai/onnxruntime/OrtEnvironment.class"));
        }

        JavaProcess.Result result = run("--class-path", path() + File.pathSeparator + gpu, Application.MAIN_CLASS);

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output())
                .contains("ConfigurationException", "onnxruntime_gpu-1.28.0.jar", "exclude")
                .containsPattern("onnxruntime-[\\d.]+\\.jar");
    }

    @Test
    void anImportThatTheHeapCannotHoldSaysHowToGoOn() throws IOException, InterruptedException {
        Application.compileWithoutModule(classes);
        Path config = folder.resolve("checkpoint").resolve("config.json");
        Files.writeString(config, Files.readString(config) + " ".repeat(60 << 20));

        JavaProcess.Result result = run("-Xmx64m", "--class-path", path(), Application.MAIN_CLASS);

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("OutOfResourcesException", "raise -Xmx");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("checkpoint", "classes", "image.png", "output.txt");
        }
    }

    private JavaProcess.Result run(String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(options));
        Stream.of("checkpoint", "image.png", "package")
                .forEach(name -> arguments.add(folder.resolve(name).toString()));
        return JavaProcess.run(folder, arguments);
    }

    private String path() {
        return ApplicationPath.joined() + File.pathSeparator + classes;
    }
}
