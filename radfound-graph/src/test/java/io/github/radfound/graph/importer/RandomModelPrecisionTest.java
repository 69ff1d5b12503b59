package io.github.radfound.graph.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.CheckpointSizes.Tower;
import io.github.radfound.graph.ElementType;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.RandomCheckpoint;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What smaller weights cost on a random model that is larger than the reference checkpoints: 8 layers of width 512, 4,000
 * tokens, 32 million weights. Printed, and held to a floor. Random weights have no redundancy, and the 8 % error of 4-bit
 * weights adds up over the layers; trained weights lose far less.
 */
class RandomModelPrecisionTest {

    private static final Map<Precision, Double> FLOORS =
            Map.of(Precision.F16, 0.9999, Precision.INT8, 0.99, Precision.INT4, 0.65);

    private static final int TOKENS = 40;

    @TempDir
    private Path temp;

    @Test
    void smallerWeightsKeepTheDirectionOfTheLogits() throws Exception {
        CheckpointSizes sizes = new CheckpointSizes(
                new Tower(2, 128, 4, 256),
                112,
                16,
                new Tower(2, 128, 4, 256),
                8,
                new Tower(8, 512, 8, 1408),
                2,
                4000,
                256);
        Path source = temp.resolve("checkpoint");
        RandomCheckpoint.of(sizes).type(ElementType.BF16).writeTo(source);
        Map<Precision, Tensor> logits = new EnumMap<>(Precision.class);
        for (Precision precision : Precision.values()) {
            Path folder = temp.resolve(precision.toString());
            CheckpointImport.run(source, folder, ImportOptions.of(precision));
            try (PackageSession session = new PackageSession(folder, "")) {
                ModelRun run = new ModelRun(session);
                long[] ids = LongStream.range(0, TOKENS).map(t -> 3 + 7 * t).toArray();
                logits.put(precision, run.logits(run.words(ids), Map.of()));
            }
        }
        FLOORS.forEach((precision, floor) -> {
            double cosine = logits.get(precision).cosine(logits.get(Precision.F32));
            System.out.printf("32 million random weights, %s: cosine to f32 %.5f%n", precision, cosine);
            assertThat(cosine).as(precision.toString()).isGreaterThan(floor);
        });
    }
}
