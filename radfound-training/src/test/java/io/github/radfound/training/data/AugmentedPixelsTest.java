package io.github.radfound.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.radfound.graph.CheckpointImport;
import io.github.radfound.graph.CheckpointSizes;
import io.github.radfound.graph.ImportOptions;
import io.github.radfound.graph.OwnFamily;
import io.github.radfound.graph.Precision;
import io.github.radfound.graph.RandomCheckpoint;
import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.training.recipe.ToyImages;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AugmentedPixelsTest {

    private static final Augmentation NOTHING = new Augmentation(1, 0, 0, 0);

    @TempDir
    private Path temp;

    private ModelInputs inputs() throws Exception {
        return inputs(RandomCheckpoint.of(CheckpointSizes.tiny()));
    }

    private ModelInputs inputs(RandomCheckpoint checkpoint) throws Exception {
        checkpoint.writeTo(temp.resolve("model"));
        CheckpointImport.describe(temp.resolve("model"), temp.resolve("inputs"), ImportOptions.of(Precision.F32));
        return ModelInputs.open(temp.resolve("inputs"));
    }

    @Test
    void withoutAnyChangePixelsAreThoseOfAnswering() throws Exception {
        Sample sample = Sample.of(1, ToyImages.picture(temp, 3), "", "");
        try (ModelInputs inputs = inputs()) {
            float[] plain = new PreparedPixels(inputs, 0).of(sample).tiles().get(0);
            float[] same = new AugmentedPixels(inputs, NOTHING, 1 << 20)
                    .of(sample, new Random(1))
                    .tiles()
                    .get(0);
            for (int i = 0; i < plain.length; i++) {
                assertThat(same[i]).isCloseTo(plain[i], within(1e-5f));
            }
        }
    }

    @Test
    void whatThePromptSaysOfImagesStaysAsItIs() throws Exception {
        Path picture = ToyImages.picture(temp, 3);
        Sample sample = Sample.of(1, List.of(picture, picture), "", "").withPrior(List.of(picture), -183);
        OwnFamily family = new OwnFamily(1, 1, 24, 5, 10, "mean");
        try (ModelInputs inputs =
                inputs(RandomCheckpoint.of(CheckpointSizes.tiny()).own(family))) {
            String plain = inputs.question(new PreparedPixels(inputs, 0).of(sample), "x")
                    .text();
            String changed = inputs.question(
                            new AugmentedPixels(inputs, Augmentation.VIEWS, 0).of(sample, new Random(1)), "x")
                    .text();
            assertThat(changed).isEqualTo(plain).contains("<image 3/3: prior, -183 days>");
        }
    }

    @Test
    void viewsFollowFromTheSeedAndNeverTurnLeftIntoRight() throws Exception {
        try (ModelInputs inputs = inputs()) {
            AugmentedPixels pixels = new AugmentedPixels(inputs, Augmentation.VIEWS, 1 << 20);
            Sample left = Sample.of(1, ToyImages.picture(temp, 2), "", "");
            float[] first = pixels.of(left, new Random(5)).tiles().get(0);
            assertThat(pixels.of(left, new Random(5)).tiles().get(0)).isEqualTo(first);
            assertThat(pixels.of(left, new Random(6)).tiles().get(0)).isNotEqualTo(first);
            int side = inputs.tileSize();
            int brighterLeft = 0;
            for (int seed = 0; seed < 40; seed++) {
                float[] view = pixels.of(left, new Random(seed)).tiles().get(0);
                double balance = 0;
                for (int i = 0; i < side * side; i++) {
                    balance += i % side < side / 2 ? view[i] : -view[i];
                }
                brighterLeft += balance > 0 ? 1 : 0;
            }
            assertThat(brighterLeft).isGreaterThanOrEqualTo(38);
        }
    }
}
