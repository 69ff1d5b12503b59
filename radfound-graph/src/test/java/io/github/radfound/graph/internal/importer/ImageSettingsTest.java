package io.github.radfound.graph.internal.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.internal.config.JsonNode;
import io.github.radfound.graph.internal.config.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations of image processors in all their spellings. */
class ImageSettingsTest {

    private static final ModelConfig BLIP = model("instructblip");
    private static final ModelConfig LLAVA = model("llava");

    @TempDir
    private Path folder;

    private static ModelConfig model(String type) {
        return ModelConfig.of(JsonNode.parse("config.json", """
                        {"model_type": "%s", "vision_config": {"image_size": 224, "patch_size": 14}}
                        """.formatted(type)), null);
    }

    private ImageSettings read(ModelConfig model, String json) throws IOException {
        return read(model, json, 0);
    }

    private ImageSettings read(ModelConfig model, String json, int imageSize) throws IOException {
        Files.writeString(folder.resolve("preprocessor_config.json"), json);
        return ImageSettings.read(folder, model, imageSize);
    }

    @Test
    void blipStretchesToASquareHoweverItIsWritten() throws IOException {
        for (String size : List.of("224", "{\"height\": 224, \"width\": 224}")) {
            ImageSettings settings = read(BLIP, "{\"size\": %s}".formatted(size));
            assertThat(settings.resize()).isEqualTo("stretch");
            assertThat(settings.resizeTo()).isEqualTo(224);
            assertThat(settings.centerCrop()).isNull();
            assertThat(settings.resample()).isEqualTo("bicubic");
            assertThat(settings.rescale()).isEqualTo(1 / 255.0);
            assertThat(settings.mean()).containsExactly(0.48145466, 0.4578275, 0.40821073);
            assertThat(settings.convertRgb()).isTrue();
        }
    }

    @Test
    void clipKeepsTheAspectAndCutsTheMiddleByDefault() throws IOException {
        for (String json :
                List.of("{}", "{\"size\": 224}", "{\"size\": {\"shortest_edge\": 224}, \"crop_size\": 224}")) {
            ImageSettings settings = read(LLAVA, json);
            assertThat(settings.resize()).isEqualTo("shortest-edge");
            assertThat(settings.resizeTo()).isEqualTo(224);
            assertThat(settings.centerCrop()).isEqualTo(224);
        }
    }

    @Test
    void theShortestEdgeMayBeLongerThanTheCrop() throws IOException {
        ImageSettings settings =
                read(LLAVA, "{\"size\": {\"shortest_edge\": 256}, \"crop_size\": {\"height\": 224, \"width\": 224}}");
        assertThat(settings.resizeTo()).isEqualTo(256);
        assertThat(settings.tileSize()).isEqualTo(224);
    }

    @Test
    void theTypeOfTheProcessorCountsMoreThanTheFamily() throws IOException {
        ImageSettings clip = read(BLIP, "{\"image_processor_type\": \"CLIPImageProcessorFast\"}");
        assertThat(clip.resize()).isEqualTo("shortest-edge");
        ImageSettings blip = read(LLAVA, "{\"image_processor_type\": \"BlipImageProcessor\", \"size\": 224}");
        assertThat(blip.resize()).isEqualTo("stretch");
    }

    @Test
    void stepsThatAreOffDoNothing() throws IOException {
        ImageSettings settings = read(BLIP, """
                {"do_resize": false, "do_rescale": false, "do_normalize": false, "do_convert_rgb": false,
                 "image_mean": [9, 9, 9], "rescale_factor": 7}
                """);
        assertThat(settings.resize()).isEqualTo("none");
        assertThat(settings.rescale()).isEqualTo(1);
        assertThat(settings.mean()).containsOnly(0.0);
        assertThat(settings.std()).containsOnly(1.0);
        assertThat(settings.convertRgb()).isFalse();
    }

    @Test
    void filtersHavePillowsNumbers() throws IOException {
        List<String> names = List.of("nearest", "lanczos", "bilinear", "bicubic", "box", "hamming");
        for (int code = 0; code < names.size(); code++) {
            assertThat(read(BLIP, "{\"size\": 224, \"resample\": %d}".formatted(code))
                            .resample())
                    .isEqualTo(names.get(code));
        }
    }

    @Test
    void anotherImageSizeTakesThePlaceOfAllSizes() throws IOException {
        assertThat(read(BLIP, "{\"size\": 224}", 336).resizeTo()).isEqualTo(336);
        ImageSettings clip = read(LLAVA, "{\"size\": 224, \"crop_size\": 224}", 336);
        assertThat(clip.resizeTo()).isEqualTo(336);
        assertThat(clip.centerCrop()).isEqualTo(336);
        assertThat(clip.tileSize()).isEqualTo(336);
    }

    @Test
    void theProcessorsFileMayHoldTheImageProcessor() throws IOException {
        Files.writeString(
                folder.resolve("processor_config.json"), "{\"image_processor\": {\"size\": 224, \"resample\": 2}}");
        assertThat(ImageSettings.read(folder, BLIP, 0).resample()).isEqualTo("bilinear");
    }

    @Test
    void whatCannotBeDoneIsRefused() {
        refuses(BLIP, "{\"size\": 384}", "224", "384");
        refuses(BLIP, "{\"size\": {\"height\": 224, \"width\": 112}}", "size");
        refuses(BLIP, "{\"size\": {\"shortest_edge\": 224}}", "keep their aspect");
        refuses(BLIP, "{\"size\": 224, \"resample\": 9}", "resample");
        refuses(BLIP, "{\"size\": 224, \"image_mean\": [1, 2]}", "image_mean", "three");
        refuses(BLIP, "{\"image_processor_type\": \"SiglipImageProcessor\"}", "SiglipImageProcessor");
        refuses(LLAVA, "{\"image_processor_type\": \"LlavaNextImageProcessor\"}", "LlavaNextImageProcessor");
        refuses(LLAVA, "{\"do_pad\": true}", "do_pad");
    }

    private void refuses(ModelConfig model, String json, String... words) {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> read(model, json))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }
}
