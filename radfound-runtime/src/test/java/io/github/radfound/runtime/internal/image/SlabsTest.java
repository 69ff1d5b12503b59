package io.github.radfound.runtime.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Cutting a volume into slabs. */
class SlabsTest {

    @Property(seed = "1")
    void everySliceIsInOneSlabInOrder(
            @ForAll @IntRange(min = 1, max = 80) int slices,
            @ForAll @DoubleRange(min = 0.3, max = 6) double spacing,
            @ForAll @DoubleRange(min = 0.5, max = 12) double thickness,
            @ForAll @IntRange(min = 1, max = 40) int most,
            @ForAll long seed) {
        List<Double> positions = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            positions.add(i * spacing - 100);
        }
        Collections.shuffle(positions, new Random(seed));
        Slabs cut = Slabs.of(positions, thickness, most, Projection.MEAN);
        assertThat(cut.slabs()).hasSizeLessThanOrEqualTo(most).hasSizeLessThanOrEqualTo(slices);
        assertThat(cut.coverage()).isEqualTo(1);
        assertThat(cut.gaps()).isZero();
        List<Double> seen = new ArrayList<>();
        for (Slab slab : cut.slabs()) {
            slab.frames().forEach(f -> seen.add(positions.get(f)));
        }
        assertThat(seen).isSorted().hasSize(slices);
        double low = -100 - spacing / 2;
        double step = slices * spacing / cut.slabs().size();
        for (Slab slab : cut.slabs()) {
            for (int frame : slab.frames()) {
                assertThat(Math.abs(positions.get(frame) - slab.z())).isLessThanOrEqualTo(step / 2 + 1e-6);
            }
            assertThat(slab.z()).isGreaterThan(low);
        }
    }

    @Example
    void fiveMillimetreSlabsOfOneMillimetreSlices() {
        List<Double> positions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            positions.add((double) i);
        }
        Slabs cut = Slabs.of(positions, 5, 32, Projection.MEAN);
        assertThat(cut.slabs()).hasSize(20).allMatch(s -> s.frames().size() == 5);
        assertThat(cut.slabs().get(0).z()).isEqualTo(2.0);
    }

    @Example
    void gapsAndDuplicatesAreCounted() {
        Slabs cut = Slabs.of(List.of(0.0, 1.0, 1.0, 2.0, 9.0, 10.0), 2, 32, Projection.MEAN);
        assertThat(cut.gaps()).isEqualTo(1);
        assertThat(cut.duplicates()).isEqualTo(1);
        assertThat(cut.coverage()).isEqualTo(1);
    }

    @Example
    void nearestUsesOneSliceOfEachSlabAndSaysSo() {
        Slabs cut = Slabs.of(List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0), 3, 32, Projection.NEAREST);
        assertThat(cut.slabs()).extracting(Slab::frames).containsExactly(List.of(1), List.of(4));
        assertThat(cut.coverage()).isEqualTo(2.0 / 6);
    }

    @Example
    void slicesAtOnePositionAreOneSlab() {
        assertThat(Slabs.of(List.of(3.0, 3.0), 5, 32, Projection.MEAN).slabs()).hasSize(1);
    }
}
