package io.github.radfound.runtime.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlacementTest {

    @Test
    void rowsThatGoOnAloneStayWhereTheyAre() {
        Placement placement = Placement.of(new int[] {2, 0, 1});

        assertThat(placement.slots()).containsExactly(2, 0, 1);
        assertThat(placement.copied()).containsOnly(false);
    }

    @Test
    void aSecondContinuationIsCopiedToARowThatEnded() {
        Placement placement = Placement.of(new int[] {1, 1, 2});

        assertThat(placement.slots()).containsExactly(1, 0, 2);
        assertThat(placement.copied()).containsExactly(false, true, false);
    }

    @Test
    void aSmallerBatchLiesInTheFirstSlots() {
        Placement placement = Placement.of(new int[] {5, 1});

        assertThat(placement.slots()).containsExactly(0, 1);
        assertThat(placement.copied()).containsExactly(true, false);
    }

    /** Slots hold the tokens of their row; copies move only what {@link CommonPrefixes} says is different. */
    @Test
    void copiesOfWhatDiffersKeepEveryRowWhole() {
        Random random = new Random(1);
        for (int trial = 0; trial < 300; trial++) {
            int capacity = 1 + random.nextInt(9);
            int[][] memory = new int[capacity][64];
            int rows = 1 + random.nextInt(capacity);
            List<int[]> expected = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                int[] prompt = random.ints(1 + random.nextInt(5)).toArray();
                System.arraycopy(prompt, 0, memory[row], 0, prompt.length);
                expected.add(prompt);
            }
            int[] slots = new int[rows];
            Arrays.setAll(slots, i -> i);
            CommonPrefixes common = new CommonPrefixes(capacity);
            for (int step = 0; step < 40; step++) {
                int next = 1 + random.nextInt(capacity);
                int[] sourceRows = random.ints(next, 0, expected.size()).toArray();
                int[] sources = new int[next];
                for (int row = 0; row < next; row++) {
                    sources[row] = slots[sourceRows[row]];
                }
                int[] lengths = new int[capacity];
                for (int row = 0; row < expected.size(); row++) {
                    lengths[slots[row]] = expected.get(row).length;
                }
                Placement placement = Placement.of(sources);
                List<int[]> grown = new ArrayList<>();
                for (int row = 0; row < next; row++) {
                    int[] content = expected.get(sourceRows[row]);
                    int to = placement.slots()[row];
                    if (placement.copied()[row]) {
                        int begin = common.of(sources[row], to);
                        System.arraycopy(memory[sources[row]], begin, memory[to], begin, content.length - begin);
                    }
                    int token = random.nextInt();
                    memory[to][content.length] = token;
                    int[] longer = Arrays.copyOf(content, content.length + 1);
                    longer[content.length] = token;
                    grown.add(longer);
                }
                common.follow(sources, placement.slots(), lengths);
                slots = placement.slots();
                expected = grown;
                for (int row = 0; row < next; row++) {
                    int[] content = expected.get(row);
                    assertThat(Arrays.copyOf(memory[slots[row]], content.length))
                            .containsExactly(content);
                }
            }
        }
    }
}
