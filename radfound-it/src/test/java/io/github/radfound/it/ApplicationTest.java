package io.github.radfound.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application finds and runs the SDK, whichever path it puts it on. */
class ApplicationTest {

    @TempDir
    Path folder;

    @Test
    void runsOnTheModulePath() throws IOException, InterruptedException {
        Path classes = folder.resolve("classes");
        Application.compileAsModule(classes);

        String output = JavaProcess.run(
                        folder,
                        List.of(
                                "--module-path",
                                ApplicationPath.joined() + File.pathSeparator + classes,
                                "--module",
                                Application.MODULE + "/" + Application.MAIN_CLASS,
                                folder.resolve("work").toString()))
                .successful();

        assertThat(output).contains("RadFound is in module io.github.radfound.api");
    }

    @Test
    void runsOnTheClassPath() throws IOException, InterruptedException {
        Path classes = folder.resolve("classes");
        Application.compileWithoutModule(classes);

        String output = JavaProcess.run(
                        folder,
                        List.of(
                                "--class-path",
                                ApplicationPath.joined() + File.pathSeparator + classes,
                                Application.MAIN_CLASS,
                                folder.resolve("work").toString()))
                .successful();

        assertThat(output).contains("RadFound is in an unnamed module");
    }
}
