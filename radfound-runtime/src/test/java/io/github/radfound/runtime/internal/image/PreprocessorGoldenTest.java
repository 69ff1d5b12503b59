package io.github.radfound.runtime.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.TensorSpec;
import io.github.radfound.image.RadImage;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pixel values of Hugging Face's image processors (transformers 5.18.0, Pillow 12.3.0), every case of the golden kit. */
class PreprocessorGoldenTest {

    private static final int SIDE = 56;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "instructblip-llama-tiny",
                "instructblipvideo-llama-tiny",
                "blip2-opt-tiny",
                "llava-llama-tiny",
                "instructblip-mistral-tiny",
                "instructblip-qwen2-tiny"
            })
    void pixelValuesEqualThoseOfTheProcessor(String model) throws IOException {
        Path kit = Path.of(System.getProperty("radfound.testdata", "no-test-data"), "golden");
        assumeTrue(
                Files.isDirectory(kit.resolve(model)),
                () -> "golden kit is not here: " + kit + " (set -Dradfound.testdata)");
        Preprocessor preprocessor =
                model.startsWith("llava") ? Manifests.shortestEdge(SIDE, SIDE) : Manifests.stretch(SIDE);
        try (Reader reader = Files.newBufferedReader(kit.resolve(model).resolve("golden.json"));
                Safetensors golden = Safetensors.open(kit.resolve(model).resolve("golden.safetensors"))) {
            JsonObject json = JsonParser.parseReader(reader).getAsJsonObject();
            int index = 0;
            for (JsonElement element : json.getAsJsonArray("cases")) {
                List<RadImage> images = new ArrayList<>();
                for (JsonElement name : element.getAsJsonObject().getAsJsonArray("images")) {
                    images.add(RadImage.of(kit.resolve("images").resolve(name.getAsString())));
                }
                float[] found = concatenated(preprocessor.tile(images));
                TensorSpec spec = golden.find("case" + index++ + ".pixel_values");
                float[] expected = new float[(int) spec.elements()];
                golden.readFloats(spec.name(), 0, expected, 0, expected.length);
                assertThat(found).hasSameSizeAs(expected);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(found[i]).as("%s value %d", spec.name(), i).isCloseTo(expected[i], within(1e-6f));
                }
            }
            assertThat(index).isGreaterThanOrEqualTo(3);
        }
    }

    private static float[] concatenated(List<TiledImage> images) {
        float[] all = new float[images.size() * 3 * SIDE * SIDE];
        for (int i = 0; i < images.size(); i++) {
            assertThat(images.get(i).tiles()).hasSize(1);
            float[] pixels = images.get(i).tiles().get(0).pixels();
            System.arraycopy(pixels, 0, all, i * pixels.length, pixels.length);
        }
        return all;
    }
}
