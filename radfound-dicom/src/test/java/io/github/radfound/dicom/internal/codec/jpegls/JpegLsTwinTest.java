package io.github.radfound.dicom.internal.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The fast decoder against its plain twin, and both against what was encoded. */
class JpegLsTwinTest {

    private static final List<int[]> SIZES = List.of(
            new int[] {1, 1}, new int[] {1, 70}, new int[] {70, 1}, new int[] {2, 2}, new int[] {17, 33}, new int[] {
                40, 129
            });

    @TestFactory
    Stream<DynamicTest> decodersAgreeForAllPrecisions() {
        return IntStream.rangeClosed(2, 16)
                .mapToObj(precision -> DynamicTest.dynamicTest(precision + " bits", () -> {
                    int max = (1 << precision) - 1;
                    int[] nears = {0, 1, 2, 3, 10, 255};
                    for (int near : nears) {
                        if (near > max / 2) {
                            continue;
                        }
                        for (int[] size : SIZES) {
                            for (Frames.Content content : Frames.Content.values()) {
                                DecodedFrame frame =
                                        Frames.of(size[0], size[1], 1, precision, max, content, precision + near);
                                check(frame, JpegLsOptions.nearLossless(near));
                            }
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> decodersAgreeForAllInterleaveModes() {
        return Stream.of(Interleave.values())
                .map(mode -> DynamicTest.dynamicTest(mode.name(), () -> {
                    for (int samples : new int[] {2, 3, 4}) {
                        for (int near : new int[] {0, 2}) {
                            for (int[] size : SIZES) {
                                for (Frames.Content content : Frames.Content.values()) {
                                    DecodedFrame frame = Frames.of(size[0], size[1], samples, 8, 255, content, samples);
                                    check(frame, new JpegLsOptions(near, mode, PresetParameters.DEFAULT, 0));
                                }
                            }
                        }
                    }
                }));
    }

    @Test
    void decodersAgreeForAnyPresetParametersAndRestarts() {
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            int precision = 2 + random.nextInt(15);
            int full = (1 << precision) - 1;
            int max = full - random.nextInt(full / 2 + 1);
            int near = random.nextInt(Math.min(6, max / 2 + 1));
            int t1 = Math.min(max, near + 1 + random.nextInt(6));
            int t2 = Math.min(max, t1 + random.nextInt(12));
            int t3 = Math.min(max, t2 + random.nextInt(30));
            int reset = 3 + random.nextInt(Math.max(255, max) - 2);
            PresetParameters preset = new PresetParameters(max, t1, t2, t3, reset);
            Interleave mode = Interleave.values()[random.nextInt(3)];
            Frames.Content content = Frames.Content.values()[random.nextInt(6)];
            DecodedFrame frame = Frames.of(
                    1 + random.nextInt(40), 1 + random.nextInt(60), 1 + random.nextInt(3), precision, max, content, i);
            check(frame, new JpegLsOptions(near, mode, preset, random.nextInt(12)));
        }
    }

    @Test
    void decodersAgreeForLinesTooLongForTheFrameHeader() {
        check(Frames.of(2, 70_000, 1, 8, 255, Frames.Content.STEPS, 1), JpegLsOptions.LOSSLESS);
        check(Frames.of(70_000, 1, 1, 12, 4095, Frames.Content.WALK, 1), JpegLsOptions.LOSSLESS);
    }

    private static void check(DecodedFrame frame, JpegLsOptions options) {
        byte[] encoded = JpegLsEncoder.encode(frame, options);
        DecodedFrame decoded = new JpegLsDecoder().decode(encoded, Frames.shape(frame));
        int[][][] twin = PlainDecoder.decode(encoded);
        int wrong = 0;
        for (int row = 0; row < frame.rows(); row++) {
            for (int column = 0; column < frame.columns(); column++) {
                for (int component = 0; component < frame.samples(); component++) {
                    int value = Frames.value(decoded, row, column, component);
                    int original = Frames.value(frame, row, column, component);
                    if (value != twin[component][row][column] || Math.abs(value - original) > options.near()) {
                        wrong++;
                    }
                }
            }
        }
        assertThat(wrong)
                .as(
                        "wrong samples of %s x %s x %s, %s bits, %s",
                        frame.rows(), frame.columns(), frame.samples(), frame.precision(), options)
                .isZero();
    }
}
