package io.github.radfound.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.github.radfound.error.RequestException;
import io.github.radfound.image.RadImage;
import io.github.radfound.image.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhantomFolderTest {

    private final Phantoms phantoms =
            Phantoms.of(9, PhantomSettings.TRAINING.withPixels(64).withSlices(6));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void filesShowWhatWasGeneratedInEveryTransferSyntax(Region region) {
        for (int index = 0; index < 6; index++) {
            PhantomStudy study = phantoms.study(region, index);
            Path here = folder.resolve(Integer.toString(index));
            PhantomFolder.write(study, here);

            List<RadImage> read = Study.of(here.resolve("current")).images();
            assertThat(read).hasSameSizeAs(study.images());
            for (RadImage generated : study.images()) {
                RadImage same = read.stream()
                        .filter(i -> generated.context().view() == null
                                || generated.isVolume()
                                || generated.context().view().equals(i.context().view())
                                        && generated.context().laterality()
                                                == i.context().laterality())
                        .findFirst()
                        .orElseThrow();
                assertThat(same.pixels().frames()).isEqualTo(generated.pixels().frames());
                assertThat(same.context().modality())
                        .isEqualTo(generated.context().modality());
                assertThat(same.context().bodyPart())
                        .isEqualTo(generated.context().bodyPart());
                assertShownAlike(same, generated, index);
            }
        }
    }

    @Test
    void truthAndReportsLieBesideThePictures() throws IOException {
        PhantomStudy study = phantoms.study(Region.KNEE, 1);
        PhantomFolder.write(study, folder.resolve("a"));

        assertThat(Files.readString(folder.resolve("a/current.txt")))
                .contains("Findings:")
                .contains("Impression:");
        var truth = JsonParser.parseString(Files.readString(folder.resolve("a/truth.json")))
                .getAsJsonObject();
        assertThat(truth.get("generated").getAsBoolean()).isTrue();
        assertThat(truth.getAsJsonArray("questions")).hasSameSizeAs(study.questions());
    }

    @Test
    void aFolderThatHoldsFilesIsLeftAlone() {
        PhantomStudy study = phantoms.study(Region.KNEE, 1);
        PhantomFolder.write(study, folder.resolve("a"));

        assertThatThrownBy(() -> PhantomFolder.write(study, folder.resolve("a")))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("empty folder");
    }

    /** Grey levels after the window, dark on the left of the scale whatever the photometric interpretation. */
    private static void assertShownAlike(RadImage a, RadImage b, int index) {
        for (int frame = 0; frame < a.pixels().frames(); frame++) {
            double[] x = shown(a, frame);
            double[] y = shown(b, frame);
            for (int i = 0; i < x.length; i++) {
                assertThat(x[i])
                        .as("study %s frame %s pixel %s", index, frame, i)
                        .isBetween(y[i] - 0.002, y[i] + 0.002);
            }
        }
    }

    private static double[] shown(RadImage image, int frame) {
        float[] values = new float[image.pixels().frameLength()];
        image.pixels().readFrame(frame, values);
        double[] grey = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double level = image.presentation().windows().get(0).apply(values[i]);
            grey[i] = image.presentation().inverted() ? 1 - level : level;
        }
        return grey;
    }
}
