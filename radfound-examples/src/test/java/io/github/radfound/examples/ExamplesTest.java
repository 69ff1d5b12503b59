package io.github.radfound.examples;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example programs run to their end. */
class ExamplesTest {

    @TempDir
    static Path home;

    static TestModel model;

    @BeforeAll
    static void makeModel() throws IOException {
        model = TestModel.in(home);
    }

    @Test
    void firstAnswerRuns() {
        assertThatCode(() -> FirstAnswer.main(
                        new String[] {model.folder().toString(), model.image(), "Is there a pleural effusion?"}))
                .doesNotThrowAnyException();
    }

    @Test
    void reportWithStreamingRuns() {
        assertThatCode(() -> ReportWithStreaming.main(
                        new String[] {model.folder().toString(), model.study().toString()}))
                .doesNotThrowAnyException();
    }

    @Test
    void batchOverFolderRuns() {
        assertThatCode(() -> BatchOverFolder.main(
                        new String[] {model.folder().toString(), model.images().toString()}))
                .doesNotThrowAnyException();
    }
}
