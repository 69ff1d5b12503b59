package io.github.radfound.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.github.radfound.graph.ByteLevelBpe;
import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.ModelInputs;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model sees before it has learned anything: enough to learn from. */
class FirstWeightsTest {

    private static final int IMAGES = 8;

    @TempDir
    private Path temp;

    private static double deviation(float[] values, int rows) {
        int width = values.length / rows;
        double squares = 0;
        for (int i = 0; i < width; i++) {
            double mean = 0;
            for (int row = 0; row < rows; row++) {
                mean += values[row * width + i] / rows;
            }
            for (int row = 0; row < rows; row++) {
                squares += Math.pow(values[row * width + i] - mean, 2);
            }
        }
        return Math.sqrt(squares / values.length);
    }

    private static double size(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares / values.length);
    }

    @Test
    void visualTokensOfDifferentImagesDiffer() throws Exception {
        ByteLevelBpe.learn(List.of(ToyImages.QUESTION), 300).writeTo(temp);
        RandomCheckpoint.of(NewModel.small())
                .tokenizer(temp.resolve("tokenizer.json"))
                .forTraining()
                .writeTo(temp.resolve("checkpoint"));
        Path model = temp.resolve("model");
        CheckpointImport.run(temp.resolve("checkpoint"), model, ImportOptions.of(Precision.F32));
        OrtEnvironment ort = OrtEnvironment.getEnvironment();
        try (ModelInputs inputs = ModelInputs.open(model);
                OrtSession vision =
                        ort.createSession(model.resolve("vision_encoder.onnx").toString());
                OrtSession qformer =
                        ort.createSession(model.resolve("qformer.onnx").toString())) {
            int side = inputs.tileSize();
            FloatBuffer pixels = FloatBuffer.allocate(IMAGES * 3 * side * side);
            List<float[]> tiles = new ArrayList<>();
            for (int i = 0; i < IMAGES; i++) {
                RadImage image = RadImage.of(ToyImages.picture(temp.resolve("p"), i));
                tiles.addAll(inputs.images(List.of(image)).tiles());
            }
            tiles.forEach(pixels::put);
            pixels.flip();
            long[] ids = new long[3 * IMAGES];
            long[] mask = new long[3 * IMAGES];
            java.util.Arrays.fill(ids, 5);
            java.util.Arrays.fill(mask, 1);
            try (OnnxTensor images = OnnxTensor.createTensor(ort, pixels, new long[] {IMAGES, 3, side, side});
                    OnnxTensor words = OnnxTensor.createTensor(ort, LongBuffer.wrap(ids), new long[] {IMAGES, 3});
                    OnnxTensor seen = OnnxTensor.createTensor(ort, LongBuffer.wrap(mask), new long[] {IMAGES, 3});
                    OrtSession.Result features = vision.run(Map.of("pixel_values", images));
                    OrtSession.Result result = qformer.run(Map.of(
                            "image_features",
                            (OnnxTensor) features.get(0),
                            "instruction_ids",
                            words,
                            "instruction_mask",
                            seen))) {
                FloatBuffer buffer = ((OnnxTensor) result.get("visual_tokens").orElseThrow()).getFloatBuffer();
                float[] tokens = new float[buffer.remaining()];
                buffer.get(tokens);
                assertThat(deviation(tokens, IMAGES) / size(tokens)).isGreaterThan(0.2);
            }
        }
    }
}
