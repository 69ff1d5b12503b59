package io.github.radfound.eval.reader.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    @Property(tries = 300)
    void sourcesAreBalancedOverReadersAndCases(
            @ForAll @IntRange(min = 1, max = 40) int cases,
            @ForAll @IntRange(min = 1, max = 7) int sources,
            @ForAll @IntRange(min = 1, max = 6) int readers,
            @ForAll @IntRange(min = 1, max = 7) int perCase,
            @ForAll long seed) {
        Assume.that(perCase <= sources);

        List<List<Assignment.Slot>> slots = Assignment.of(cases, sources, readers, perCase, seed);

        int[][] ofCase = new int[cases][sources];
        for (List<Assignment.Slot> own : slots) {
            assertThat(own).hasSize(cases * perCase);
            assertThat(new HashSet<>(own)).as("no report twice").hasSameSizeAs(own);
            int[] ofSource = new int[sources];
            for (Assignment.Slot slot : own) {
                ofSource[slot.sourceIndex()]++;
                ofCase[slot.caseIndex()][slot.sourceIndex()]++;
            }
            assertThat(spread(ofSource)).as("sources of a reader").isLessThanOrEqualTo(1);
            for (int pass = 0; pass < perCase; pass++) {
                assertThat(own.subList(pass * cases, (pass + 1) * cases).stream()
                                .map(Assignment.Slot::caseIndex)
                                .distinct()
                                .count())
                        .as("each pass shows each case once")
                        .isEqualTo(cases);
            }
            for (int i = 1; i < own.size() && cases > 1; i++) {
                assertThat(own.get(i).caseIndex()).isNotEqualTo(own.get(i - 1).caseIndex());
            }
        }
        for (int[] counts : ofCase) {
            assertThat(spread(counts)).as("readers of the reports of a case").isLessThanOrEqualTo(1);
        }
        assertThat(Assignment.of(cases, sources, readers, perCase, seed)).isEqualTo(slots);
    }

    private static int spread(int[] counts) {
        return Arrays.stream(counts).max().orElse(0)
                - Arrays.stream(counts).min().orElse(0);
    }

    @Test
    void ordersDifferBetweenReadersAndSeeds() {
        List<List<Assignment.Slot>> slots = Assignment.of(20, 4, 3, 4, 1);

        assertThat(slots.get(0)).isNotEqualTo(slots.get(1));
        assertThat(slots).isNotEqualTo(Assignment.of(20, 4, 3, 4, 2));
    }

    @Test
    void eachPairOfSourcesMeetsInSomeCase() {
        List<Assignment.Slot> own = Assignment.of(60, 4, 1, 2, 5).get(0);
        HashSet<Integer> pairs = new HashSet<>();
        for (int c = 0; c < 60; c++) {
            int index = c;
            pairs.add(own.stream()
                    .filter(s -> s.caseIndex() == index)
                    .mapToInt(s -> 1 << s.sourceIndex())
                    .sum());
        }

        assertThat(pairs).hasSize(6);
    }
}
