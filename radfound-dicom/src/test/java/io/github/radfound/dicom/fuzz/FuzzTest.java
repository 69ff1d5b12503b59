package io.github.radfound.dicom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.error.ImageFormatException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short seeded run of every target; {@code config/fuzz.sh} is the long one. */
class FuzzTest {

    private static final int INPUTS = 1500;

    static Stream<FuzzTarget> targets() {
        return FuzzTargets.all().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void seedsAreSound(FuzzTarget target) {
        assertThat(target.seeds()).isNotEmpty();
        target.seeds().forEach(target::run);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void mutatedSeedsAreTakenOrRefusedInTimeAndMemory(FuzzTarget target) {
        Fuzzing fuzzing = new Fuzzing(target);
        Mutator mutator = new Mutator(target, 1);
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutator.next();
            try {
                fuzzing.run(input);
            } catch (Throwable e) {
                throw new AssertionError("input " + i + ": " + HexFormat.of().formatHex(input), e);
            }
        }
        // Neither may all be taken nor all be refused: then the mutations would test nothing.
        assertThat(fuzzing.refused()).as(fuzzing.toString()).isBetween(INPUTS / 20L, INPUTS * 19L / 20);
    }

    @Test
    void whatIsBrokenIsFound() {
        Fuzzing broken = new Fuzzing(of(() -> {
            throw new ArrayIndexOutOfBoundsException(3);
        }));
        assertThatThrownBy(() -> broken.run(new byte[1])).isInstanceOf(ArrayIndexOutOfBoundsException.class);
        Fuzzing hungry = new Fuzzing(of(() -> {
            long sum = 0;
            for (int i = 0; i < 9; i++) {
                sum += new byte[64 << 20].length;
            }
            assertThat(sum).isPositive();
        }));
        assertThatThrownBy(() -> hungry.run(new byte[1]))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bytes allocated");
        Fuzzing wordless = new Fuzzing(of(() -> {
            throw new ImageFormatException("Expected a remedy, found none.", "");
        }));
        assertThatThrownBy(() -> wordless.run(new byte[1])).isInstanceOf(AssertionError.class);
    }

    private static FuzzTarget of(Runnable what) {
        return new FuzzTarget() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public List<byte[]> seeds() {
                return List.of();
            }

            @Override
            public List<byte[]> dictionary() {
                return List.of();
            }

            @Override
            public void run(byte[] input) {
                what.run();
            }
        };
    }
}
