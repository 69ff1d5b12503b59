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
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Importing, loading and answering open no connection, native code included: seen in the kernel's system calls (Linux with strace),
 * and by doing it where there is no network at all (Linux with unshare).
 */
class NoConnectionTest {

    @TempDir
    Path folder;

    private Path classes;

    @BeforeEach
    void writeCheckpointAndImage() throws IOException {
        classes = folder.resolve("classes");
        Application.compileWithoutModule(classes);
        RandomCheckpoint.of(CheckpointSizes.tiny()).writeTo(folder.resolve("checkpoint"));
        ImageIO.write(
                new BufferedImage(64, 48, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                folder.resolve("image.png").toFile());
    }

    @Test
    void importingLoadingAndAnsweringConnectToNothing() throws IOException, InterruptedException {
        assertThat(connections()).isEmpty();
    }

    /** The control: the same program, told to let the tokenizer library report its use, is seen to try. */
    @Test
    void theTraceSeesWhatTheSameProgramWouldOpenUnprotected() throws IOException, InterruptedException {
        assertThat(connections("-DOPT_OUT_TRACKING=false", "-Dai.djl.offline=false"))
                .isNotEmpty();
    }

    @Test
    void answersWhereThereIsNoNetwork() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                JavaProcess.works("unshare", "-rn", "true"), "needs Linux's unshare and the right to use it");
        answer(List.of("unshare", "-rn"));
    }

    /** System calls that reach for an Internet address while the application runs. */
    private List<String> connections(String... options) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                JavaProcess.works("strace", "-f", "true"), "needs Linux's strace and the right to trace");
        Path log = folder.resolve("calls.txt");
        answer(
                List.of(
                        "strace",
                        "-f",
                        "-qq",
                        "-e",
                        "trace=connect,sendto,sendmsg,sendmmsg,bind",
                        "-o",
                        log.toString()),
                options);
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("AF_INET")).toList();
        }
    }

    private void answer(List<String> prefix, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(options));
        // A fresh cache, so that the tokenizer library's native part is unpacked as on first use.
        arguments.add("-DDJL_CACHE_DIR=" + folder.resolve("djl"));
        arguments.addAll(
                List.of("-cp", ApplicationPath.joined() + File.pathSeparator + classes, Application.MAIN_CLASS));
        Stream.of("checkpoint", "image.png", "package")
                .forEach(name -> arguments.add(folder.resolve(name).toString()));
        assertThat(JavaProcess.run(folder, prefix, arguments).successful())
                .containsPattern("Answer of [1-9]\\d* tokens");
    }
}
