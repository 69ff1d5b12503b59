package io.github.radfound.dicom.internal.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.radfound.dicom.internal.codec.DecodedFrame;
import io.github.radfound.dicom.internal.codec.FrameShape;
import io.github.radfound.error.ImageFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged codestreams give frames or exceptions of the tree, nothing else. */
class JpegLsDamageTest {

    private record Seed(DecodedFrame frame, byte[] encoded) {}

    private final JpegLsDecoder decoder = new JpegLsDecoder();

    @Test
    void codestreamsThatLackBytesAreRefused() {
        for (Seed seed : seeds()) {
            for (int length = 0; length < seed.encoded().length - 3; length++) {
                byte[] part = Arrays.copyOf(seed.encoded(), length);
                assertThatThrownBy(() -> decoder.decode(part, Frames.shape(seed.frame())))
                        .isInstanceOf(ImageFormatException.class);
            }
        }
    }

    @Test
    void mutatedCodestreamsGiveAFrameOrAnExceptionOfTheTree() {
        Random random = new Random(11);
        int frames = 0;
        int refused = 0;
        for (Seed seed : seeds()) {
            for (int i = 0; i < 500; i++) {
                byte[] mutated = seed.encoded().clone();
                for (int k = random.nextInt(4); k >= 0; k--) {
                    int range = random.nextBoolean() ? Math.min(60, mutated.length) : mutated.length;
                    int value = random.nextInt(3) == 0 ? 0xff : random.nextInt(256);
                    mutated[random.nextInt(range)] = (byte) value;
                }
                try {
                    DecodedFrame frame = decoder.decode(mutated, Frames.shape(seed.frame()));
                    assertThat(frame.rows()).isEqualTo(seed.frame().rows());
                    frames++;
                } catch (ImageFormatException e) {
                    assertThat(e.remedy()).isNotEmpty();
                    refused++;
                }
            }
        }
        assertThat(frames).isGreaterThan(100);
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void dimensionsOtherThanExpectedAreRefusedBeforeMemoryIsTaken() {
        byte[] encoded =
                JpegLsEncoder.encode(Frames.of(4, 5, 1, 8, 255, Frames.Content.NOISE, 1), JpegLsOptions.LOSSLESS);
        List<FrameShape> others = List.of(
                new FrameShape(40_000, 40_000, 1, 8, 8, false),
                new FrameShape(5, 4, 1, 8, 8, false),
                new FrameShape(4, 5, 3, 8, 8, false));
        for (FrameShape other : others) {
            assertThatThrownBy(() -> decoder.decode(encoded, other))
                    .isInstanceOf(ImageFormatException.class)
                    .hasMessageContaining("found 4, 5 and 1");
        }
    }

    @Test
    void aPrecisionBeyondTheBitsAllocatedIsRefused() {
        byte[] encoded =
                JpegLsEncoder.encode(Frames.of(4, 5, 1, 12, 4095, Frames.Content.NOISE, 1), JpegLsOptions.LOSSLESS);
        assertThatThrownBy(() -> decoder.decode(encoded, new FrameShape(4, 5, 1, 8, 8, false)))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("12 bits");
    }

    @Test
    void scansThatRepeatAComponentAreRefused() {
        byte[] encoded = JpegLsEncoder.encode(
                Frames.of(4, 5, 3, 8, 255, Frames.Content.NOISE, 1),
                new JpegLsOptions(0, Interleave.NONE, PresetParameters.DEFAULT, 0));
        for (int at = 40; at < encoded.length - 5; at++) {
            if (encoded[at] == (byte) 0xff && encoded[at + 1] == (byte) 0xda) {
                encoded[at + 5] = 1;
            }
        }
        assertThatThrownBy(() -> decoder.decode(encoded, new FrameShape(4, 5, 3, 8, 8, false)))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("two of one");
    }

    private static List<Seed> seeds() {
        List<Seed> seeds = new ArrayList<>();
        PresetParameters preset = new PresetParameters(4000, 9, 30, 90, 100);
        for (Frames.Content content : Frames.Content.values()) {
            add(seeds, Frames.of(9, 20, 1, 8, 255, content, 1), JpegLsOptions.LOSSLESS);
            add(seeds, Frames.of(9, 20, 1, 16, 65535, content, 2), JpegLsOptions.nearLossless(3));
            add(seeds, Frames.of(9, 20, 3, 8, 255, content, 3), new JpegLsOptions(0, Interleave.SAMPLE, preset8(), 2));
            add(seeds, Frames.of(9, 20, 3, 12, 4000, content, 4), new JpegLsOptions(1, Interleave.NONE, preset, 4));
        }
        return seeds;
    }

    private static PresetParameters preset8() {
        return new PresetParameters(255, 4, 9, 30, 255);
    }

    private static void add(List<Seed> seeds, DecodedFrame frame, JpegLsOptions options) {
        seeds.add(new Seed(frame, JpegLsEncoder.encode(frame, options)));
    }
}
