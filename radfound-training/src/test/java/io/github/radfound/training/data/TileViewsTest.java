package io.github.radfound.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.image.RadImage;
import io.github.radfound.runtime.ModelInputs;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileViewsTest {

    private static final int SIDE = 112;

    @TempDir
    private Path temp;

    private ModelInputs inputs;
    private float[] tile;

    @BeforeEach
    void open() throws Exception {
        RandomCheckpoint.of(CheckpointSizes.tiny()).writeTo(temp.resolve("checkpoint"));
        CheckpointImport.describe(temp.resolve("checkpoint"), temp.resolve("inputs"), ImportOptions.of(Precision.F32));
        inputs = ModelInputs.open(temp.resolve("inputs"));
        byte[] ramp = new byte[SIDE * SIDE];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) (2 * (i % SIDE));
        }
        tile = inputs.images(List.of(RadImage.ofGray(SIDE, SIDE, ramp))).tiles().get(0);
    }

    @AfterEach
    void close() {
        inputs.close();
    }

    @Test
    void aViewOfTheWholeWithoutChangesIsTheTile() {
        float[] view = new TileViews(inputs, new Augmentation(1, 0, 0, 0)).of(tile, new Random(1));
        assertThat(view).containsExactly(tile, within(0.002f));
    }

    @Test
    void aPartIsEnlargedAndNeverFlippedAndEqualDrawsAreEqualViews() {
        TileViews views = new TileViews(inputs, new Augmentation(0.25, 0, 0, 0));
        for (int seed = 0; seed < 50; seed++) {
            float[] view = views.of(tile, new Random(seed));
            assertThat(views.of(tile, new Random(seed))).containsExactly(view);
            float first = view[0];
            float last = view[SIDE - 1];
            assertThat(last).isGreaterThan(first);
            assertThat(last - first).isBetween(0.49f * (tile[SIDE - 1] - tile[0]), tile[SIDE - 1] - tile[0] + 0.01f);
            assertThat(first).isGreaterThanOrEqualTo(tile[0] - 0.01f);
            assertThat(last).isLessThanOrEqualTo(tile[SIDE - 1] + 0.01f);
        }
    }

    @Test
    void brightnessChangesInsideOfTheRangeOfPixels() {
        float[] original = tile.clone();
        TileViews views = new TileViews(inputs, new Augmentation(1, 0.3, 0.3, 1));
        float least = (float) (-inputs.mean().get(0) / inputs.deviation().get(0));
        float most = (float) ((1 - inputs.mean().get(0)) / inputs.deviation().get(0));
        boolean changed = false;
        for (int seed = 0; seed < 20; seed++) {
            float[] view = views.of(tile, new Random(seed));
            for (int i = 0; i < SIDE * SIDE; i++) {
                assertThat(view[i]).isBetween(least - 1e-5f, most + 1e-5f);
                changed |= Math.abs(view[i] - tile[i]) > 0.1;
            }
        }
        assertThat(changed).isTrue();
        assertThat(tile).containsExactly(original);
    }
}
