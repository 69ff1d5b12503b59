package io.github.radfound.eval.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The browser in which pages are looked at; without a display, without a network. */
final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Path binary;
    private final Path home;

    private Chromium(Path binary, Path home) {
        this.binary = binary;
        this.home = home;
    }

    /** The browser; where there is none, the test is skipped and says so. */
    static Chromium in(Path home) {
        Optional<Path> binary = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(binary.isPresent(), () -> "no Chromium on the PATH (looked for " + NAMES + ")");
        return new Chromium(binary.get(), home);
    }

    /** A picture of a page in a window of this size. */
    BufferedImage screenshot(Path page, int width, int height, String... options) throws IOException {
        Path picture = home.resolve("screenshot-" + System.nanoTime() + ".png");
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--screenshot=" + picture, "--hide-scrollbars", "--window-size=" + width + "," + height));
        run(page, all);
        assertThat(picture).exists();
        return ImageIO.read(picture.toFile());
    }

    /** The page's elements as the browser has them after loading. */
    String dom(Path page) throws IOException {
        return run(page, List.of("--dump-dom"));
    }

    /** The page on paper. */
    Path print(Path page) throws IOException {
        Path pdf = home.resolve("print.pdf");
        run(page, List.of("--print-to-pdf=" + pdf, "--no-pdf-header-footer"));
        return pdf;
    }

    private String run(Path page, List<String> options) throws IOException {
        Path out = home.resolve("out-" + System.nanoTime());
        Path log = home.resolve("log-" + System.nanoTime());
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-extensions",
                "--no-first-run",
                "--force-color-profile=srgb",
                "--user-data-dir=" + home.resolve("profile"),
                // No name resolves: whatever the page would load stays away.
                "--host-resolver-rules=MAP * ~NOTFOUND"));
        command.addAll(options);
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("Chromium came to its end")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(() -> read(log)).isZero();
        return Files.readString(out);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
