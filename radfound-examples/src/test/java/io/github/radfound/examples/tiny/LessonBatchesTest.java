package io.github.radfound.examples.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.runtime.ModelInputs;
import io.github.radfound.training.Batch;
import io.github.radfound.training.Example;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonBatchesTest {

    @TempDir
    private Path temp;

    private static void assertSame(Batch one, Batch other) {
        assertThat(other.inputs().keySet()).isEqualTo(one.inputs().keySet());
        for (Map.Entry<String, Batch.Input> input : one.inputs().entrySet()) {
            Batch.Input twin = other.inputs().get(input.getKey());
            assertThat(twin.shape()).isEqualTo(input.getValue().shape());
            if (input.getValue() instanceof Batch.Input.Longs longs) {
                assertThat(((Batch.Input.Longs) twin).values()).isEqualTo(longs.values());
            } else {
                assertThat(((Batch.Input.Floats) twin).values())
                        .isEqualTo(((Batch.Input.Floats) input.getValue()).values());
            }
        }
    }

    @Test
    void batchesFollowFromTheirNumberAndEachPictureIsInThemOnce() throws Exception {
        try (ModelInputs inputs = TinyFolder.inputs(temp);
                CasePack pack = CasePack.of(temp.resolve("p"), TinyFolder.KNEES, 4, inputs, 2, count -> {})) {
            LessonBatches batches = new LessonBatches(
                    pack, new Balance(pack), inputs, TinyFolder.sizes(temp), new LessonBatches.Mix(3, 0, 0, 1));
            Batch batch = batches.batch(List.of(0, 1, 2), 7);
            assertSame(batch, batches.batch(List.of(0, 1, 2), 7));
            assertThat(((Batch.Input.Longs)
                                    batches.batch(List.of(0, 1, 2), 8).inputs().get("labels"))
                            .values())
                    .isNotEqualTo(((Batch.Input.Longs) batch.inputs().get("labels")).values());
            assertSame(batches.batch(List.of(3)), batches.batch(List.of(3)));

            assertThat(batch.inputs().get("input_ids").shape()[0]).isEqualTo(9);
            long pictures = batch.inputs().get("pixel_values").shape()[0];
            assertThat(pictures).isBetween(6L, 12L);
            assertThat(batch.inputs().get("pictures").shape()[0]).isGreaterThanOrEqualTo(18);
        }
    }

    @Test
    void reportsOfSimilarStudiesAreJoinedWithTheirImagesInOrder() throws Exception {
        try (ModelInputs inputs = TinyFolder.inputs(temp);
                CasePack pack = CasePack.of(temp.resolve("p"), TinyFolder.KNEES, 6, inputs, 2, count -> {})) {
            LessonBatches.Mix mix = new LessonBatches.Mix(1, 1, 1, 1);
            Batch batch = new LessonBatches(pack, new Balance(pack), inputs, TinyFolder.sizes(temp), mix)
                    .batch(List.of(1, 2, 3, 5, 0, 4), 0);
            long rows = batch.inputs().get("input_ids").shape()[0];
            assertThat(rows).isLessThan(6);
            // Studies that are joined do not see each other: a group holds the images of one study.
            assertThat(batch.inputs().get("image_group").shape()[1]).isLessThanOrEqualTo(4);
            long pictures = batch.inputs().get("pixel_values").shape()[0];
            assertThat(pictures).isGreaterThanOrEqualTo(12);
            long[] places = ((Batch.Input.Longs) batch.inputs().get("image_positions")).values();
            assertThat(places.length).isEqualTo((int) (pictures * TinyModel.SIZES.queries() * 2));
        }
    }

    @Test
    void aJoinedSequenceSaysBothTexts() {
        float[] image = new float[3];
        Example one = Example.of(List.of(image), new long[] {1}, new long[] {5, 6}, new long[] {7});
        Example other = Example.of(List.of(image), new long[] {1}, new long[] {8}, new long[] {9, 2});
        Example both = Example.joined(List.of(one, other));
        assertThat(both.tokens()).containsExactly(5, 6, 7, 8, 9, 2);
        assertThat(both.labels()).containsExactly(-100, -100, 7, -100, 9, 2);
        assertThat(both.images()).hasSize(2);
    }
}
