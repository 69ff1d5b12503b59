package io.github.radfound.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.Device;
import io.github.radfound.RadFound;
import io.github.radfound.error.ClosedException;
import io.github.radfound.error.ModelCorruptException;
import io.github.radfound.error.ModelUnsupportedException;
import io.github.radfound.error.RequestException;
import io.github.radfound.graph.RandomTwoTower;
import io.github.radfound.graph.RandomTwoTower.Layout;
import io.github.radfound.image.ImageContext;
import io.github.radfound.image.PixelVolume;
import io.github.radfound.image.Presentation;
import io.github.radfound.image.RadImage;
import io.github.radfound.model.ModelImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageTextModelTest {

    @TempDir
    Path temp;

    private Path imported(Layout layout) throws IOException {
        Path checkpoint = temp.resolve("checkpoint-" + layout);
        RandomTwoTower.write(checkpoint, layout, 9);
        Path folder = temp.resolve("package-" + layout);
        ModelImport.from(checkpoint).to(folder);
        return folder;
    }

    private static RadImage picture(int rows, int columns, long seed) {
        byte[] samples = new byte[rows * columns];
        new Random(seed).nextBytes(samples);
        return RadImage.ofGray(rows, columns, samples);
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void embedsImagesOfAnyShapeAndTextsOfAnyLengthInLengthOne(Layout layout) throws IOException {
        try (ImageTextModel model = ImageTextModel.open(imported(layout), Device.CPU)) {
            List<float[]> texts = model.texts(List.of("normal chest", "x", "pleural effusion ".repeat(60)));
            float[] image = model.image(picture(40, 90, 1));

            assertThat(texts).hasSize(3).allSatisfy(ImageTextModelTest::isUnit);
            isUnit(image);
            assertThat(image).hasSize(model.embeddingSize()).isNotEqualTo(model.image(picture(40, 90, 2)));
            assertThat(model.texts(List.of("normal chest")).get(0))
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(texts.get(0));
        }
    }

    @Test
    void probabilitiesFollowFromCosinesAndTheLearnedScale() throws IOException {
        try (ImageTextModel model = ImageTextModel.open(imported(Layout.HUGGING_FACE), Device.CPU)) {
            float[] image = model.image(picture(32, 32, 1));
            List<float[]> texts = model.texts(List.of("chest", "brain", "hand"));

            float[] probabilities = model.probabilities(image, texts);

            double[] expected = new double[3];
            double sum = 0;
            for (int i = 0; i < 3; i++) {
                double cosine = 0;
                for (int j = 0; j < image.length; j++) {
                    cosine += (double) image[j] * texts.get(i)[j];
                }
                // The checkpoint's logit_scale is 3.
                expected[i] = Math.exp(Math.exp(3) * cosine);
                sum += expected[i];
            }
            for (int i = 0; i < 3; i++) {
                assertThat((double) probabilities[i]).isCloseTo(expected[i] / sum, Offset.offset(1e-5));
            }
            isUnit(model.prompts(List.of("a chest", "an image of a chest")));
            assertThatThrownBy(() -> model.probabilities(new float[3], texts)).isInstanceOf(RequestException.class);
            assertThatThrownBy(() -> model.texts(List.of())).isInstanceOf(RequestException.class);
        }
    }

    @Test
    void looksAtTheMiddleOfSeveralFrames() throws IOException {
        byte[] frames = new byte[5 * 24 * 24];
        new Random(4).nextBytes(frames);
        RadImage volume =
                RadImage.of(PixelVolume.ofBytes(5, 24, 24, 1, frames), ImageContext.UNKNOWN, Presentation.PLAIN);
        try (ImageTextModel model = ImageTextModel.open(imported(Layout.OPEN_CLIP), Device.CPU)) {
            assertThat(model.image(volume)).containsExactly(model.image(volume.frame(2)));
        }
    }

    @Test
    void refusesDamagedPackagesOtherKindsAndUseAfterClosing() throws IOException {
        Path folder = imported(Layout.BIOMED_CLIP);
        ImageTextModel model = ImageTextModel.open(folder, Device.CPU);
        model.close();
        model.close();
        assertThatThrownBy(() -> model.image(picture(9, 9, 1))).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> {
                    try (RadFound rad = RadFound.load(folder).device(Device.CPU)) {
                        rad.vqa(List.of(picture(9, 9, 1)), "Is it normal?");
                    }
                })
                .isInstanceOf(ModelUnsupportedException.class)
                .hasMessageContaining("two-tower")
                .hasMessageContaining("ImageTextModel");

        Path data = folder.resolve("text_encoder.onnx.data");
        byte[] bytes = Files.readAllBytes(data);
        bytes[100]++;
        Files.write(data, bytes);
        assertThatThrownBy(() -> ImageTextModel.open(folder, Device.CPU))
                .isInstanceOf(ModelCorruptException.class)
                .hasMessageContaining("text_encoder.onnx.data");
    }

    /** Key, and what is wrong with it in any package of these. */
    @ParameterizedTest
    @CsvSource({
        "embeddingSize, 1",
        "embeddingSize, 4096",
        "image.tileSize, 8",
        "image.channels, 1",
        "text.contextLength, 60000",
        "text.padTokenId, 1000000",
        "text.padTokenId, 2147483647"
    })
    void refusesAManifestThatItsGraphsContradict(String key, int value) throws IOException {
        for (Layout layout : Layout.values()) {
            Path folder = imported(layout);
            Path manifest = folder.resolve("radfound.json");
            JsonObject root = JsonParser.parseString(Files.readString(manifest)).getAsJsonObject();
            String[] path = key.split("\\.");
            JsonObject object = path.length == 1 ? root : root.getAsJsonObject(path[0]);
            object.addProperty(path[path.length - 1], value);
            if (key.equals("image.channels")) {
                for (String each : List.of("mean", "std")) {
                    JsonArray one = new JsonArray();
                    one.add(object.getAsJsonArray(each).get(0));
                    object.add(each, one);
                }
            }
            Files.writeString(manifest, root.toString());
            assertThatThrownBy(() -> ImageTextModel.open(folder, Device.CPU))
                    .as(layout.toString())
                    .isInstanceOf(ModelCorruptException.class)
                    .hasMessageContaining(key)
                    .hasMessageContaining("_encoder.onnx");
        }
    }

    private static void isUnit(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        assertThat(square).isCloseTo(1, Offset.offset(1e-5));
    }
}
