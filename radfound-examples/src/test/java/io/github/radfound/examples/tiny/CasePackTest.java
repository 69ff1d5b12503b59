package io.github.radfound.examples.tiny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.TrainingException;
import io.github.radfound.examples.tiny.Curriculum.Part;
import io.github.radfound.image.RadImage;
import io.github.radfound.phantom.PhantomStudy;
import io.github.radfound.phantom.Region;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.runtime.PreparedImages;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasePackTest {

    @TempDir
    private Path temp;

    @Test
    void studiesComeBackWithTheirImagesAndLessons() throws Exception {
        Curriculum mixed = new Curriculum(3, List.of(Region.KNEE, Region.THYROID), Part.TRAIN);
        try (ModelInputs inputs = TinyFolder.inputs(temp);
                CasePack pack = CasePack.of(temp.resolve("p"), mixed, 4, inputs, 2, count -> {})) {
            assertThat(pack.size()).isEqualTo(4);
            for (int i = 0; i < 4; i++) {
                PhantomStudy study = mixed.study(i);
                List<RadImage> images = new ArrayList<>(study.images());
                if (study.prior() != null) {
                    images.addAll(study.prior().images());
                }
                PreparedImages expected = inputs.images(images);
                PreparedImages found = pack.images(i);
                assertThat(pack.get(i).lessons()).isEqualTo(Lesson.of(study));
                assertThat(pack.get(i).region()).isEqualTo(study.region());
                assertThat(pack.get(i).current()).isEqualTo(study.images().size());
                assertThat(found.tiles()).hasSize(pack.get(i).tiles());
                for (int t = 0; t < found.tiles().size(); t++) {
                    assertThat(found.tiles().get(t))
                            .containsExactly(expected.tiles().get(t));
                }
                assertThat(inputs.question(found, "Why?").text())
                        .isEqualTo(inputs.question(expected, "Why?").text());
            }
        }
    }

    @Test
    void aPackThatWasInterruptedIsCompletedToTheSameBytes() throws Exception {
        try (ModelInputs inputs = TinyFolder.inputs(temp)) {
            CasePack.of(temp.resolve("whole"), TinyFolder.KNEES, 5, inputs, 2, count -> {})
                    .close();
            byte[] whole = Files.readAllBytes(temp.resolve("whole"));
            for (long kept : new long[] {10, whole.length / 2, whole.length - 1, whole.length}) {
                Files.write(temp.resolve("part"), whole);
                try (RandomAccessFile file =
                        new RandomAccessFile(temp.resolve("part").toFile(), "rw")) {
                    file.setLength(kept);
                }
                CasePack.of(temp.resolve("part"), TinyFolder.KNEES, 5, inputs, 1, count -> {})
                        .close();
                assertThat(Files.readAllBytes(temp.resolve("part"))).isEqualTo(whole);
            }
            assertThatThrownBy(() -> CasePack.of(
                            temp.resolve("whole"),
                            new Curriculum(4, TinyFolder.KNEES.regions(), Part.TRAIN),
                            5,
                            inputs,
                            1,
                            count -> {}))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("seed 4");
        }
    }
}
