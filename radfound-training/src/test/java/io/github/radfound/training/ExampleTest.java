package io.github.radfound.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Samples that are joined to one sequence. */
class ExampleTest {

    private static Example example(int images, long answer) {
        return Example.of(
                Collections.nCopies(images, new float[1]), new long[] {7}, new long[images], new long[] {answer});
    }

    @Test
    void imagesOfEachSampleStayACallOfTheirOwn() {
        Example joined = Example.joined(List.of(example(2, 5), example(1, 6)));

        assertThat(joined.places())
                .containsExactly(new ImagePlace(0, 0, 0), new ImagePlace(0, 1, 0), new ImagePlace(1, 0, 0));
        assertThat(joined.tokens()).containsExactly(0, 0, 5, 0, 6);
        assertThat(joined.labels()).containsExactly(-100, -100, 5, -100, 6);
        assertThat(joined.instruction()).containsExactly(7);
    }
}
