package io.github.radfound.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.OwnFamily;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.Laterality;
import io.github.radfound.image.Modality;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.runtime.PreparedImages;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in little room come back as they were, with the prompt that they had. */
class PackedImagesTest {

    @TempDir
    private Path temp;

    private ModelInputs inputs;

    @BeforeEach
    void open() throws Exception {
        RandomCheckpoint.of(CheckpointSizes.tiny())
                .own(new OwnFamily(2, 4, 24, 5, 10, "mean"))
                .writeTo(temp.resolve("checkpoint"));
        CheckpointImport.describe(temp.resolve("checkpoint"), temp.resolve("inputs"), ImportOptions.of(Precision.F32));
        inputs = ModelInputs.open(temp.resolve("inputs"));
    }

    @AfterEach
    void close() {
        inputs.close();
    }

    private static byte[] noise(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static RadImage volume() {
        short[] samples = new short[12 * 40 * 40];
        Random random = new Random(1);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextInt(400) - 200);
        }
        List<Double> positions =
                java.util.stream.IntStream.range(0, 12).mapToObj(i -> i * 2.5).toList();
        return RadImage.of(
                PixelVolume.ofShorts(12, 40, 40, samples, 1, 0),
                ImageContext.UNKNOWN.withModality(Modality.CT).withSlicePositions(positions),
                Presentation.PLAIN);
    }

    @Test
    void tilesTagsAndPromptsComeBack() {
        RadImage grey = RadImage.ofGray(300, 200, noise(60_000))
                .withContext(ImageContext.UNKNOWN
                        .withModality(Modality.MG)
                        .withLaterality(Laterality.R)
                        .withRelativeDays(-90));
        PreparedImages images = inputs.images(List.of(grey, RadImage.ofRgb(50, 60, noise(9_000)), volume()));

        byte[] packed = inputs.pack(images);
        PreparedImages again = inputs.unpack(packed);

        assertThat(again.tiles()).hasSameSizeAs(images.tiles());
        for (int i = 0; i < images.tiles().size(); i++) {
            assertThat(again.tiles().get(i)).containsExactly(images.tiles().get(i));
        }
        assertThat(inputs.question(again, "Why?").text())
                .isEqualTo(inputs.question(images, "Why?").text())
                .contains("MG, R, prior, -90 days", "[z=");
        assertThat(packed.length).isLessThan((int) (images.bytes() / 8));
        assertThat(again.size()).isEqualTo(3);
        assertThat(again.first(1).tiles()).hasSize(again.tilesOf(0));
        assertThat(inputs.question(again.first(1), "Why?").text())
                .isEqualTo(inputs.question(inputs.images(List.of(grey)), "Why?").text());
    }

    @Test
    void damagedBytesAndForeignValuesAreRefused() {
        PreparedImages images = inputs.images(List.of(RadImage.ofGray(20, 20, noise(400))));
        byte[] packed = inputs.pack(images);
        for (int length : new int[] {0, 1, 5, 40, packed.length - 1}) {
            assertThatThrownBy(() -> inputs.unpack(Arrays.copyOf(packed, length)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        byte[] later = packed.clone();
        later[0] = 9;
        assertThatThrownBy(() -> inputs.unpack(later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("format");
        images.tiles().get(0)[7] += 0.001f;
        assertThatThrownBy(() -> inputs.pack(images)).isInstanceOf(IllegalArgumentException.class);
    }
}
