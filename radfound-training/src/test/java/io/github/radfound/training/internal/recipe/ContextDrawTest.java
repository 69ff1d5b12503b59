package io.github.radfound.training.internal.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextDrawTest {

    private static final int SIZE = 8;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 31, 40})
    void eachViewIsInOneContextOfItsAugmentationAndThePlacesFindItThere(int images) {
        List<@Nullable String> studies = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            studies.add(i % 3 == 0 ? null : "study" + i / 4);
        }
        for (int seed = 0; seed < 20; seed++) {
            ContextDraw draw = ContextDraw.of(studies, 2, SIZE, new Random(seed));
            assertThat(draw.members()).hasSize(draw.count() * SIZE).hasSameSizeAs(draw.mask());
            Set<Long> seen = new HashSet<>();
            for (int place = 0; place < draw.members().length; place++) {
                if (draw.mask()[place] == 1) {
                    int view = (int) draw.members()[place];
                    assertThat(seen.add((long) view)).isTrue();
                    assertThat(draw.places()[view]).isEqualTo(place);
                    // Contexts of the first augmentation come first.
                    assertThat(place / SIZE < draw.count() / 2).isEqualTo(view < images);
                }
            }
            assertThat(seen).hasSize(2 * images);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void imagesOfAStudyStayTogetherInTheFirstAugmentationAndThePartitionsDiffer(int images) {
        List<@Nullable String> studies = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            studies.add("study" + i / SIZE);
        }
        ContextDraw draw = ContextDraw.of(studies, 2, SIZE, new Random(3));
        boolean apart = false;
        for (int i = 1; i < images; i++) {
            boolean sameStudy = i / SIZE == (i - 1) / SIZE;
            if (sameStudy) {
                assertThat(draw.places()[i] / SIZE).isEqualTo(draw.places()[i - 1] / SIZE);
                apart |= draw.places()[images + i] / SIZE != draw.places()[images + i - 1] / SIZE;
            }
        }
        assertThat(apart).isTrue();
    }
}
