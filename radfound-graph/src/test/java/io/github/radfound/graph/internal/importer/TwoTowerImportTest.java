package io.github.radfound.graph.internal.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.github.radfound.graph.CheckpointException;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.ImportReport;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.RandomTwoTower;
import io.github.radfound.graph.RandomTwoTower.Layout;
import io.github.radfound.graph.Safetensors;
import io.github.radfound.graph.internal.random.TwoTowerFiles;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TwoTowerImportTest {

    private static final OrtEnvironment ORT = OrtEnvironment.getEnvironment();

    @TempDir
    Path temp;

    private Path checkpoint(Layout layout) throws Exception {
        Path folder = temp.resolve("checkpoint");
        RandomTwoTower.write(folder, layout, 5);
        return folder;
    }

    private static Safetensors open(Path checkpoint, Layout layout) {
        return Safetensors.open(
                layout == Layout.HUGGING_FACE ? checkpoint : checkpoint.resolve("open_clip_model.safetensors"));
    }

    private static float[][] run(Path graph, Map<String, OnnxTensor> inputs) throws Exception {
        try (OrtSession session = ORT.createSession(graph.toString());
                OrtSession.Result result = session.run(inputs)) {
            return (float[][]) result.get(0).getValue();
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void imagesAreEmbeddedAsPlainLoopsEmbedThem(Layout layout) throws Exception {
        Path checkpoint = checkpoint(layout);
        ImportReport report =
                CheckpointImport.run(checkpoint, temp.resolve("package"), ImportOptions.of(Precision.F32));
        assertThat(report.unusedTensors()).isEmpty();

        int side = TwoTowerFiles.IMAGE;
        Random random = new Random(3);
        float[] pixels = new float[2 * 3 * side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        inputs.put(
                "pixel_values", OnnxTensor.createTensor(ORT, FloatBuffer.wrap(pixels), new long[] {2, 3, side, side}));
        float[][] embeds = run(report.folder().resolve("image_encoder.onnx"), inputs);

        try (PlainTowers plain = new PlainTowers(open(checkpoint, layout), layout)) {
            for (int n = 0; n < 2; n++) {
                float[] one = Arrays.copyOfRange(pixels, n * 3 * side * side, (n + 1) * 3 * side * side);
                assertClose(embeds[n], plain.image(one));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void textsAreEmbeddedAsPlainLoopsEmbedThemWhateverTheirPadding(Layout layout) throws Exception {
        Path checkpoint = checkpoint(layout);
        Path folder = CheckpointImport.run(checkpoint, temp.resolve("package"), ImportOptions.of(Precision.F32))
                .folder();
        int[][] texts = {{2, 17, 40, 9, 77, 3}, {2, 3}, {2, 55, 54, 53, 52, 51, 50, 49, 48, 3}};
        long[] ids = new long[3 * 10];
        long[] mask = new long[3 * 10];
        for (int b = 0; b < 3; b++) {
            for (int t = 0; t < texts[b].length; t++) {
                ids[b * 10 + t] = texts[b][t];
                mask[b * 10 + t] = 1;
            }
        }
        Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
        inputs.put("input_ids", OnnxTensor.createTensor(ORT, LongBuffer.wrap(ids), new long[] {3, 10}));
        inputs.put("attention_mask", OnnxTensor.createTensor(ORT, LongBuffer.wrap(mask), new long[] {3, 10}));
        float[][] embeds = run(folder.resolve("text_encoder.onnx"), inputs);

        try (PlainTowers plain = new PlainTowers(open(checkpoint, layout), layout)) {
            for (int b = 0; b < 3; b++) {
                assertClose(embeds[b], plain.text(texts[b]));
            }
        }
    }

    private static void assertClose(float[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double spread = 0;
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).as("value " + i).isCloseTo(expected[i], Offset.offset(2e-4));
            spread = Math.max(spread, Math.abs(expected[i] - expected[0]));
        }
        assertThat(spread).isGreaterThan(0.1);
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void equalCheckpointsGiveEqualPackages(Layout layout) throws Exception {
        Path checkpoint = checkpoint(layout);
        Path one = CheckpointImport.run(checkpoint, temp.resolve("one"), ImportOptions.of(Precision.F32))
                .folder();
        Path two = CheckpointImport.run(checkpoint, temp.resolve("two"), ImportOptions.of(Precision.F32))
                .folder();

        for (String file : new String[] {"radfound.json", "image_encoder.onnx", "text_encoder.onnx.data"}) {
            assertThat(Files.mismatch(one.resolve(file), two.resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
        assertThat(Files.readString(one.resolve("radfound.json")))
                .contains("\"kind\": \"two-tower\"")
                .contains(layout == Layout.BIOMED_CLIP ? "\"text\": \"bert\"" : "\"text\": \"clip-text\"");
    }

    @Test
    void refusesWhatWouldChangeResults() throws Exception {
        Path checkpoint = checkpoint(Layout.BIOMED_CLIP);
        Path config = checkpoint.resolve("open_clip_config.json");
        String whole = Files.readString(config);

        Files.writeString(config, whole.replace("cls_last_hidden_state_pooler", "mean_pooler"));
        assertRefused(checkpoint, "hf_pooler_type");
        Files.writeString(config, whole.replace("vit_base_patch8_32", "resnet50"));
        assertRefused(checkpoint, "timm_model_name");
        Files.writeString(config, whole.replace("\"timm_pool\": \"\"", "\"timm_pool\": \"avg\""));
        assertRefused(checkpoint, "timm_pool");
        Files.writeString(config, whole.replace("\"context_length\": 24", "\"context_length\": 999"));
        assertRefused(checkpoint, "max_position_embeddings");
        Files.writeString(config, whole);
        assertThatThrownBy(() -> CheckpointImport.run(checkpoint, temp.resolve("p"), ImportOptions.of(Precision.INT4)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("f32 or f16");
        Files.move(
                checkpoint.resolve("open_clip_model.safetensors"), checkpoint.resolve("open_clip_pytorch_model.bin"));
        assertRefused(checkpoint, "pickled");
    }

    private void assertRefused(Path checkpoint, String named) {
        assertThatThrownBy(() ->
                        CheckpointImport.run(checkpoint, temp.resolve("package"), ImportOptions.of(Precision.F32)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(named);
        assertThat(temp.resolve("package")).doesNotExist();
    }
}
